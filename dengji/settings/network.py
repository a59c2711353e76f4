"""What the two networks have alike: their own database, their own store, their own keys."""

from pathlib import Path
from typing import Any

from . import base, env
from .base import HOME, PLUMBING, database

MIDDLEWARE = [base.MIDDLEWARE[0], "whitenoise.middleware.WhiteNoiseMiddleware", *base.MIDDLEWARE[1:]]

OWN = "__Host-" if base.SECURE else ""  # no other host of the domain may set such a cookie


def of(side: str) -> dict[str, Any]:
    """The settings of one side; nothing in them reaches the other but the spool that its letters lie in."""
    home: Path = HOME / side
    return {
        "NETWORK": side,
        "SECRET_KEY": env.secret(f"{side.upper()}_SECRET_KEY"),
        "DATABASES": {"default": database(env.secret(f"{side.upper()}_DB"))},
        "STORE": home / "store",
        "KEYS": home / "keys",
        "ARCHIVES": home / "archives",
        "TRAIL": home / "trail",
        "STATIC_ROOT": home / "static",
        "STORAGES": {
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
        },
        "ROOT_URLCONF": f"dengji.sites.{side}_urls",
        "INSTALLED_APPS": [*PLUMBING],
        "ALLOWED_HOSTS": env.text("HOSTS", "localhost,127.0.0.1,[::1]").split(","),
        # Cookies know no ports: two sites on one machine may not share one.
        "SEAT_COOKIE": f"{OWN}seat-{side}",
        "CSRF_COOKIE_NAME": f"{OWN}form-{side}",
    }
