"""What may be asked about accounts, officers, authorities and checks."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from dengji.ground.catalog.filing import Identity
from dengji.ground.refusal import Refusal
from dengji.ground.standards import citizen_id, id_documents, mobile
from dengji.ground.wording import gettext_noop as _

from .. import rules
from ..duties import Actor
from ..encryption import blind_index, index_of
from ..models import (
    SUBMITTED,
    Account,
    Authority,
    EvidenceCase,
    IdentityCheck,
    Officer,
    Session,
)

FACE_TO_FACE = ("population-register", "window")


class NoSuchAccount(Refusal):
    code = "identity.no-such-account"
    says = _("没有这个账户。")


class NotVerified(Refusal):
    code = "identity.not-verified"
    says = _("您的身份还没有核对过。请先完成实名核对，再办理登记。")


class StaleCheck(Refusal):
    code = "identity.check-is-not-fresh"
    says = _("签名前 5 分钟内要核对一次本人。请刷脸，或者用短信验证码核对。")


class NoSuchEvidence(Refusal):
    code = "identity.no-such-evidence"
    says = _("没有这份身份材料。")


class NoSuchAuthority(Refusal):
    code = "identity.no-such-authority"
    says = _("这里还没有登记机关使用本系统。")


def account(number: str) -> Account:
    """The account with this number, or NoSuchAccount."""
    found = Account.objects.filter(number=number).first()
    if found is None:
        raise NoSuchAccount()
    return found


def verified_account(number: str) -> Account:
    """The account, if its identity was verified: nobody acts under a name that was not (条例 15)."""
    found = account(number)
    if not found.is_verified:
        raise NotVerified()
    return found


def account_of_mobile(number: str) -> Account | None:
    """The account that this phone belongs to. For our own processing; never tell a page whether there is one."""
    return Account.objects.filter(mobile_index=index_of(Account, "mobile", mobile.normalise(number))).first()


def account_of_person(id_kind: str, id_number: str) -> Account | None:
    """The verified account of a person, found by blind index."""
    index = index_of(Account, "id_number", citizen_id.normalise(id_number))
    verified = Account.objects.filter(level=rules.Level.REAL_NAME.value, id_kind=id_kind)
    return verified.filter(id_number_index=index).first()


def identity_of(account: Account, person: str) -> Identity:
    """The verified identity, under the person's key in an application, as the checks and the dossier want it."""
    if not account.is_verified or account.verified_at is None:
        raise NotVerified()
    return Identity(
        person=person,
        name=account.name,
        id_kind=account.id_kind,
        id_number=account.id_number,
        born_on=born_on(account),
        valid_until=account.valid_until,
        verified_at=account.verified_at,
        channel=account.channel,
        mobile=account.mobile,
        residence=account.residence,
    )


def born_on(account: Account) -> date | None:
    """The birthday: as the number tells it, else as an officer read it off the document."""
    return id_documents.born_on(account.id_kind, account.id_number) or account.born_on


def lacks_birthday(case: EvidenceCase) -> bool:
    """Whether the officer must read the birthday off the document: its number does not tell it."""
    return case.about == "person" and id_documents.born_on(case.id_kind, case.id_number) is None


def pseudonym_of(account: Account) -> str:
    """The keyed hash of a document that a certificate carries in place of its number."""
    return blind_index("signing.pseudonym", f"{account.id_kind}:{account.id_number}")


def fresh_check(account: Account, *, purpose: str = "sign", at: datetime) -> IdentityCheck:
    """The check that lets this person sign now, less than five minutes old; or StaleCheck.

    A face that matched counts whatever it was shown for (ux.md §3.3: no second face); a code counts only
    for the purpose that its message named.
    """
    shown = Q(channel__in=FACE_TO_FACE) | Q(channel="code", purpose=purpose)
    matched = IdentityCheck.objects.filter(shown, account=account, outcome=rules.Outcome.MATCH.value)
    found = matched.filter(at__gt=at - rules.FRESH, at__lte=at).order_by("-at").first()
    if found is None:
        raise StaleCheck()
    return found


def checks_of(account: Account) -> QuerySet[IdentityCheck]:
    return IdentityCheck.objects.filter(account=account).order_by("-at")


def actor_of_session(token: str, *, at: datetime) -> Actor | None:
    """Who this cookie is, with the duties held at this moment; None once idle too long, too old, or ended."""
    session = session_seen(token, at=at)
    owner = session and (session.account or session.officer)
    return owner.actor if owner else None


def session_seen(token: str, *, at: datetime) -> Session | None:
    """The live session of a token. Being asked is being seen: its last use is noted, at most every thirty seconds."""
    session = session_of(token, at=at)
    if session and at - session.seen_at >= rules.SEEN_EVERY:
        Session.objects.filter(digest=session.digest, seen_at__lt=at).update(seen_at=at)
    return session


def session_of(token: str, *, at: datetime) -> Session | None:
    """The live session of a token (evidence.md §7.2: 15 minutes idle for officers, 30 for applicants, 10 h at most)."""
    if not token:
        return None
    digest = rules.token_digest(token)
    found = (
        Session.objects.select_related("account", "officer")
        .filter(digest=digest, ended_at__isnull=True)
        .first()
    )
    return found if found and _is_live(found, at) else None


def sessions_of(account: Account, *, at: datetime) -> list[Session]:
    """Devices that are logged in, newest first."""
    opened = Session.objects.filter(account=account, ended_at__isnull=True).order_by("-opened_at")
    return [session for session in opened if _is_live(session, at)]


def officer(number: str) -> Officer:
    return Officer.objects.select_related("authority").get(number=number)


def actor_of(who: Account | Officer) -> Actor:
    return who.actor


def office_of(number: str) -> str:
    """Office and post of an officer, as an applicant may read it; "登记机关" for the machine."""
    found = Officer.objects.select_related("authority").filter(number=number).first()
    return found.office if found else "登记机关"


def officers_of(authority: str) -> QuerySet[Officer]:
    return Officer.objects.filter(authority=authority).order_by("number")


def authorities() -> QuerySet[Authority]:
    return Authority.objects.order_by("code")


def authority(code: str) -> Authority:
    found = Authority.objects.filter(code=code).first()
    if found is None:
        raise NoSuchAuthority()
    return found


def authority_for(division: str) -> Authority:
    """Who registers in this place: the county's authority, else the prefecture's. Accepts 6- and 9-digit codes."""
    found = Authority.objects.filter(code__in=[division[:6], division[:4] + "00"]).order_by("-code").first()
    if found is None:
        raise NoSuchAuthority()
    return found


def divisions_of(code: str) -> frozenset[str]:
    """The divisions that an authority covers: its own and those of the authorities below it."""
    covered = Authority.objects.filter(Q(code=code) | Q(parent=code)).values_list("code", flat=True)
    return frozenset(covered)


def takes_domicile_promise(code: str) -> bool:
    """Whether an authority takes the promise 住所承诺 in place of proof: its own choice (公司登记管理实施办法)."""
    return not Authority.objects.filter(code=code, domicile_promise=False).exists()


def foreign_power(code: str) -> str:
    """Whether an authority registers foreign-invested companies: none, held, or assumed for the demonstration (实施细则 4)."""
    return Authority.objects.filter(code=code).values_list("foreign_invested", flat=True).first() or "none"


def empowered_for(division: str) -> str:
    """The nearest authority, from this one upwards, that registers foreign-invested companies; "" where there is none."""
    near = [division[:6], division[:4] + "00"]
    found = Authority.objects.filter(code__in=near).exclude(foreign_invested="none").order_by("-code").first()
    return found.code if found else ""


def evidence_waiting() -> QuerySet[EvidenceCase]:
    """What officers are still to look at, oldest first."""
    return EvidenceCase.objects.filter(state=SUBMITTED).order_by("submitted_at")


def evidence(number: str) -> EvidenceCase:
    """One case. Whoever shows it to an officer records the look in the same transaction (actions.look)."""
    found = EvidenceCase.objects.filter(number=number).first()
    if found is None:
        raise NoSuchEvidence()
    return found


def evidence_of(account: Account) -> EvidenceCase | None:
    """The account's newest case, for its own page."""
    return EvidenceCase.objects.filter(account_number=account.number).order_by("-submitted_at").first()


def _is_live(session: Session, at: datetime) -> bool:
    idle = rules.IDLE_OFFICER if session.officer_id else rules.IDLE_APPLICANT
    return at - session.seen_at < idle and at - session.opened_at < rules.LONGEST_SESSION
