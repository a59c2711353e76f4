"""股份怎么分？ How many shares at which price: sums are shown as one types, and proposed before that."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.identity.duties import Actor
from dengji.ground.catalog import assembly
from dengji.ground.catalog.forms.capital import CapitalAnswers
from dengji.ground.catalog.forms.shape import about
from dengji.ground.catalog.forms.shares import CLASSES, SharesAnswers
from dengji.ground.standards import money
from dengji.sites.doorway import Asked
from dengji.sites.parts.fields import Field, Option
from dengji.sites.parts.reading import whole

from .. import parties

SHOWN = ("classes",)
FIELD_OF: dict[str, str] = {}
YUAN = 10_000  # in one 万元
UNITS = {
    "par": gettext_noop("元"),
    "number": gettext_noop("股"),
    "authorised": gettext_noop("股"),
    "authorised_years": gettext_noop("年"),
}
PAID = {  # how full payment is proved, in plain words (公司法 98)
    "bank": gettext_noop("股款打进筹备账户的回单，最常用"),
    "transfer": gettext_noop("用实物、知识产权出资的，过户的凭证"),
    "audit": gettext_noop("会计师事务所出的证明"),
}
HINTS = {
    "par": gettext_noop("常用1元一股"),
    "number": gettext_noop("也可以写100万"),
}


@dataclass(frozen=True)
class Row:
    """One class of shares beside the ordinary ones."""

    words: str
    code: str
    index: int
    fields: dict[str, Field]


def proposed(found: Any) -> dict[str, Any]:
    """One yuan a share, and as many shares as the capital then makes."""
    capital = _capital(found)
    number = _shares_for(capital.amount, Decimal(1))
    return {"kind": "par", "par": "1", **({"number": number} if number else {})}


def choices(found: Any, answers: dict[str, Any]) -> dict[str, list[Option]]:
    said = about(SharesAnswers.model_fields["paid_evidence"])["options"]
    return {"paid_evidence": [Option(code, _(words), hint=_(PAID[code])) for code, words in said]}


def beside(found: Any, fields: dict[str, Field], answers: dict[str, Any], *, on: date) -> dict[str, Any]:
    for name, unit in UNITS.items():
        fields[name].unit = _(unit)
    for name, hint in HINTS.items():
        fields[name].hint = _(hint)
    said = assembly.read(SharesAnswers, {"shares": answers}, "shares")
    rows = _rows(answers)
    for row in rows:
        fields |= {f"classes.{row.index}.{name}": one for name, one in row.fields.items()}
    is_open = {"classes": bool(answers.get("classes")), "authorised": bool(said.authorised)}
    return {"classes": rows, "is_open": is_open, "live": _live(found, said)}


def completed(answers: dict[str, Any], post: QueryDict) -> dict[str, Any]:
    """A proposed number that was pressed takes the place of the one typed; a class of which nothing is said is none."""
    rows = [row for row in answers.get("classes", ()) if row.get("number") or row.get("rights")]
    said = {**answers, "classes": rows} if "classes" in answers else dict(answers)
    use = whole(str(post.get("use", "")))
    return {**said, "number": use} if isinstance(use, int) else said


def also(request: Asked, number: str, *, by: Actor, at: datetime) -> bool:
    return bool(request.POST.get("use"))


def _rows(answers: dict[str, Any]) -> list[Row]:
    """A row for each class that the law knows; those of which nothing is said stay empty."""
    said = {row.get("code"): row for row in answers.get("classes") or () if isinstance(row, dict)}
    codes = [code for code in CLASSES if code != "ordinary"]
    places = {code: place for place, code in enumerate(said)}
    empty = iter(range(len(said), len(said) + len(codes)))
    return [_row(code, places[code] if code in places else next(empty), said.get(code, {})) for code in codes]


def _row(code: str, index: int, said: dict[str, Any]) -> Row:
    of, number = f"classes-{index}-", said.get("number")
    fields = {
        "number": Field(
            f"{of}number",
            _("多少股"),
            "money",
            "" if number is None else number,
            unit=_("股"),
            mode="numeric",
        ),
        "rights": Field(
            f"{of}rights",
            _("有什么不同"),
            "long",
            said.get("rights", ""),
            hint=_("照样写进章程"),
            longest=400,
        ),
    }
    return Row(_(CLASSES[code]), code, index, fields)


def _capital(found: Any) -> CapitalAnswers:
    return assembly.read(CapitalAnswers, found.answers, "capital")


def _shares_for(amount: Decimal | None, par: Decimal | None) -> int | None:
    """How many shares the capital makes, where it makes whole ones."""
    if not amount or not par or amount <= 0 or par <= 0:
        return None
    number = amount * YUAN / par
    return int(number) if number == number.to_integral_value() else None


def _live(found: Any, said: SharesAnswers) -> dict[str, Any]:
    """The sum in words, who then holds how many, and whether it comes out as the capital."""
    capital = _capital(found)
    if not capital.amount or capital.amount <= 0:
        return {"says": _("先填好注册资本，这里就能算出股数。"), "tone": "warn"}
    if not said.number:
        return _proposed(capital.amount, said.par) if said.kind == "par" else {}
    judged = _judged(capital.amount, said) if said.kind == "par" else _average(capital.amount, said.number)
    return {**judged, "holders": _holders(found, capital, said.number)}


def _proposed(amount: Decimal, par: Decimal | None) -> dict[str, Any]:
    use = _shares_for(amount, par)
    words = _("注册资本{amount}万元，每股{par}元，正好{number}股。")
    if use is None or par is None:
        return {}
    told = words.format(amount=money.plain(amount), par=money.plain(par), number=f"{use:,}")
    return {"says": told, "tone": "", **_pressed(use)}


def _pressed(use: int | None) -> dict[str, Any]:
    """A number to press, where there is a whole one."""
    return {"use": use, "use_words": f"{use:,}"} if use else {}


def _judged(amount: Decimal, said: SharesAnswers) -> dict[str, Any]:
    makes = (said.par or Decimal(0)) * (said.number or 0) / YUAN
    sum_ = _("{number}股 × {par}元 ＝ {makes}万元").format(
        number=f"{said.number:,}", par=money.plain(said.par or Decimal(0)), makes=money.plain(makes)
    )
    if makes == amount:
        return {"sum": sum_, "says": _("和注册资本一致。"), "tone": "ok"}
    words = _("和注册资本{amount}万元不一致。改股数、每股金额，或者回去改注册资本。")
    use = _shares_for(amount, said.par)
    return {"sum": sum_, "says": words.format(amount=money.plain(amount)), "tone": "warn", **_pressed(use)}


def _average(amount: Decimal, number: int) -> dict[str, Any]:
    """No par: at least half of what is paid for the shares goes into the capital (公司法 142)."""
    each = (amount * YUAN / number).quantize(Decimal("0.0001")).normalize()
    words = _("{number}股，平均每股{each}元计入注册资本。").format(number=f"{number:,}", each=f"{each:f}")
    return {"sum": words, "says": _("发行股份所得的股款，至少一半计入注册资本。"), "tone": ""}


def _holders(found: Any, capital: CapitalAnswers, number: int) -> list[dict[str, Any]]:
    """Each promoter's part of the shares, as their part of the capital is."""
    names = {one.key: one.name for one in parties.named(found).values()}
    total = capital.amount or Decimal(0)
    known = [(o, o.amount) for o in capital.owners if o.amount is not None and o.person in names]
    return [
        _holder(names[o.person], o.shares or amount * number / total, amount * 100 / total)
        for o, amount in known
    ]


def _holder(name: str, shares: Decimal | int, percent: Decimal) -> dict[str, Any]:
    words = f"{percent.quantize(Decimal('0.01')).normalize():f}%"
    return {
        "name": name,
        "shares": f"{Decimal(shares).quantize(Decimal(1)):,}",
        "percent": percent,
        "percent_words": words,
    }
