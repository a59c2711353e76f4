"""Every citation anywhere in the code names a law of the table; and how a citation is printed."""

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dengji
from dengji.ground.catalog import laws, papers
from dengji.ground.catalog.checks import CHECKS
from dengji.ground.catalog.examples import BEFORE_THE_NEW_LAW, Quiet, owners, sound
from dengji.ground.catalog.forms import sets
from dengji.ground.catalog.forms.shape import about
from dengji.ground.findings import Basis
from dengji.ground.names import forbidden

TODAY = date(2026, 11, 23)
ROOT = Path(dengji.__file__).parent


def _citations() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(ROOT.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
            if is_call and node.func.id == "Basis":
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node


def test_every_citation_names_a_law_of_the_table() -> None:
    seen = list(_citations())
    wrong = [
        place
        for place, call in seen
        if isinstance(call.args[0], ast.Constant) and call.args[0].value not in laws.LAWS
    ]

    assert len(seen) > 100
    assert wrong == []


def test_forms_and_papers_cite_law_in_force() -> None:
    forms = [form for asked in sets.SETS.values() for form in asked]
    cited = [basis for form in forms for basis in form.basis]
    cited += [
        b
        for form in forms
        for field in form.model.model_fields.values()
        for b in about(field).get("basis", ())
    ]
    cited += [basis for paper in papers.BY_CODE.values() for basis in paper.basis]

    assert cited
    assert [b for b in cited if not laws.find(b.law).is_in_force(TODAY)] == []


def test_forbidden_words_cite_law_that_covers_their_days() -> None:
    for word in forbidden.table():
        if word.law:
            law = laws.find(word.law)
            assert word.since is not None and law.since <= word.since
            assert law.until is None or (word.until is not None and word.until <= law.until)


def test_no_law_has_two_texts_in_force_at_once() -> None:
    by_title: dict[str, list[laws.Law]] = {}
    for law in laws.TABLE:
        by_title.setdefault(law.title, []).append(law)

    company_law = sorted(by_title["公司法"], key=lambda law: law.since)

    assert len(laws.LAWS) == len(laws.TABLE)
    assert [law.is_in_force(date(2024, 6, 30)) for law in company_law] == [True, False]
    assert [law.is_in_force(date(2024, 7, 1)) for law in company_law] == [False, True]


def test_it_prints_the_law_and_the_article() -> None:
    assert laws.cited(Basis("CL23", "第四十七条")) == "《公司法》第四十七条"
    assert laws.cited(Basis("CL18", "第二十六条")) == "《公司法》（2018年修正）第二十六条"
    assert (
        laws.cited_all((Basis("NR", "第四条"), Basis("CSL")))
        == "《企业名称登记管理规定》第四条、《公务员法》"
    )


def test_a_finding_cites_only_the_law_of_its_day() -> None:
    filing = owners(*["2"] * 51)(sound())

    now, then = (
        {
            laws.find(basis.law).key
            for found in CHECKS["C01"].test(filing, Quiet(), on)
            for basis in found.basis
        }
        for on in (TODAY, BEFORE_THE_NEW_LAW)
    )

    assert (now, then) == ({"CL23"}, {"CL18"})
