"""A row of the old register judged: as it goes into the index, or why it cannot."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from dengji.ground.names import parse
from dengji.ground.names.compare import Parts
from dengji.ground.names.normal import core, normalise
from dengji.ground.standards import divisions
from dengji.ground.standards.workdays import add_years

from .. import deriving, reach
from .reading import Row

COLUMNS = (
    "number", "holder", "full", "core", "division", "trade_name", "industry", "form",
    "line", "standing", "scope", "place", "until", "trades", "keys", "dict_version",
)  # fmt: skip
WORDS = 8  # of these, what comes from the file
LONGEST = {"full": 120, "division": 40, "trade_name": 40, "industry": 40, "form": 40, "number": 32}
STANDINGS = {  # as registers write it: what the name is; None where it counts no more
    "registered": "registered", "存续": "registered", "在业": "registered", "开业": "registered", "正常": "registered",
    "在营": "registered", "歇业": "registered", "清算": "registered", "吊销": "registered", "吊销未注销": "registered",
    "迁出": "registered", "cancelled": "cancelled", "注销": "cancelled", "已注销": "cancelled", "吊销已注销": "cancelled",
    "revoked": "revoked", "撤销": "revoked", "renamed": "renamed", "变更": "renamed", "": "registered",
}  # fmt: skip
MARGIN = 1.5  # a reading that is likelier than the next one by less is shown to a clerk


class Unfit(Exception):
    """This row cannot be taken in; the words say why and what to do."""


class Over(Exception):
    """It ended more than a year ago: it stands in nobody's way any more."""


@dataclass
class Judged:
    """What came of some rows: lines for the database, and what is to be told."""

    ready: list[str] = field(default_factory=list)  # as COPY reads them
    unfit: list[tuple[int, str, str]] = field(default_factory=list)  # line, why, name
    unsure: list[tuple[int, str, str]] = field(default_factory=list)  # line, name, how it was read
    over: int = 0
    seen: int = 0


def judge(rows: Iterable[tuple[int, Row]], *, on: date) -> Judged:
    """Every row with its line."""
    judged = Judged()
    for line, row in rows:
        judged.seen += 1
        try:
            _judge(judged, line, row, on)
        except Unfit as why:
            judged.unfit.append((line, str(why), row.get("full", "")))
        except Over:
            judged.over += 1
    return judged


def _judge(judged: Judged, line: int, row: Row, on: date) -> None:
    parts, code, is_sure = _taken_apart(row)
    standing, until = _standing(row, on)
    own = reach.place_of(_own_code(row, parts, code))
    place = _place(row, own)
    derived = deriving.derive(parts, place)
    plain = core(parts.full)
    number = normalise(row.get("uscc") or row.get("number") or "") or _mark(place, plain, standing)
    ready = {
        "full": parts.full, "division": parts.division, "trade_name": parts.trade_name, "industry": parts.industry,
        "form": parts.form, "number": number, "line": line, "holder": number, "standing": standing, "scope": own,
        "place": place, "core": plain, "until": until or "\\N", "dict_version": derived.dict_version,
        "trades": "{" + ",".join(f"[{first},{end})" for first, end in derived.trades) + "}",
        "keys": "{" + ",".join(map(str, derived.keys)) + "}",
    }  # fmt: skip
    _see_lengths(ready)
    judged.ready.append(_as_copied([str(ready[column]) for column in COLUMNS]))
    if not is_sure:
        read = " ".join((parts.division, parts.trade_name, parts.industry, parts.form))
        judged.unsure.append((line, parts.full, read))


def _taken_apart(row: Row) -> tuple[Parts, str, bool]:
    """Its parts as the row gives them, or as the name is likeliest read; its division's code; whether that is sure."""
    full = normalise(row.get("full", ""))
    given = [normalise(row.get(part, "")) for part in ("division", "trade_name", "industry", "form")]
    if given[1] and given[3]:
        division, trade_name, industry, form = given
        return Parts(division, trade_name, industry, form, written=full or "".join(given)), "", True
    if not full:
        raise Unfit("没有名称")
    first, *others = parse.readings(full)[:2] or (None,)
    if first is None or not first.parts.trade_name:
        raise Unfit("认不出字号和组织形式：请在文件里写明这几列")
    is_sure = not others or first.score - others[0].score >= MARGIN
    p = first.parts
    return Parts(p.division, p.trade_name, p.industry, p.form, written=full), first.division_code, is_sure


def _own_code(row: Row, parts: Parts, code: str) -> str:
    if code or not parts.division:
        return code
    found = divisions.of_name(parts.division, near=_home(row))
    return found.code if found else ""


def _home(row: Row) -> str:
    """The authority's division: as the row says, or as the unified code says."""
    given, uscc = row.get("place", ""), row.get("uscc", "")
    return given[:6] or (uscc[2:8] if len(uscc) == reach.USCC_LENGTH else "")


def _place(row: Row, own: str) -> str:
    place = reach.place_of(_home(row)) if reach.is_wide(own) and _home(row) else own
    if place == reach.COUNTRY and not _home(row) and settings.NAMES_COMPARED_IN != "all":
        raise Unfit("看不出在哪里登记：名称不带行政区划时，请写明登记机关代码或统一社会信用代码")
    return place


def _standing(row: Row, on: date) -> tuple[str, date | None]:
    standing = STANDINGS.get(row.get("standing", ""))
    if standing is None:
        raise Unfit(f"不认识的登记状态“{row['standing']}”")
    ended = _day(row.get("ended_on", ""))
    if standing == "registered" or ended is None:
        return standing, None
    if (until := add_years(ended, 1)) < on:
        raise Over()
    return standing, until


def _day(words: str) -> date | None:
    try:
        return date.fromisoformat(words[:10].replace("/", "-")) if words else None
    except ValueError as no:
        raise Unfit(f"不是日期：{words}") from no


def _see_lengths(ready: dict[str, object]) -> None:
    for name, most in LONGEST.items():
        if len(str(ready[name])) > most:
            raise Unfit(f"太长了（{name}，最多{most}个字）")


def _mark(place: str, plain: str, standing: str) -> str:
    """A number for a row that has none: the same whenever the file is brought again. Who gave a name up and who bears it
    now are two, and so have two numbers."""
    said = [place, plain] if standing == "registered" else [place, plain, standing]
    return "L-" + hashlib.blake2b("|".join(said).encode(), digest_size=14).hexdigest()


def _as_copied(values: list[str]) -> str:
    """A line for COPY. Words in their normal form hold neither tabs nor line ends, so only the escape itself is escaped."""
    words = "\t".join(values[:WORDS]).replace("\\", "\\\\")
    return words + "\t" + "\t".join(values[WORDS:])
