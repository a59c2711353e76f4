"""What every page knows of the house it stands in."""

from django.conf import settings
from django.http import HttpRequest

from dengji.sites.parts import modes


def house(request: HttpRequest) -> dict[str, object]:
    """The house's name, how the person likes pages, where they are, and whether all this is a rehearsal."""
    chosen = getattr(request, "modes", None) or modes.chosen(request)
    return {
        "site_name": settings.SITE_NAME,
        "site_owner": settings.SITE_OWNER,
        "is_demonstration": settings.DEMONSTRATION,
        "modes": chosen,
        "html_lang": modes.html_lang(chosen["lang"]),
        "here": request.get_full_path(),
    }
