"""What was signed, when, with which certificate."""

from django.db.models import QuerySet

from . import authority
from .models import SigningAct


def acts_of(subject: str) -> QuerySet[SigningAct]:
    """Every signing act of an application, in order."""
    return SigningAct.objects.filter(subject=subject).order_by("signed_at", "pk")


def act(serial: str) -> SigningAct | None:
    """The act this certificate served."""
    return SigningAct.objects.filter(serial=serial).first()


def public_certificates() -> bytes:
    """What anybody needs to verify this network's signatures, as PEM."""
    return authority.public()
