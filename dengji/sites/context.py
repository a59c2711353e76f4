"""What every page knows of the house it stands in."""

from django.http import HttpRequest


def house(request: HttpRequest) -> dict[str, object]:
    return {}
