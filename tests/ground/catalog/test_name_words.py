"""The rules on the words of a name: how grave, by which article, and on which page they are heard."""

from datetime import date

import pytest

from dengji.ground.catalog import checking
from dengji.ground.catalog.checking import Verdict
from dengji.ground.catalog.checks import ALL, CHECKS, name_words, names
from dengji.ground.catalog.checks.name_words import called
from dengji.ground.catalog.examples import ON, Change, Quiet, all_of, sound, stated
from dengji.ground.findings import Basis, Finding, Severity


def found(change: Change, *rules: str, on: date = ON) -> tuple[Finding, ...]:
    asked = [CHECKS[rule] for rule in rules] if rules else ALL
    return checking.findings(checking.run(asked, change(sound()), Quiet(), on=on))


@pytest.mark.parametrize(
    ("type_code", "severity"),
    [
        *(("1130", Severity.BLOCK), ("1151", Severity.BLOCK), ("1222", Severity.BLOCK)),
        *(("5110", Severity.OFFICER), ("6150", Severity.OFFICER), ("5230", Severity.OFFICER)),
        ("", Severity.OFFICER),
    ],
)
def test_the_mark_of_foreign_companies_is_barred_to_others_alone(type_code: str, severity: Severity) -> None:
    told = found(all_of(called(trade_name="云岭（中国）"), stated(type_code=type_code)), "N10", "N11")

    assert [(one.check, one.severity) for one in told] == [("N11", severity)]
    assert told[0].basis == (Basis("NR", "第十二条"),)


@pytest.mark.parametrize("trade_name", ["国家级云岭", "乡村振兴"])
def test_a_superlative_is_told_with_the_article_of_its_rule(trade_name: str) -> None:
    told = found(called(trade_name=trade_name), "N12")

    assert [one.basis for one in told] == [(Basis("W82", "第十六条"),)]


@pytest.mark.parametrize(
    ("parts", "about"),
    [({"trade_name": "藏独云岭"}, "name.trade_name"), ({"industry": "赌场娱乐"}, "name.industry")],
)
def test_a_grave_word_bars_and_is_pointed_at(parts: dict[str, str], about: str) -> None:
    told = found(called(**parts), "N09")

    assert [(one.severity, one.about) for one in told] == [(Severity.BLOCK, about)]


@pytest.mark.parametrize(
    "parts",
    [
        {"industry": "融资租赁"},
        {"industry": "稳定币科技"},
        {"trade_name": "云岭典当"},
        {"trade_name": "云岭财富"},
    ],
)
def test_a_limited_word_is_heard_with_the_name_before_there_is_a_scope(parts: dict[str, str]) -> None:
    filing = all_of(called(**parts), stated(scope=None))(sound())

    results = {r.check.id: r for r in checking.run(names.CHECKS, filing, Quiet(), on=ON)}

    assert results["S07"].verdict is Verdict.LOOK
    assert [(one.severity, one.basis) for one in results["S07"].findings] == [(Severity.OFFICER, ())]
    assert "登记机关会" in results["S07"].findings[0].words


def test_a_limited_word_is_told_once_when_there_is_a_scope() -> None:
    told = found(called(industry="稳定币科技"))

    assert [one.check for one in told if one.facts.get("word") == "稳定币"] == ["S07"]


def test_every_rule_on_words_is_asked_with_the_names() -> None:
    assert set(name_words.CHECKS) <= set(names.CHECKS)
