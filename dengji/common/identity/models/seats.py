"""Who is logged in, the codes on their way to phones, and how often something was tried."""

from django.db import models
from django.db.models import F, Q

from ..rules import INTERNAL, PERSONAL, SECRET
from .people import Account, Officer


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
