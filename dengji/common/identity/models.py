"""Authorities, accounts, officers, sessions, codes, checks of identity, evidence, notices.

Each field's database comment is its class of data (evidence.md §6.1). Rows with sealed fields choose their own key.
"""

from django.db import models
from django.db.models import F, Q

from dengji.ground.standards import citizen_id, mobile

from .duties import Actor, Duty
from .encryption import sealed
from .rules import INTERNAL, PERSONAL, PUBLIC, SECRET, SENSITIVE, EvidenceState, Level, Outcome

ID_KINDS = ["citizen-card", "residence-permit", "passport", "permanent-residence"]
LEVELS = [level.value for level in Level]
OUTCOMES = [outcome.value for outcome in Outcome]
SUBMITTED, CONFIRMED, REFUSED = (state.value for state in EvidenceState)
SWITCH = ["off", "confirm", "automatic"]
ADMINISTRATION = [[Duty.SYSTEM_ADMIN.value], [Duty.SECURITY_ADMIN.value], [Duty.AUDITOR.value]]


class Authority(models.Model):
    """A registration authority 登记机关, and what it lets the system do."""

    code = models.CharField(max_length=6, primary_key=True, db_comment=PUBLIC)
    title = models.CharField(max_length=80, db_comment=PUBLIC)
    short_title = models.CharField(max_length=40, db_comment=PUBLIC)
    level = models.CharField(max_length=12, db_comment=PUBLIC)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", db_comment=PUBLIC)
    phone = models.CharField(max_length=40, db_comment=PUBLIC)
    address = models.CharField(max_length=120, db_comment=PUBLIC)
    is_demonstration = models.BooleanField(default=False, db_comment=PUBLIC)
    straight_through = models.CharField(max_length=12, default="confirm", db_comment=PUBLIC)
    domicile_promise = models.BooleanField(default=True, db_comment=PUBLIC)
    representative_signs_last = models.BooleanField(default=False, db_comment=PUBLIC)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="authority_stands_at_a_known_level", condition=Q(level__in=["county", "prefecture"])
            ),
            models.CheckConstraint(
                name="authority_switch_is_known", condition=Q(straight_through__in=SWITCH)
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Account(models.Model):
    """An applicant's account. Its number is public and cannot be guessed."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    name = models.CharField(max_length=100, db_comment=PERSONAL)
    id_kind = models.CharField(max_length=20, default="citizen-card", db_comment=INTERNAL)
    id_number_sealed = models.BinaryField(default=b"", db_comment=SENSITIVE)
    id_number_index = models.CharField(max_length=32, blank=True, db_comment=SENSITIVE)
    mobile_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    mobile_index = models.CharField(max_length=32, unique=True, db_comment=PERSONAL)
    email_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    residence_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    password = models.CharField(max_length=200, blank=True, db_comment=SECRET)
    level = models.CharField(max_length=2, default=Level.PHONE.value, db_comment=INTERNAL)
    channel = models.CharField(max_length=24, blank=True, db_comment=INTERNAL)
    opened_at = models.DateTimeField(db_comment=INTERNAL)
    verified_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    valid_until = models.DateField(null=True, db_comment=PERSONAL)
    withheld_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    is_demonstration = models.BooleanField(default=False, db_comment=INTERNAL)

    id_number = sealed("id_number", SENSITIVE, indexed=citizen_id.normalise)
    mobile = sealed("mobile", PERSONAL, indexed=mobile.normalise)
    email = sealed("email", PERSONAL)
    residence = sealed("residence", PERSONAL)

    class Meta:
        constraints = [
            models.CheckConstraint(name="account_id_kind_is_known", condition=Q(id_kind__in=ID_KINDS)),
            models.CheckConstraint(
                name="account_is_verified_when_its_level_says_so",
                condition=Q(level=Level.PHONE.value, verified_at__isnull=True)
                | Q(level=Level.REAL_NAME.value, verified_at__isnull=False) & ~Q(id_number_index=""),
            ),
            models.UniqueConstraint(
                name="one_verified_account_for_one_person",
                fields=["id_kind", "id_number_index"],
                condition=Q(level=Level.REAL_NAME.value),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_verified(self) -> bool:
        return self.level == Level.REAL_NAME

    @property
    def actor(self) -> Actor:
        return Actor(self.number, frozenset({Duty.APPLICANT}))

    @property
    def masked_id_number(self) -> str:
        return citizen_id.masked(self.id_number)

    @property
    def masked_mobile(self) -> str:
        return mobile.masked(self.mobile)


class Officer(models.Model):
    """One natural person who holds duties at one authority. A person stands in this table once."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    name = models.CharField(max_length=100, db_comment=PERSONAL)
    post = models.CharField(max_length=40, db_comment=INTERNAL)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="officers", db_comment=INTERNAL)
    duties = models.JSONField(default=list, db_comment=INTERNAL)
    id_number_sealed = models.BinaryField(default=b"", db_comment=SENSITIVE)
    id_number_index = models.CharField(max_length=32, unique=True, db_comment=SENSITIVE)
    password = models.CharField(max_length=200, db_comment=SECRET)
    is_demonstration = models.BooleanField(default=False, db_comment=INTERNAL)

    id_number = sealed("id_number", SENSITIVE, indexed=citizen_id.normalise)

    class Meta:
        constraints = [
            # GB/T 22239-2019 三员分立: who administers one thing does nothing else.
            models.CheckConstraint(
                name="officer_administers_one_thing_or_nothing",
                condition=Q(duties__in=ADMINISTRATION)
                | ~(
                    Q(duties__contains=ADMINISTRATION[0])
                    | Q(duties__contains=ADMINISTRATION[1])
                    | Q(duties__contains=ADMINISTRATION[2])
                ),
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def actor(self) -> Actor:
        return Actor(self.number, frozenset(Duty(duty) for duty in self.duties), self.authority_id)

    @property
    def office(self) -> str:
        """Office and post, as an applicant may read it: never the officer's name."""
        return f"{self.authority.short_title}·{self.post}"


class Session(models.Model):
    """Somebody is logged in. Only the token's digest is kept."""

    digest = models.CharField(max_length=64, primary_key=True, db_comment=SECRET)
    account = models.ForeignKey(
        Account, models.CASCADE, null=True, related_name="sessions", db_comment=INTERNAL
    )
    officer = models.ForeignKey(
        Officer, models.CASCADE, null=True, related_name="sessions", db_comment=INTERNAL
    )
    device = models.CharField(max_length=120, blank=True, db_comment=PERSONAL)
    place = models.CharField(max_length=32, blank=True, db_comment=PERSONAL)
    opened_at = models.DateTimeField(db_comment=INTERNAL)
    seen_at = models.DateTimeField(db_comment=INTERNAL)
    ended_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    because = models.CharField(max_length=24, blank=True, db_comment=INTERNAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="session_belongs_to_an_account_or_to_an_officer",
                condition=Q(account__isnull=False, officer__isnull=True)
                | Q(account__isnull=True, officer__isnull=False),
            ),
            models.CheckConstraint(
                name="session_is_seen_after_it_opens", condition=Q(seen_at__gte=F("opened_at"))
            ),
        ]


class Code(models.Model):
    """A one-time code on its way to a phone. What it is for is bound to it."""

    id = models.BigAutoField(primary_key=True, db_comment=INTERNAL)  # of two at one moment, the later counts
    number = models.CharField(max_length=16, unique=True, db_comment=INTERNAL)
    mobile_index = models.CharField(max_length=32, db_comment=PERSONAL)
    purpose = models.CharField(max_length=80, db_comment=INTERNAL)
    digest = models.CharField(max_length=32, db_comment=SECRET)
    sent_at = models.DateTimeField(db_comment=INTERNAL)
    tries = models.PositiveSmallIntegerField(default=0, db_comment=INTERNAL)
    spent_at = models.DateTimeField(null=True, db_comment=INTERNAL)

    class Meta:
        indexes = [models.Index(fields=["mobile_index", "purpose", "-id"], name="newest_code_of_a_phone")]


class Budget(models.Model):
    """How often something happened lately under one key; the key names nobody."""

    key = models.CharField(max_length=80, primary_key=True, db_comment=PERSONAL)
    since = models.DateTimeField(db_comment=INTERNAL)
    spent = models.PositiveIntegerField(default=0, db_comment=INTERNAL)


class IdentityCheck(models.Model):
    """One check of who somebody is, with its outcome; its number is evidence in signatures. Added, never changed."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    account = models.ForeignKey(
        Account, models.PROTECT, null=True, related_name="checks", db_comment=INTERNAL
    )
    purpose = models.CharField(max_length=80, db_comment=INTERNAL)
    outcome = models.CharField(max_length=12, db_comment=INTERNAL)
    channel = models.CharField(max_length=24, db_comment=INTERNAL)
    reference = models.CharField(max_length=80, blank=True, db_comment=INTERNAL)
    is_rehearsal = models.BooleanField(default=False, db_comment=INTERNAL)
    at = models.DateTimeField(db_comment=INTERNAL)

    class Meta:
        constraints = [
            models.CheckConstraint(name="check_outcome_is_known", condition=Q(outcome__in=OUTCOMES)),
            models.CheckConstraint(
                name="check_that_matched_names_its_account",
                condition=~Q(outcome=Outcome.MATCH.value) | Q(account__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["account", "-at"], name="newest_check_of_an_account")]


class EvidenceCase(models.Model):
    """The register gave no answer, so the person showed papers. The same case stands on both networks."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    account_number = models.CharField(max_length=16, db_comment=INTERNAL)
    name = models.CharField(max_length=100, db_comment=PERSONAL)
    id_kind = models.CharField(max_length=20, db_comment=INTERNAL)
    id_number_sealed = models.BinaryField(default=b"", db_comment=SENSITIVE)
    mobile_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    uploads = models.JSONField(default=list, db_comment=SENSITIVE)
    state = models.CharField(max_length=12, default=SUBMITTED, db_comment=INTERNAL)
    submitted_at = models.DateTimeField(db_comment=INTERNAL)
    decided_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    decided_by = models.CharField(max_length=80, blank=True, db_comment=INTERNAL)
    because = models.TextField(blank=True, db_comment=INTERNAL)
    valid_until = models.DateField(null=True, db_comment=PERSONAL)

    id_number = sealed("id_number", SENSITIVE)
    mobile = sealed("mobile", PERSONAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="evidence_is_decided_when_its_state_says_so",
                condition=Q(state=SUBMITTED, decided_at__isnull=True)
                | Q(state__in=[CONFIRMED, REFUSED], decided_at__isnull=False),
            ),
            models.CheckConstraint(
                name="evidence_is_refused_with_a_reason", condition=~Q(state=REFUSED, because="")
            ),
            models.UniqueConstraint(
                name="one_open_evidence_case_for_one_account",
                fields=["account_number"],
                condition=Q(state=SUBMITTED),
            ),
        ]


class Notice(models.Model):
    """A message to somebody: written in the transaction that caused it, sent afterwards, once for one key."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    key = models.CharField(max_length=120, unique=True, db_comment=INTERNAL)
    account_number = models.CharField(max_length=16, blank=True, db_comment=INTERNAL)
    mobile_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    kind = models.CharField(max_length=40, db_comment=INTERNAL)
    words_sealed = models.BinaryField(default=b"", db_comment=SECRET)
    at = models.DateTimeField(db_comment=INTERNAL)
    until = models.DateTimeField(null=True, db_comment=INTERNAL)
    due_at = models.DateTimeField(db_comment=INTERNAL)
    tries = models.PositiveSmallIntegerField(default=0, db_comment=INTERNAL)
    sent_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    dropped_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    reference = models.CharField(max_length=80, blank=True, db_comment=INTERNAL)

    mobile = sealed("mobile", PERSONAL)
    words = sealed("words", SECRET)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_is_sent_or_dropped_never_both",
                condition=Q(sent_at__isnull=True) | Q(dropped_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notices_still_to_send",
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
            ),
            models.Index(fields=["account_number", "-at"], name="notices_of_an_account"),
        ]


class RehearsedMessage(models.Model):
    """Demonstration only: what the rehearsal of the message service would have put on a phone."""

    key = models.CharField(max_length=120, primary_key=True, db_comment=INTERNAL)
    mobile_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    words_sealed = models.BinaryField(default=b"", db_comment=SECRET)
    at = models.DateTimeField(db_comment=INTERNAL)

    mobile = sealed("mobile", PERSONAL)
    words = sealed("words", SECRET)
