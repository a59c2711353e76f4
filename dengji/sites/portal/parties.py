"""Everyone an application names, persons and bodies: what is said of them, and the page where it is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from dengji.common.applications import actions, questions, rules
from dengji.common.applications.sights import BodySeen, Signatory
from dengji.common.identity.duties import Actor, Duty
from dengji.ground.catalog.facts import Body, Facts, Person
from dengji.ground.refusal import Refusal
from dengji.sites.doorway import Asked, refused_here, requires
from dengji.sites.parts.fields import Field, Option, chosen, drawn

from . import declared, pages, uploads

FIELD_OF = {
    "applications.no-such-document": "id_kind",
    "applications.guardian-not-possible": "guardian",
    "applications.minors-number-wrong": "id_number",
    "applications.guardians-proof-missing": "proof",
    "applications.not-a-minor": "id_number",
    "applications.not-entitled-for-the-body": "person",
    "applications.person-without-name": "name",
    "applications.mobile-not-complete": "mobile",
    "applications.no-such-person": "person",
    "sites.proof-missing": "proof",
}
UPLOADED = ("files.", "applications.file-", "documents.")  # codes of what is wrong with a file


@dataclass(frozen=True)
class Party:
    """One person or body, as lists of owners show it."""

    key: str
    name: str
    says: str
    url: str
    is_self: bool
    is_body: bool


def named(found: Any) -> dict[str, Party]:
    """Everyone, by key: the persons first."""
    facts, people = questions.facts_of(found), {one.key: one for one in questions.signers(found)}
    persons = {p.key: _person(found, p, people[p.key], facts) for p in facts.persons if p.key in people}
    return persons | {b.key: _body(found, b) for b in questions.bodies(found)}


def _seen_body(seen: BodySeen) -> str:
    """企业法人 · 91… · 由林晓（法定代表人）签名"""
    who = _("由{name}（{post}）签名").format(name=seen.signs_name, post=_(seen.signs_as))
    signs = who if seen.signs_name else _("还没说由谁签名")
    known = "" if seen.is_known or seen.proofs else _("登记簿没有答复，请上传文件")
    afar = _("省外的单位股东由登记机关人工核对") if seen.is_from_afar else ""
    return " · ".join(part for part in (_(seen.kind), seen.uscc, signs, known, afar) if part)


def says_of_body(body: Body, facts: Facts) -> str:
    """企业法人 · 由林晓（法定代表人）签名"""
    who = facts.name_of(body.signs) if body.signs else ""
    post = _(rules.SIGNS_AS[body.signs_as])
    signs = _("由{name}（{post}）签名").format(name=who, post=post) if who else _("还没说由谁签名")
    return " · ".join(part for part in (_(rules.BODY_KINDS[body.kind]), body.uscc, signs) if part)


def signed_for(facts: Facts, key: str) -> list[str]:
    """In words, for whom this person signs beside themselves: bodies, and children whose guardian they are."""
    bodies = [_for_body(body) for body in facts.bodies if body.signs == key]
    children = [
        _("替{name}签名，是他的监护人").format(name=p.name) for p in facts.persons if p.guardian == key
    ]
    return bodies + children


def _for_body(body: Body) -> str:
    return _("以{post}的身份，代表{name}签名").format(post=_(rules.SIGNS_AS[body.signs_as]), name=body.name)


def says_of_person(person: Person, facts: Facts) -> str:
    """The document, where it is not the usual one; the guardian, where there is one."""
    kind = "" if person.id_kind == "citizen-card" else _(rules.ID_KINDS[person.id_kind])
    guard = _("由监护人{name}签名").format(name=facts.name_of(person.guardian)) if person.guardian else ""
    return " · ".join(part for part in (kind, guard) if part)


def _person(found: Any, person: Person, seen: Signatory, facts: Facts) -> Party:
    says = " · ".join(part for part in (seen.masked_mobile, says_of_person(person, facts)) if part)
    url = "" if seen.is_owner else _url(found, person.key)
    return Party(person.key, person.name, "" if seen.is_owner else says, url, seen.is_owner, False)


def _body(found: Any, body: BodySeen) -> Party:
    return Party(body.key, body.name, _seen_body(body), _url(found, body.key), False, True)


def _url(found: Any, key: str) -> str:
    return reverse("portal:party", args=[found.number, key])


@requires(Duty.APPLICANT)
@require_http_methods(["GET", "POST"])
def party(request: Asked, number: str, key: str) -> HttpResponse:
    """What is said of one of them beside the name: document, guardian, who signs, papers that prove it."""
    found = pages.filled_in_by(request.actor, number)
    if request.method == "GET":
        page = _page(request, found, key)
        return render(request, TEMPLATES[key[:1]], page)
    act = ACTS.get((key[:1], request.POST.get("act", "")))
    if act is None:
        raise Http404(key)
    try:
        return _done(request, found, key, act)
    except Refusal as no:
        page, place = _page(request, found, key), _place(no)
        return refused_here(request, no, TEMPLATES[key[:1]], page, at_field=place)


def _done(request: Asked, found: Any, key: str, act: Callable[..., None]) -> HttpResponse:
    """Papers already drawn up are opened again first, as on every question page."""
    by, at = request.actor, timezone.now()
    if found.state == "signing":
        actions.reopen(found.number, by=by, at=at)
    act(request, found.number, key, by=by, at=at)
    messages.success(request, _("已保存。"))
    return redirect("portal:party", found.number, key)


def _place(no: Refusal) -> str:
    return "proof" if no.code.startswith(UPLOADED) else FIELD_OF.get(no.code, "")


def _describe(request: Asked, number: str, key: str, *, by: Actor, at: datetime) -> None:
    told = {name: request.POST.get(name, "") for name in ("id_kind", "country")}
    actions.describe_person(number, key, **told, by=by, at=at)


def _rename(request: Asked, number: str, key: str, *, by: Actor, at: datetime) -> None:
    told = {name: request.POST.get(name, "") for name in ("name", "mobile")}
    actions.change_person(number, key, **told, by=by, at=at)


def _guard(request: Asked, number: str, key: str, *, by: Actor, at: datetime) -> None:
    actions.name_guardian(number, key, request.POST.get("guardian", ""), by=by, at=at)


def _vouch(request: Asked, number: str, key: str, *, by: Actor, at: datetime) -> None:
    """The family paper first, then the number: what was uploaded stays even where the number is wrong."""
    if request.FILES.get("proof"):
        _prove_person(request, number, key, by=by, at=at)
    actions.vouch_for_minor(number, key, id_number=request.POST.get("id_number", ""), by=by, at=at)


def _prove_person(request: Asked, number: str, key: str, *, by: Actor, at: datetime) -> None:
    actions.prove_person(number, key, uploads.proof_of(request), title=_("身份、监护关系证明"), by=by, at=at)


def _lives_by_own_labour(request: Asked, number: str, key: str, *, by: Actor, at: datetime) -> None:
    """The paper first: what was uploaded stays even where the statement is refused."""
    if request.FILES.get("proof"):
        data = uploads.proof_of(request)
        actions.prove_person(number, key, data, title=_("劳动收入证明"), by=by, at=at)
    actions.say_own_labour(number, key, is_so=True, by=by, at=at)


def _does_not(request: Asked, number: str, key: str, *, by: Actor, at: datetime) -> None:
    actions.say_own_labour(number, key, is_so=False, by=by, at=at)


def _prove_body(request: Asked, number: str, key: str, *, by: Actor, at: datetime) -> None:
    actions.prove_body(number, key, uploads.proof_of(request), title=_("主体资格文件"), by=by, at=at)


def _sign_for(request: Asked, number: str, key: str, *, by: Actor, at: datetime) -> None:
    person, signs_as = request.POST.get("person", ""), request.POST.get("signs_as", "")
    actions.name_signer(number, key, person, signs_as=signs_as, by=by, at=at)


ACTS: Mapping[tuple[str, str], Callable[..., None]] = {
    ("p", "document"): _describe,
    ("p", "rename"): _rename,
    ("p", "guardian"): _guard,
    ("p", "vouch"): _vouch,
    ("p", "prove"): _prove_person,
    ("p", "own-labour"): _lives_by_own_labour,
    ("p", "not-own-labour"): _does_not,
    ("b", "signer"): _sign_for,
    ("b", "prove"): _prove_body,
}
TEMPLATES = {"p": "portal/person.html", "b": "portal/body.html"}


def _page(request: HttpRequest, found: Any, key: str) -> dict[str, Any]:
    facts = questions.facts_of(found)
    everyone: list[Person | Body] = [*facts.persons, *facts.bodies]
    one = next((one for one in everyone if one.key == key), None)
    if one is None or key == "p1":
        raise Http404(key)
    head = {
        **pages.whose(found),
        "number": found.number,
        "name": one.name,
        "key": key,
        "proofs": len(one.proof),
    }
    own = _body_page(one, found, facts) if isinstance(one, Body) else _person_page(one, found, facts)
    for name, field in own["fields"].items():  # what was typed is not lost
        if name in request.POST and name != "proof":
            field.value = request.POST[name]
            field.options = tuple(chosen(option, field.value) for option in field.options)
    return {"page": {**head, **own.pop("more")}, **own}


def _body_page(body: Body, found: Any, facts: Facts) -> dict[str, Any]:
    people = [Option(p.key, p.name) for p in facts.persons if not p.guardian]
    known = {"person": body.signs, "signs_as": body.signs_as}
    fields = drawn(declared.SIGNER, known, {"person": people}) | drawn(declared.PROOF, {})
    seen = next(one for one in questions.bodies(found) if one.key == body.key)
    source = _("登记簿查到的，现在有效") if seen.is_known else _("您填写的，登记机关的人员会看文件")
    rows = [(_("种类"), _(seen.kind)), (_("统一社会信用代码"), seen.uscc), (_("来源"), source)]
    more = {"rows": [row for row in rows if row[1]], "needs_proof": not (seen.is_known or seen.proofs)}
    return {"fields": fields, "more": more}


def _person_page(person: Person, found: Any, facts: Facts) -> dict[str, Any]:
    seen = next(one for one in questions.signers(found) if one.key == person.key)
    others = [Option(p.key, p.name) for p in facts.persons if p.key != person.key and not p.guardian]
    guards = [Option("", _("不用，他自己签名")), *others]
    known = {"id_kind": person.id_kind, "country": person.country, "guardian": person.guardian}
    fields: dict[str, Field] = drawn(declared.DOCUMENT, known)
    fields |= drawn(declared.GUARDIAN, known, {"guardian": guards}) | drawn(declared.MINOR, {})
    fields |= drawn(declared.PROOF, {}) | drawn(declared.NEW_PERSON, {"name": person.name})
    is_foreign = person.id_kind not in ("citizen-card", "residence-permit") or person.country != "CHN"
    more = {
        "mobile": seen.masked_mobile,
        "guardian": facts.name_of(person.guardian) if person.guardian else "",
        "own_labour": person.lives_by_own_labour,
    }
    return {"fields": fields, "more": {**more, "is_foreign": is_foreign, "is_verified": seen.is_verified}}
