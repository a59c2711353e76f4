"""谁出多少钱？ A row for each shareholder; one figure left open is the rest."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.applications import actions, questions
from dengji.common.identity.duties import Actor
from dengji.ground.catalog import assembly
from dengji.ground.catalog.forms.capital import CapitalAnswers, OwnerAnswers
from dengji.ground.standards import money
from dengji.ground.standards.workdays import add_years
from dengji.sites.doorway import Asked
from dengji.sites.parts.fields import Field, Option
from dengji.sites.parts.reading import day
from dengji.sites.templatetags.parts import day as day_words

from .. import parties
from . import people

SHOWN = ("owners",)
FIELD_OF = people.FIELD_OF
YEARS_TO_PAY = 5  # 公司法 47
METHODS = (
    ("money", gettext_noop("货币")),
    ("goods", gettext_noop("实物")),
    ("ip", gettext_noop("知识产权")),
    ("land", gettext_noop("土地使用权")),
    ("equity", gettext_noop("股权")),
    ("claim", gettext_noop("债权")),
    ("data", gettext_noop("数据、网络虚拟财产")),
)


@dataclass(frozen=True)
class Manner:
    """How a kind of company speaks of those who own it, and by when they pay."""

    owners: str
    add: str
    until: str
    by_law: str
    is_paid_first: bool = False


MANNERS = {
    "llc.establish": Manner(
        gettext_noop("股东"),
        gettext_noop("加一位股东"),
        gettext_noop("{method}出资，{day}前交清"),
        gettext_noop("股东到{year}年要真的交清这么多钱"),
    ),
    "jsc.establish": Manner(
        gettext_noop("发起人"),
        gettext_noop("加一位发起人"),
        gettext_noop("{method}出资，公司成立前交清"),
        gettext_noop("发起人在公司成立前要全部交清这么多钱"),
        is_paid_first=True,
    ),
}


@dataclass(frozen=True)
class Row:
    """One shareholder as the page shows it."""

    index: int
    person: str
    name: str
    says: str  # a mobile, or what the register says of a body
    url: str  # where document, guardian, or who signs is said
    is_self: bool
    is_body: bool
    until: str
    fields: dict[str, Field]

    @property
    def is_open(self) -> bool:
        """Something beside the usual was said, or is wrong: it is shown."""
        return any(one.errors for name, one in self.fields.items() if name != "amount")


def proposed(found: Any) -> dict[str, Any]:
    """The applicant owns; how much is for them to say."""
    return {"owners": [{"person": "p1"}]}


def choices(found: Any, answers: dict[str, Any]) -> dict[str, list[Option]]:
    return {}


def beside(found: Any, fields: dict[str, Field], answers: dict[str, Any], *, on: date) -> dict[str, Any]:
    said, due_on, manner = _read(answers), add_years(on, YEARS_TO_PAY), MANNERS[found.offer]
    named = parties.named(found)
    rows = [
        _row(index, owner, named[owner.person], manner, due_on)
        for index, owner in enumerate(said.owners)
        if owner.person in named
    ]
    for row in rows:
        fields |= {f"owners.{row.index}.{name}": one for name, one in row.fields.items()}
    fields |= people.new_fields() | people.new_body_fields()
    fields["beneficial"] = _behind(found, fields["beneficial"], answers)
    more = {"owners": rows, "new": people.as_new(fields), "body": people.as_body(fields)}
    heads = {"title": _(manner.owners), "add": _(manner.add), "has_body": any(row.is_body for row in rows)}
    return {**more, **heads, "live": _live(_with_rest(said), named, due_on, manner)}


def completed(answers: dict[str, Any], post: QueryDict) -> dict[str, Any]:
    """Days as people write them; the one amount left open is what is left."""
    rows = [_with_day(row) for row in answers.get("owners", ()) if row.get("person") != post.get("drop")]
    total, given = answers.get("amount"), [row.get("amount") for row in rows]
    if isinstance(total, Decimal) and given.count(None) == 1 and all(_is_known(a) for a in given):
        rest = total - sum(a for a in given if a is not None)
        rows = [{**row, "amount": rest} if row.get("amount") is None and rest > 0 else row for row in rows]
    return {**answers, "owners": rows}


def also(request: Asked, number: str, *, by: Actor, at: datetime) -> bool:
    """Add the person or the body written below, or take one out who plays no part without the share."""
    if party := request.POST.get("drop"):
        people.leave(number, party, by=by, at=at)
        return True
    if not (people.is_asked(request) or people.is_body_asked(request)):
        return False
    key = people.join(request, number, by=by, at=at)
    rows = questions.application_for(by, number).answers["capital"]["owners"]
    if key not in (row["person"] for row in rows):
        actions.answer(number, "capital", {"owners": [*rows, {"person": key}]}, by=by, at=at)
    return True


def _is_known(amount: Any) -> bool:
    return amount is None or isinstance(amount, Decimal)


def _with_day(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "due_on": day(row.get("due_on") or "") or None}


def _read(answers: dict[str, Any]) -> CapitalAnswers:
    return assembly.read(CapitalAnswers, {"capital": answers}, "capital")


def _with_rest(said: CapitalAnswers) -> CapitalAnswers:
    """What it will be: the one amount left open is what is left."""
    known = [owner.amount for owner in said.owners if owner.amount is not None]
    rest = (said.amount or Decimal(0)) - sum(known, Decimal(0))
    if len(known) != len(said.owners) - 1 or rest <= 0:
        return said
    owners = [o if o.amount is not None else o.model_copy(update={"amount": rest}) for o in said.owners]
    return said.model_copy(update={"owners": owners})


def _behind(found: Any, one: Field, answers: dict[str, Any]) -> Field:
    """The natural persons to choose from, who own or rule a body that owns."""
    chosen = answers.get("beneficial") or ()
    one.options = tuple(Option(p.key, p.name, is_chosen=p.key in chosen) for p in questions.signers(found))
    return one


def _row(index: int, owner: OwnerAnswers, one: parties.Party, manner: Manner, due_on: date) -> Row:
    amount = "" if owner.amount is None else money.plain(owner.amount)
    of = f"owners-{index}-"
    fields = {
        "amount": Field(f"{of}amount", _("出资"), "money", amount, size="s"),
        "method": Field(f"{of}method", _("出资方式"), "select", owner.method, options=_methods(owner.method)),
        "due_on": Field(
            f"{of}due_on", _("哪天前交清"), "text", owner.due_on or "", hint=_("不写就是五年内"), size="s"
        ),
    }
    if manner.is_paid_first:
        del fields["due_on"]
    method, until = _(dict(METHODS).get(owner.method, owner.method)), owner.due_on or due_on
    words = _(manner.until).format(method=method, day=day_words(until))
    return Row(index, one.key, one.name, one.says, one.url, one.is_self, one.is_body, words, fields)


def _methods(chosen: str) -> tuple[Option, ...]:
    return tuple(Option(code, _(words), is_chosen=code == chosen) for code, words in METHODS)


def _live(
    said: CapitalAnswers, named: dict[str, parties.Party], due_on: date, manner: Manner
) -> dict[str, Any]:
    """The figure in capitals, who has which share, and whether they add up."""
    if not said.amount or said.amount <= 0:
        return {}
    known = [o for o in said.owners if o.amount is not None and o.person in named]
    shares = [_share(named[o.person].name, o.amount or Decimal(0), said.amount) for o in known]
    live = {"amount": said.amount, "by_law": _(manner.by_law).format(year=due_on.year), "shares": shares}
    return {**live, **_balance(said.amount - sum((o.amount or Decimal(0) for o in known), Decimal(0)), known)}


def _share(name: str, amount: Decimal, total: Decimal) -> dict[str, Any]:
    percent = amount * 100 / total
    words = f"{percent.quantize(Decimal('0.01')).normalize():f}%"
    return {"name": name, "amount": amount, "percent": percent, "percent_words": words}


def _balance(missing: Decimal, known: list[Any]) -> dict[str, str]:
    if missing == 0:
        return {"says": _("合计和注册资本一致。"), "tone": "ok"}
    words = _("{n}人合计比注册资本少{gap}万元。") if missing > 0 else _("{n}人合计比注册资本多{gap}万元。")
    return {"says": words.format(n=len(known), gap=money.plain(abs(missing))), "tone": "warn"}
