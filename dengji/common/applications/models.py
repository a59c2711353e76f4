"""Applications, the persons they name, their papers, signatures and invitations, and every step they took."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from dengji.common.identity.encryption import sealed
from dengji.common.identity.lists import is_list
from dengji.common.identity.rules import PERSONAL, SENSITIVE

from .rules import SIGNING_ORDERS, SIGNS_AS
from .workflow import OPEN, State

STATES = [state.value for state in State]  # plain strings, so that migrations name no code
STILL_OPEN = [state.value for state in OPEN]
DECIDED = [s.value for s in (State.REGISTERED, State.REFUSED, State.NOT_ACCEPTED)]
SIGNED = [State.SUBMITTED.value, State.REVIEW.value, *DECIDED]
FROZEN = [State.SIGNING.value, *SIGNED]
ORDERS = list(SIGNING_ORDERS)
CLEAN, UNCHECKED = "clean", "unchecked"  # what the scanner said of a file; a silent one said nothing
INVITATIONS = ["invited", "opened", "accepted", "signed", "declined", "expired"]


class DayCount(models.Model):
    """How many applications were begun on a day: the last part of their numbers."""

    day = models.DateField(primary_key=True)
    last = models.PositiveIntegerField()


class Application(models.Model):
    number = models.CharField(max_length=24, unique=True)  # PZ26-1122-0317
    offer = models.CharField(max_length=40)  # code of catalog.offers
    owner = models.CharField(max_length=40)  # the applicant's account, or the officer at the window
    agent = models.CharField(max_length=40, blank=True)  # account of who fills it in for the owner 委托代理人
    mandate = models.CharField(max_length=32, blank=True)  # number of the mandate the agent acts on
    signing_order = models.CharField(max_length=32, blank=True)  # "": as the house has it
    authority = models.CharField(max_length=6, blank=True)  # division code, known once the domicile is
    state = models.CharField(max_length=16, default=State.DRAFT.value)
    round = models.PositiveSmallIntegerField(default=1)  # a corrected set is a new submission
    submitted_round = models.PositiveSmallIntegerField(default=0)  # the last one the authority knows
    answers = models.JSONField(default=dict)  # {form: {field: value}}
    facts = models.JSONField(null=True)  # catalog.facts.Facts, frozen when the papers are drawn up
    facts_digest = models.CharField(max_length=64, blank=True)
    persons_named = models.PositiveSmallIntegerField(default=0)  # ever: a key is not given twice
    bodies_named = models.PositiveSmallIntegerField(default=0)
    own_papers = models.JSONField(
        default=dict
    )  # {code of a paper: digest of the applicant's own in its place}
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    prepared_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)  # 市场主体登记管理条例 19: the day by which the authority decides
    returned_at = models.DateTimeField(null=True)
    withdrawal_asked_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    because = models.TextField(blank=True)  # why refused, withdrawn or expired
    uscc = models.CharField(max_length=18, blank=True)
    licence = models.CharField(max_length=40, blank=True)
    copied_from = models.CharField(max_length=24, blank=True)  # number of the one it was begun again from
    wants_paper = models.BooleanField(default=False)  # a printed licence beside the electronic one
    reservation = models.CharField(max_length=32, blank=True)
    reserved_name = models.CharField(max_length=120, blank=True)
    reserved_until = models.DateField(null=True)
    expires_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="application_state_is_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="application_signing_order_is_known", condition=Q(signing_order__in=["", *ORDERS])
            ),
            models.CheckConstraint(
                name="application_has_an_agent_exactly_where_it_has_a_mandate",
                condition=Q(agent="", mandate="") | ~Q(agent="") & ~Q(mandate=""),
            ),
            models.CheckConstraint(
                name="application_past_the_draft_has_frozen_facts",
                condition=~Q(state__in=FROZEN)
                | Q(facts__isnull=False, prepared_at__isnull=False) & ~Q(facts_digest=""),
            ),
            models.CheckConstraint(
                name="application_is_submitted_when_its_state_says_so",
                condition=~Q(state__in=SIGNED) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_is_decided_when_its_state_says_so",
                condition=Q(state__in=DECIDED, decided_at__isnull=False)
                | (~Q(state__in=DECIDED) & Q(decided_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="application_in_correction_was_returned",
                condition=~Q(state="correction") | Q(returned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="application_is_registered_under_a_code", condition=~Q(state="registered") | ~Q(uscc="")
            ),
            models.CheckConstraint(
                name="application_has_ended_when_its_state_is_final",
                condition=Q(state__in=STILL_OPEN, ended_at__isnull=True)
                | (~Q(state__in=STILL_OPEN) & Q(ended_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["copied_from"],
                condition=Q(state__in=STILL_OPEN) & ~Q(copied_from=""),
                name="an_application_has_one_open_copy",
            ),
            models.CheckConstraint(
                name="application_is_at_most_one_round_ahead_of_its_submission",
                condition=Q(round__gte=1)
                & (Q(round=models.F("submitted_round")) | Q(round=models.F("submitted_round") + 1)),
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "-begun_at"], name="applications_of_owner"),
            models.Index(
                fields=["expires_on"], name="applications_by_end", condition=Q(state__in=STILL_OPEN)
            ),
        ]

    def __str__(self) -> str:
        return self.number


class PersonNamed(models.Model):
    """Somebody an application names, entered once. Roles are not kept here: they follow from the answers."""

    id = models.UUIDField(primary_key=True, default=uuid4)  # known before: the mobile is bound to it
    application = models.ForeignKey(Application, models.CASCADE, related_name="persons")
    key = models.CharField(max_length=8)  # "p1"; the owner is p1
    name = models.CharField(max_length=80)
    mobile_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    email_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)  # asked of the liaison
    account = models.CharField(max_length=40, blank=True)  # once the person has said: that is me
    declined_at = models.DateTimeField(null=True)
    declined_because = models.TextField(blank=True)
    country = models.CharField(max_length=3, default="CHN")
    id_kind = models.CharField(max_length=20, default="citizen-card")  # as said, until the account says it
    guardian = models.CharField(max_length=8, blank=True)  # who signs for a minor 法定代理人 (民法典 20, 23)
    id_number_sealed = models.BinaryField(default=b"", db_comment=SENSITIVE)  # of a minor without an account
    child = models.CharField(max_length=16, blank=True)  # the guardian's confirmed declaration in identity
    vouched_at = models.DateTimeField(null=True)  # the guardian's word and papers took the account's place
    lives_by_own_labour = models.BooleanField(
        default=False
    )  # said of who is sixteen or seventeen (民法典 18)
    proof = models.JSONField(default=list)  # digests of notarised or family papers (实施细则 24)

    mobile = sealed("mobile", PERSONAL)
    email = sealed("email", PERSONAL)
    id_number = sealed("id_number", SENSITIVE)

    class Meta:
        ordering = ["application", "key"]
        constraints = [
            models.UniqueConstraint("application", "key", name="a_person_has_one_key_in_an_application"),
            models.UniqueConstraint(
                fields=["application", "account"],
                condition=~Q(account=""),
                name="an_account_is_one_person_in_an_application",
            ),
            models.CheckConstraint(
                name="only_a_minor_with_a_guardian_is_vouched_for",
                condition=Q(vouched_at__isnull=True) | ~Q(guardian="") & (~Q(proof=[]) | ~Q(child="")),
            ),
            models.CheckConstraint(
                name="who_lives_by_own_labour_has_no_guardian",
                condition=Q(lives_by_own_labour=False) | Q(guardian=""),
            ),
            models.CheckConstraint(name="a_persons_proof_is_a_list", condition=is_list("proof")),
            models.CheckConstraint(
                name="nobody_is_their_own_guardian", condition=~Q(guardian=models.F("key"))
            ),
        ]
        indexes = [models.Index(fields=["account"], name="persons_of_account", condition=~Q(account=""))]

    def __str__(self) -> str:
        return f"{self.application_id}:{self.key}"


class BodyNamed(models.Model):
    """A shareholder that is no natural person 非自然人股东: what a base said of it, or the papers that prove it."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="bodies")
    key = models.CharField(max_length=8)  # "b1"; persons and bodies share the columns that name an owner
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=24)
    uscc = models.CharField(max_length=18, blank=True)  # "" for a body of another country
    country = models.CharField(max_length=3, default="CHN")
    signs = models.CharField(max_length=8, blank=True)  # person key of who signs for it
    signs_as = models.CharField(max_length=24, default="legal-representative")
    proof = models.JSONField(default=list)  # digests of its subject papers 主体资格文件 (实施细则 24)
    said = models.JSONField(null=True)  # the base's own words: {name, kind, is_live, division, source}
    seen_at = models.DateTimeField(null=True)  # when the base said so

    class Meta:
        ordering = ["application", "id"]
        constraints = [
            models.UniqueConstraint("application", "key", name="a_body_has_one_key_in_an_application"),
            models.UniqueConstraint(
                fields=["application", "uscc"],
                condition=~Q(uscc=""),
                name="a_body_is_named_once_in_an_application",
            ),
            models.CheckConstraint(
                name="a_body_is_seen_when_a_base_spoke_of_it",
                condition=Q(said__isnull=True, seen_at__isnull=True)
                | Q(said__isnull=False, seen_at__isnull=False),
            ),
            models.CheckConstraint(name="a_bodys_proof_is_a_list", condition=is_list("proof")),
            models.CheckConstraint(
                name="a_body_signs_in_a_known_way", condition=Q(signs_as__in=list(SIGNS_AS))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}:{self.key}"


class Paper(models.Model):
    """One paper of the set. A paper whose base bytes change is superseded by a new version; nothing is overwritten."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="papers")
    round = models.PositiveSmallIntegerField()  # of the submission it was drawn up for
    place = models.PositiveSmallIntegerField(default=0)  # its place in the set
    code = models.CharField(max_length=60)  # of the copy: "articles", "identity-sheet:p2"
    title = models.CharField(max_length=120)
    person = models.CharField(max_length=8, blank=True)  # whose own sheet it is
    version = models.PositiveSmallIntegerField(default=1)
    signers = models.JSONField(default=list)  # person keys that must sign it
    base_digest = models.CharField(max_length=64)  # as drawn up
    own_digest = models.CharField(
        max_length=64, blank=True
    )  # of the applicant's own file, as it was uploaded
    signed_digest = models.CharField(max_length=64, blank=True)  # with the signatures it bears so far
    at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["application", "place", "code", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "code"],
                condition=Q(superseded_at__isnull=True),
                name="a_paper_has_one_current_version",
            ),
            models.UniqueConstraint(
                "application", "code", "version", name="a_version_of_a_paper_stands_once"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def digest(self) -> str:
        return self.signed_digest or self.base_digest


class Signature(models.Model):
    """That a person signed a version of a paper; the act itself is kept in the signing room."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="signatures")
    person = models.CharField(max_length=8)
    act = models.CharField(max_length=40)  # serial of the one-time certificate: one for the whole set
    at = models.DateTimeField()
    rights = models.JSONField(
        default=list
    )  # for whom it was given: {body, uscc, post, source, at}, one a body

    class Meta:
        constraints = [models.UniqueConstraint("paper", "person", name="a_person_signs_a_paper_once")]


class Invitation(models.Model):
    """A link for one person, for seven days. Only digests are kept; the link is derived again when it is shown."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="invitations")
    person = models.CharField(max_length=8)
    nonce = models.CharField(max_length=32)
    token_digest = models.CharField(max_length=64, unique=True)
    code_digest = models.CharField(max_length=64)
    state = models.CharField(max_length=12, default="invited")
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    reminders = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(name="invitation_state_is_known", condition=Q(state__in=INVITATIONS)),
            models.UniqueConstraint(
                fields=["application", "person"],
                condition=Q(state__in=["invited", "opened", "accepted"]),
                name="a_person_has_one_live_invitation",
            ),
            models.UniqueConstraint(
                fields=["code_digest"],
                condition=Q(state__in=["invited", "opened", "accepted"]),
                name="a_code_leads_to_one_invitation",
            ),
        ]


class Upload(models.Model):
    """A file the applicant gave, in place of or beside our papers."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="uploads")
    form = models.CharField(max_length=24)
    field = models.CharField(max_length=24)
    title = models.CharField(max_length=120)
    media = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    original = models.CharField(max_length=64, blank=True)  # of the bytes as they were sent
    size = models.PositiveIntegerField()
    scanned = models.CharField(max_length=12, default=UNCHECKED)  # by the scanner for harmful software
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("application", "form", "field", "digest", name="an_upload_is_kept_once"),
            models.CheckConstraint(
                name="an_upload_was_scanned_or_it_is_unchecked", condition=Q(scanned__in=[CLEAN, UNCHECKED])
            ),
        ]


class Correction(models.Model):
    """One thing the authority asked to put right (条例 19: everything, told once)."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="corrections")
    round = models.PositiveSmallIntegerField()  # the submission that was returned
    place = models.PositiveSmallIntegerField()
    check_id = models.CharField(max_length=12, blank=True)
    about = models.CharField(max_length=80, blank=True)
    form = models.CharField(max_length=24, blank=True)  # "" where no form is to be changed
    says = models.TextField()
    remedy = models.TextField(blank=True)
    basis = models.JSONField(default=list)

    class Meta:
        ordering = ["application", "round", "place"]
        constraints = [models.UniqueConstraint("application", "round", "place", name="an_item_is_told_once")]


class Notice(models.Model):
    """A paper of the authority: receipt, correction notice, decision, licence."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="notices")
    round = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        ordering = ["application", "at", "id"]
        constraints = [models.UniqueConstraint("application", "code", "digest", name="a_notice_is_kept_once")]


class Step(models.Model):
    """One step of one application, ours or the authority's. Added, never changed."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="steps")
    round = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=24)
    came_from = models.CharField(max_length=16)
    went_to = models.CharField(max_length=16)
    by = models.CharField(max_length=80)  # account number, or an office and a post
    person = models.CharField(max_length=8, blank=True)  # the person of the application who acted
    at = models.DateTimeField()
    because = models.TextField(blank=True)

    class Meta:
        ordering = ["application", "id"]


class Look(models.Model):
    """An officer looked at a person's particulars; the person may see it (evidence.md §6.4)."""

    account = models.CharField(max_length=40)
    application = models.CharField(max_length=24)
    person = models.CharField(max_length=8)
    by = models.CharField(max_length=80)
    what = models.CharField(max_length=120)
    why = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("application", "person", "by", "what", "at", name="a_look_is_told_once")
        ]
        indexes = [models.Index(fields=["account", "-at"], name="looks_at_account")]
