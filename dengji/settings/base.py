"""What every kind of process shares."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from . import env

ROOT = Path(__file__).resolve().parent.parent
HOME = env.path("HOME", ROOT.parent / "var")

TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English"), ("ko", "한국어")]
USE_I18N = True
LOCALE_PATHS = [ROOT / "locale"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

COMMON_ROOMS = [
    "dengji.common.trail",
    "dengji.common.identity",
    "dengji.common.documents",
    "dengji.common.signing",
    "dengji.common.exchange",
    "dengji.common.names",
    "dengji.common.applications",
]
PLUMBING = ["django.contrib.messages", "django.contrib.staticfiles", "dengji.sites"]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "sites" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "dengji.sites.context.house",
            ],
            "builtins": ["dengji.sites.templatetags.parts"],
        },
    }
]
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
STATIC_URL = "static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [ROOT / "sites" / "static"]

# Papers, uploads, licences: by content, one folder a side (common/documents/store.py).
STORE = HOME / "store"
# Letters between the sides: <SPOOL>/<channel>/ (common/exchange).
SPOOL = HOME / "spool"
KEYS = HOME / "keys"


def database(url: str) -> dict[str, Any]:
    """A PostgreSQL URL as Django wants it; `?host=/dir` names a socket folder."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.get("host") or parts.hostname or "",
        "PORT": str(options.get("port") or parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"},
    }
