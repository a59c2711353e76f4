"""Everything that reads licences."""

from .models import Licence


def of_case(case: str) -> Licence:
    return Licence.objects.get(case=case)


def valid_of(uscc: str) -> Licence | None:
    return Licence.objects.filter(uscc=uscc, state="valid").order_by("-issued_on", "-serial").first()


def unprinted() -> int:
    return Licence.objects.filter(printed_at__isnull=True).count()


def digests_named() -> set[str]:
    """Every file that a licence names; no sweep may take one."""
    rows = Licence.objects.filter(printed_at__isnull=False).values_list("original", "duplicate")
    return {digest for row in rows for digest in row}
