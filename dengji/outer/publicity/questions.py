"""What anyone may ask: find, read, verify. Nobody has to say who they are."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Func, IntegerField, Q, QuerySet, Value

from dengji.common.signing import verification
from dengji.common.signing.rules import SEAL
from dengji.ground.catalog.facts import Domicile
from dengji.ground.names.normal import normalise
from dengji.ground.refusal import Refusal
from dengji.ground.standards import uscc as codes
from dengji.ground.wording import gettext_noop as _

from . import rules
from .models import Entry, Licence

PAGE = 20
LARGEST_FILE = 20_000_000


class NoSuchEntity(Refusal):
    code = "publicity.no-such-entity"
    says = _("没有找到统一社会信用代码为{uscc}的企业。请核对代码，或者按名称查找。")


class TooShort(Refusal):
    code = "publicity.words-too-short"
    says = _("请至少输入2个字，或者18位统一社会信用代码。")


class FileTooLarge(Refusal):
    code = "publicity.file-too-large"
    says = _("文件太大，请用下载的执照原文件核对。")


@dataclass(frozen=True)
class Found:
    rows: list[Entry]
    has_more: bool = False
    is_near: bool = False  # nothing had all the words; these have some of them


@dataclass(frozen=True)
class Answer:
    """What is said of a licence: one sentence first, then the facts behind it."""

    verdict: str  # valid · not-living · replaced · void · unknown · altered · not-a-licence · unsigned
    says: str  # msgid of the sentence
    facts: dict[str, Any] = field(default_factory=dict)
    entry: Entry | None = None
    licence: Licence | None = None

    @property
    def is_good(self) -> bool:
        return self.verdict in rules.IS_GOOD

    @property
    def sentence(self) -> str:
        return self.says.format(**self.facts)


def find(said: str, *, page: int = 1) -> Found:
    """Entities whose names hold every word; where there is none, those nearest. A whole code leads to its entity."""
    code = normalise(said).upper()
    if codes.is_valid(code):
        return Found(list(Entry.objects.filter(uscc=code)))
    wanted = [word for word in rules.words_of(said) if len(word) > 1]
    if not wanted:
        raise TooShort()
    rows = _exact(wanted)[(page - 1) * PAGE : page * PAGE + 1]
    found = list(rows)
    if not found and page == 1:
        return Found(list(_near(wanted)[:PAGE]), is_near=True)
    return Found(found[:PAGE], has_more=len(found) > PAGE)


def entity_for(uscc: str) -> Entry:
    """The public copy of one entity."""
    found = Entry.objects.prefetch_related("licences").filter(uscc=uscc.upper()).first()
    if found is None:
        raise NoSuchEntity(uscc=uscc)
    return found


def newest(count: int = 10) -> list[Entry]:
    return list(Entry.objects.order_by("-published_at")[:count])


def entities_at(domicile: Domicile) -> int:
    """How many living entities have this domicile."""
    here = Entry.objects.filter(address=normalise(domicile.full).upper())
    return here.filter(state__in=rules.LIVING).count()


def verify_licence(asked: str) -> Answer:
    """Is there such a licence? Asked by its number, or by the entity's code (电子营业执照 of that entity)."""
    plain = normalise(asked).upper()
    row = _licences().filter(Q(number=plain) | Q(entry__uscc=plain, state="valid")).first()
    return _of_licence(row) if row else _answer("unknown")


def verify_file(data: bytes, *, at: datetime) -> Answer:
    """Is this file a licence of ours, unaltered? By its digest, else by what its seal says."""
    if len(data) > LARGEST_FILE:
        raise FileTooLarge()
    digest = hashlib.sha256(data).hexdigest()
    row = _licences().filter(Q(original=digest) | Q(duplicate=digest)).first()
    return _of_licence(row) if row else _of_stranger(data, at)


def _exact(wanted: list[str]) -> QuerySet[Entry]:
    """All pairs of characters through the index, then the words themselves; shorter names first."""
    rows = Entry.objects.filter(
        bigrams__contains=sorted({pair for word in wanted for pair in rules.bigrams(word)})
    )
    for word in wanted:
        rows = rows.filter(name__icontains=word)
    return rows.order_by(Func(F("name"), function="length"), "name", "uscc")


def _near(wanted: list[str]) -> QuerySet[Entry]:
    """Those that share at least a third of the pairs of characters, most first."""
    pairs = sorted({pair for word in wanted for pair in rules.bigrams(word)})
    near = Entry.objects.filter(bigrams__overlap=pairs).annotate(shared=_Shared(F("bigrams"), Value(pairs)))
    return near.filter(shared__gte=(len(pairs) + 2) // 3).order_by("-shared", "name")


class _Shared(Func):
    """How many members two arrays have in common."""

    template = "cardinality(array(select unnest(%(expressions)s::text[])))"
    arg_joiner = "::text[]) intersect select unnest("
    output_field = IntegerField()


def _licences() -> QuerySet[Licence]:
    return Licence.objects.select_related("entry").order_by("-version")


def _of_licence(row: Licence) -> Answer:
    verdict = row.state
    if verdict == "valid" and row.entry.state not in rules.LIVING:
        verdict = "not-living"
    return _answer(verdict, row=row)


def _of_stranger(data: bytes, at: datetime) -> Answer:
    verdicts = verification.verify(data, at=at) if data.startswith(b"%PDF-") else []
    if not verdicts:
        return _answer("unsigned")
    bad = next((v for v in verdicts if not v.is_valid), None)
    if bad is not None:
        return _answer("altered", problem=bad.problem)
    return _answer("not-a-licence" if any(v.key == SEAL for v in verdicts) else "unsigned")


def _answer(verdict: str, *, row: Licence | None = None, **facts: Any) -> Answer:
    entry = row.entry if row else None
    if row and entry:
        facts |= {
            "name": entry.name,
            "state": rules.STATES.get(entry.state, entry.state),
            "authority": entry.facts.get("authority", ""),
            "issued_on": f"{row.issued_on.year}年{row.issued_on.month}月{row.issued_on.day}日",
            "now": _valid_number(entry) if verdict == "replaced" else row.number,
        }
    return Answer(verdict, rules.SENTENCES[verdict], facts, entry, row)


def _valid_number(entry: Entry) -> str:
    return entry.licences.filter(state="valid").values_list("number", flat=True).first() or "—"
