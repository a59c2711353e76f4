"""决定: what this officer may do with this case, the words that go with it, and what they sent to be done."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.identity.duties import Actor
from dengji.ground.catalog import offers
from dengji.ground.refusal import Refusal
from dengji.inner.review import actions as review
from dengji.inner.review import questions, rules

from .judged import CheckRow


class NothingChosen(Refusal):
    code = "office.nothing-chosen"
    says = gettext_noop("请先选一项决定。")


OPINION = "材料齐全，符合法定形式。"


@dataclass(frozen=True)
class Choice:
    """One segment of the decision, with its key and what its button says."""

    verb: str
    words: str
    key: str
    button: str
    is_chosen: bool = False


@dataclass(frozen=True)
class Item:
    """One thing to correct, as it is edited. `draft` names the finding that proposed it, "" is the officer's own."""

    no: int
    draft: str = ""
    says: str = ""
    remedy: str = ""
    form: str = ""
    basis: tuple[str, ...] = ()


CHOICES = {  # verb: words, key, button
    "confirm": (gettext_noop("准予登记"), "a", gettext_noop("准予登记，看下一件")),
    "accept": (gettext_noop("受理"), "a", gettext_noop("受理，看下一件")),
    "examine": (gettext_noop("审查通过"), "a", gettext_noop("提交审查意见，看下一件")),
    "register": (gettext_noop("准予登记"), "a", gettext_noop("准予登记，看下一件")),
    "return": (gettext_noop("补正"), "b", gettext_noop("发出补正通知，看下一件")),
    "refuse": (gettext_noop("不予登记"), "r", gettext_noop("发出不予登记通知，看下一件")),
    "propose-refusal": (gettext_noop("建议不予登记"), "r", gettext_noop("提交不予登记的建议，看下一件")),
    "turn-away": (gettext_noop("不予受理"), "n", gettext_noop("发出不予受理通知，看下一件")),
    "put-back": (gettext_noop("放回"), "x", gettext_noop("放回待办，看下一件")),
}
POSITIVE = ("confirm", "accept", "examine", "register")
BESIDE = {"examine": "propose-refusal"}  # what may also be done where a verb is open
DONE = {
    "confirm": gettext_noop("已准予登记：{title}。"),
    "accept": gettext_noop("已受理：{title}。"),
    "examine": gettext_noop("已提交审查意见：{title}。"),
    "register": gettext_noop("已准予登记：{title}。"),
    "return": gettext_noop("已发出补正通知：{title}。"),
    "refuse": gettext_noop("已作出不予登记决定：{title}。"),
    "propose-refusal": gettext_noop("已提交不予登记的建议：{title}。"),
    "turn-away": gettext_noop("已作出不予受理决定：{title}。"),
    "put-back": gettext_noop("已放回待办：{title}。"),
}
ASKS_ANOTHER = {
    "second": gettext_noop("已记下您的决定：{title}。等另一位同事各自决定。"),
    "disputed": gettext_noop("两人决定不同：{title}。等第三位同事决定。"),
}
LEAVES: dict[
    str, Callable[..., dict[str, Any]]
] = {  # what is held some seconds, and the words that belong to it
    "confirm": lambda case, sent: {},
    "register": lambda case, sent: {"because": sent.get("opinion", "")},
    "return": lambda case, sent: {
        "items": items_sent(case, sent),
        "late_because": sent.get("late_because", ""),
    },
    "refuse": lambda case, sent: {"because": sent.get("because", "")},
    "turn-away": lambda case, sent: {
        "goes_to": sent.get("goes_to", ""),
        "because": sent.get("why_away", ""),
    },
}
STAYS: dict[str, Callable[..., Any]] = {
    "accept": lambda case, sent, **who: review.accept(case.number, **who),
    "examine": lambda case, sent, **who: review.examine(case.number, opinion=sent.get("opinion", ""), **who),
    "propose-refusal": lambda case, sent, **who: review.examine(
        case.number, opinion=sent.get("because", ""), proposes_refusal=True, **who
    ),
    "put-back": lambda case, sent, **who: review.put_back(case.number, **who),
}


def carry_out(case: Any, sent: QueryDict, *, by: Actor, at: datetime) -> str:
    """Do what was chosen; the words to say afterwards. Of what is held some seconds every page says so by itself."""
    verb = sent.get("verb", "")
    if verb in STAYS:
        STAYS[verb](case, sent, by=by, at=at)
        return _(DONE[verb]).format(title=case.title)
    if verb not in LEAVES:
        raise NothingChosen()
    words = LEAVES[verb](case, sent)
    if review.decide(case.number, verb, by=by, at=at, **words):
        return ""
    now = questions.case_for(by, case.number).state
    return _(ASKS_ANOTHER.get(now, DONE[verb])).format(title=case.title)


def choices(
    verbs: Sequence[str], found: Sequence[CheckRow], wanted: str = "", *, is_barred: bool = False
) -> list[Choice]:
    """What this officer may do, in the order of the keys; what the rules suggest is chosen already, unless this
    officer is kept from the decision itself."""
    may = {*verbs, *(BESIDE[verb] for verb in verbs if verb in BESIDE)}
    open_ = [verb for verb in CHOICES if verb in may]
    if open_:
        open_.append("put-back")
    chosen = wanted if wanted in open_ or is_barred else _suggested(open_, found)
    told = sum(len(row.told) for row in found if row.verdict == "failed")
    return [_choice(verb, verb == chosen, open_, told) for verb in open_]


def items(case: Any, *, also: Collection[str] = (), sent: QueryDict | None = None) -> list[Item]:
    """The notice to be edited: as it was sent, or as the rules would write it; and one line for the officer's own."""
    if sent is not None:
        return _typed(sent)
    proposed = enumerate(_proposed(case, also).items(), start=1)
    drafts = [
        Item(no, key, d["says"], d["remedy"], d["form"], tuple(d["basis"])) for no, (key, d) in proposed
    ]
    return [*drafts, Item(len(drafts) + 1)]


def items_sent(case: Any, sent: QueryDict) -> list[dict[str, Any]]:
    """The officer's words; which rule and which article each rests on is ours to say, not the browser's."""
    typed = [item for item in _typed(sent) if item.says.strip() or item.remedy.strip()]
    proposed = _proposed(case, {item.draft.partition(".")[0] for item in typed})
    return [_whole(item, proposed) for item in typed]


def _proposed(case: Any, also: Collection[str]) -> dict[str, dict[str, Any]]:
    """Each proposed item by its finding: "C06.0" is the first thing that rule C06 said."""
    found: dict[str, dict[str, Any]] = {}
    for draft in questions.correction_draft(case, also=also):
        nth = sum(key.startswith(f"{draft['check']}.") for key in found)
        found[f"{draft['check']}.{nth}"] = draft
    return found


def reasons(found: Iterable[CheckRow], proposed: str = "") -> str:
    """A refusal begun from what the examiner proposed, or from what failed: the fact, then the rule (行政许可法 38)."""
    if proposed:
        return proposed
    failed = [row for row in found if row.verdict == "failed"]
    told = [f"{one.says}（{'、'.join(row.basis)}）" for row in failed for one in row.told]
    return "经审查：" + "；".join(told) + "。" if told else ""


def forms_of(case: Any) -> list[tuple[str, str]]:
    """The parts of the application that an own item may send the applicant back to."""
    return [(form.code, _(form.task)) for form in offers.find(case.offer).forms]


def remedies() -> list[str]:
    return [_(words) for words in rules.REMEDIES]


def _suggested(open_: Sequence[str], found: Iterable[CheckRow]) -> str:
    fails = any(row.verdict == "failed" for row in found)
    order = ("refuse", "return", *POSITIVE) if fails else (*POSITIVE, "return")
    return next((verb for verb in order if verb in open_), "")


def _choice(verb: str, is_chosen: bool, open_: Sequence[str], told: int) -> Choice:
    words, key, button = CHOICES[verb]
    said = _("补正{n}项").format(n=told) if verb == "return" and told else _(words)
    is_second = verb in POSITIVE and verb != next(v for v in POSITIVE if v in open_)
    return Choice(verb, said, "" if is_second else key, _(button), is_chosen)


def _typed(sent: QueryDict) -> list[Item]:
    numbers = sorted({int(key.split("-")[1]) for key in sent if _is_item(key)})
    return [_item(no, n, sent) for no, n in enumerate(numbers, start=1)]


def _is_item(key: str) -> bool:
    head, _dash, rest = key.partition("-")
    return head == "item" and rest.partition("-")[0].isdecimal()


def _item(no: int, n: int, sent: Mapping[str, str]) -> Item:
    return Item(
        no,
        sent.get(f"item-{n}-draft", ""),
        sent.get(f"item-{n}-says", ""),
        sent.get(f"item-{n}-remedy", ""),
        sent.get(f"item-{n}-form", ""),
    )


def _whole(item: Item, proposed: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    own = {"check": "", "about": item.form, "form": item.form, "basis": []}
    return {**proposed.get(item.draft, own), "says": item.says, "remedy": item.remedy}
