"""Who acts for whom, and where a person's identity was used."""

from django.db import models
from django.db.models import F, Q

from ..lists import is_list
from ..rules import INTERNAL, MANDATE_KINDS, PERSONAL, PUBLIC
from .people import Account


class Mandate(models.Model):
    """委托: an owner lets somebody act, in some matters, until a day. Only the owner gives it; nobody passes it on."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    principal = models.ForeignKey(Account, models.PROTECT, related_name="mandates_given", db_comment=INTERNAL)
    body = models.CharField(
        max_length=18, blank=True, db_comment=PUBLIC
    )  # credit code, where a body gives it
    body_name = models.CharField(max_length=200, blank=True, db_comment=PUBLIC)
    representation = models.CharField(max_length=16, blank=True, db_comment=INTERNAL)
    agent = models.ForeignKey(Account, models.PROTECT, related_name="mandates_held", db_comment=INTERNAL)
    kind = models.CharField(max_length=8, default="person", db_comment=INTERNAL)
    agency = models.CharField(max_length=200, blank=True, db_comment=PUBLIC)
    agency_number = models.CharField(max_length=40, blank=True, db_comment=PUBLIC)
    offers = models.JSONField(db_comment=INTERNAL)
    powers = models.JSONField(db_comment=INTERNAL)
    starts_on = models.DateField(db_comment=INTERNAL)
    ends_on = models.DateField(db_comment=INTERNAL)
    paper = models.CharField(max_length=64, db_comment=INTERNAL)  # digest of the signed mandate 委托书
    given_at = models.DateTimeField(db_comment=INTERNAL)
    accepted_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    declined_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    revoked_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    revoked_by = models.CharField(max_length=16, blank=True, db_comment=INTERNAL)
    because = models.CharField(max_length=200, blank=True, db_comment=PERSONAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mandate_ends_after_it_begins", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="mandate_is_given_to_somebody_else", condition=~Q(principal=F("agent"))
            ),
            models.CheckConstraint(name="mandate_kind_is_known", condition=Q(kind__in=list(MANDATE_KINDS))),
            models.CheckConstraint(
                name="mandate_of_an_agency_names_it_and_its_number",
                condition=Q(kind="person", agency="", agency_number="")
                | Q(kind="agency") & ~Q(agency="") & ~Q(agency_number=""),
            ),
            models.CheckConstraint(name="mandate_says_for_what", condition=~Q(offers=[]) & ~Q(powers=[])),
            models.CheckConstraint(
                name="mandate_lists_offers_and_powers", condition=Q(is_list("offers"), is_list("powers"))
            ),
            models.CheckConstraint(name="mandate_is_on_a_signed_paper", condition=~Q(paper="")),
            models.CheckConstraint(
                name="mandate_is_accepted_or_declined_never_both",
                condition=Q(accepted_at__isnull=True) | Q(declined_at__isnull=True),
            ),
            models.CheckConstraint(
                name="mandate_is_revoked_by_somebody_at_a_time",
                condition=Q(revoked_at__isnull=True, revoked_by="")
                | Q(revoked_at__isnull=False, revoked_at__gte=F("given_at")) & ~Q(revoked_by=""),
            ),
            models.CheckConstraint(
                name="mandate_of_a_body_says_how_it_was_represented",
                condition=Q(body="", body_name="", representation="")
                | ~Q(body="") & ~Q(body_name="") & ~Q(representation=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def is_open(self) -> bool:
        """Whether it stands, apart from its days: accepted, and not revoked."""
        return self.accepted_at is not None and self.revoked_at is None


class MandateDeed(models.Model):
    """One thing done in somebody's name under a mandate. Added, never changed; the principal was told."""

    key = models.CharField(max_length=120, primary_key=True, db_comment=INTERNAL)
    mandate = models.ForeignKey(Mandate, models.PROTECT, related_name="deeds", db_comment=INTERNAL)
    deed = models.CharField(max_length=24, db_comment=INTERNAL)
    subject = models.CharField(max_length=40, db_comment=INTERNAL)  # number of the application
    at = models.DateTimeField(db_comment=INTERNAL)


class IdentityUse(models.Model):
    """That a person's identity was used for a registration: where, as what, by whom. Added, never changed."""

    key = models.CharField(max_length=120, primary_key=True, db_comment=INTERNAL)
    account = models.ForeignKey(Account, models.PROTECT, related_name="uses", db_comment=INTERNAL)
    subject = models.CharField(max_length=40, db_comment=INTERNAL)  # number of the application
    title = models.CharField(
        max_length=200, blank=True, db_comment=PUBLIC
    )  # the company's name, where it has one
    part = models.CharField(max_length=80, db_comment=PERSONAL)
    by = models.CharField(max_length=80, db_comment=INTERNAL)  # account or officer number
    at = models.DateTimeField(db_comment=INTERNAL)

    class Meta:
        indexes = [models.Index(fields=["account", "-at"], name="newest_uses_of_an_identity")]
