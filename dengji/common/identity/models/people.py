"""Authorities, accounts and officers."""

from django.db import models
from django.db.models import Q

from dengji.ground.standards import citizen_id, mobile

from ..duties import Actor, Duty
from ..encryption import sealed
from ..lists import is_list
from ..rules import CHANNELS, ID_KINDS, INTERNAL, PERSONAL, PUBLIC, SECRET, SENSITIVE, Level

LEVELS = [level.value for level in Level]
SWITCH = ["off", "confirm", "automatic"]
POWERS = ["none", "held", "assumed"]  # assumed: in the demonstration, where nobody verified it
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
    foreign_invested = models.CharField(max_length=8, default="none", db_comment=PUBLIC)  # 实施细则 4

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="authority_stands_at_a_known_level", condition=Q(level__in=["county", "prefecture"])
            ),
            models.CheckConstraint(
                name="authority_switch_is_known", condition=Q(straight_through__in=SWITCH)
            ),
            models.CheckConstraint(
                name="authority_holds_a_known_power", condition=Q(foreign_invested__in=POWERS)
            ),
            models.CheckConstraint(
                name="a_power_is_assumed_in_the_demonstration_only",
                condition=~Q(foreign_invested="assumed") | Q(is_demonstration=True),
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
    country = models.CharField(max_length=3, default="CHN", db_comment=PERSONAL)
    born_on = models.DateField(null=True, db_comment=PERSONAL)  # where the number does not tell it
    usable_until = models.DateField(null=True, db_comment=INTERNAL)
    mutes = models.JSONField(default=list, db_comment=INTERNAL)  # channels the person wants no messages by
    withheld_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    is_demonstration = models.BooleanField(default=False, db_comment=INTERNAL)

    id_number = sealed("id_number", SENSITIVE, indexed=citizen_id.normalise)
    mobile = sealed("mobile", PERSONAL, indexed=mobile.normalise)
    email = sealed("email", PERSONAL)
    residence = sealed("residence", PERSONAL)

    class Meta:
        constraints = [
            models.CheckConstraint(name="account_id_kind_is_known", condition=Q(id_kind__in=list(ID_KINDS))),
            models.CheckConstraint(
                name="account_is_verified_when_its_level_says_so",
                condition=Q(level=Level.PHONE.value, verified_at__isnull=True)
                | Q(level=Level.REAL_NAME.value, verified_at__isnull=False) & ~Q(id_number_index=""),
            ),
            models.CheckConstraint(
                name="identity_is_withheld_or_allowed_never_both",
                condition=Q(withheld_at__isnull=True) | Q(usable_until__isnull=True),
            ),
            models.CheckConstraint(
                name="account_mutes_known_channels", condition=Q(mutes__contained_by=list(CHANNELS))
            ),
            models.CheckConstraint(name="account_mutes_are_a_list", condition=is_list("mutes")),
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
            models.CheckConstraint(name="officer_duties_are_a_list", condition=is_list("duties")),
            # GB/T 22239-2019 三员分立: who administers one thing does nothing else.
            models.CheckConstraint(
                name="officer_administers_one_thing_or_nothing",
                condition=Q(duties__in=ADMINISTRATION)
                | ~(
                    Q(duties__contains=ADMINISTRATION[0])
                    | Q(duties__contains=ADMINISTRATION[1])
                    | Q(duties__contains=ADMINISTRATION[2])
                ),
            ),
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
