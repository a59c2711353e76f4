"""What the two networks have alike: their own database, their own store, their own keys."""

from pathlib import Path
from typing import Any

from . import env
from .base import HOME, PLUMBING, database

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]


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
        "ROOT_URLCONF": f"dengji.sites.{side}_urls",
        "INSTALLED_APPS": [*PLUMBING],
        "ALLOWED_HOSTS": env.text("HOSTS", "localhost,127.0.0.1,[::1]").split(","),
        "DEMONSTRATION": env.flag("DEMONSTRATION"),
    }
