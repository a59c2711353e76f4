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
PLUMBING = ["django.contrib.messages", "django.contrib.staticfiles", "django_htmx", "dengji.sites"]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "dengji.sites.doorway.Mode",
    "dengji.sites.scales.Scales",
    "dengji.sites.doorway.Seat",
    "dengji.sites.doorway.Door",
    "dengji.sites.doorway.SayNo",
]

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
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [ROOT / "sites" / "static"]

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# The population register 人口库; without one, comparisons go unanswered (common/identity/windows/population.py).
POPULATION_URL = env.text("POPULATION_URL", "")
# The legal-person base 法人库; without one, papers are shown to an officer (common/identity/windows/bodies.py).
BODIES_URL = env.text("BODIES_URL", "")
# Each side's own register of bodies, asked before the base: a callable by its path.
OWN_REGISTER = ""
# E-mail: "rehearsal:works", ":refuses", ":breaks", or smtps://user@host, smtp:// (STARTTLS); "" is none at all.
MAIL = env.text("MAIL", "rehearsal:works" if env.flag("DEMONSTRATION") else "")
MAIL_PASSWORD = env.secret("MAIL_PASSWORD", "")
MAIL_FROM = env.text("MAIL_FROM", "noreply@localhost")
# May a person be named in registrations who has said nothing about it? Each can say so for themselves, until a day.
IDENTITY_USE_DEFAULT = env.flag("IDENTITY_USE_DEFAULT", True)

# What the house is called on its pages, and whether the outside world is a rehearsal.
SITE_NAME = env.text("SITE_NAME", "攀枝花企业登记")
SITE_OWNER = env.text("SITE_OWNER", "攀枝花市市场监督管理局")
DEMONSTRATION = env.flag("DEMONSTRATION")
# One-time codes asked for from one address in an hour: it may be a whole registration hall. In a demonstration the
# whole town is one machine.
CODES_AN_HOUR_FROM_ONE_PLACE = env.number("CODES_AN_HOUR_FROM_ONE_PLACE", 5000 if DEMONSTRATION else 30)
# One-time codes sent to one number in a day.
CODES_A_DAY = env.number("CODES_A_DAY", 500 if DEMONSTRATION else 5)
# Where applicants find us, as it stands in messages and QR codes: no scheme, as short as possible.
ADDRESS = env.text("ADDRESS", "127.0.0.1:8000")

# Pages fetch nothing from elsewhere, run no inline script, stand in no frame (ux.md §5.6).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
CSRF_FAILURE_VIEW = "dengji.sites.house.forbidden"
CSRF_COOKIE_HTTPONLY = True
SEAT_COOKIE = "seat"
# DENGJI_SECURE=yes where the site stands behind TLS: cookies, redirects and HSTS then insist on it (SECURITY.md).
SECURE = env.flag("SECURE")
PROXIES = env.number("PROXIES", 1 if SECURE else 0)  # of ours, between the internet and us
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT, SECURE_REDIRECT_EXEMPT = SECURE, [r"^healthy$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SILENCED_SYSTEM_CHECKS = ["security.W021"]  # a browser's preload list is the domain's owner's to ask for
HEAVIEST_REQUEST = 32 * 1024 * 1024  # three pictures of ten megabytes and their form
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

# Faults go to the process's own output, which the supervisor keeps; pages that are not there are no fault.
# They say what kind and where, never whose data (discreet.py).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "dengji.settings.discreet.Discreet",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"output": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"}},
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["output"]},
}

# Papers, uploads, licences: by content, one folder a side (common/documents/store.py).
STORE = HOME / "store"
# Letters between the sides: <SPOOL>/<side>/out and in (common/exchange).
SPOOL = HOME / "spool"
KEYS = HOME / "keys"
SIGNING_SUITE = env.text("SIGNING_SUITE", "international")  # or national 国密, where its extra is installed
# The authority's own table of industry words; the packaged one where there is none (dengji names words FILE).
INDUSTRY_WORDS = env.path("INDUSTRY_WORDS", HOME / "names" / "industries.tsv")
# The tree as it was published: tiles, the newest checkpoint, and what the signer remembers (common/trail).
TRAIL = HOME / "trail"
TRAIL_ORIGIN = env.text("TRAIL_ORIGIN", "dengji.invalid/trail")

# Where the public reads and verifies; it stands in the square code of every licence.
PORTAL_URL = env.text("PORTAL_URL", "http://localhost:8000")
# The office: organisation codes come from this marked test segment until real ones are loaded (law.md §6.1).
USCC_TEST_PREFIX = env.text("USCC_TEST_PREFIX", "MAT")
# Files that people send (evidence.md §2.2): how large, how much of them is opened, at what cost, and who scans them.
UPLOAD_LARGEST_MB = env.number("UPLOAD_LARGEST_MB", 10)
UPLOAD_MOST_PIXELS = env.number("UPLOAD_MOST_PIXELS", 50_000_000)
UPLOAD_MOST_PAGES = env.number("UPLOAD_MOST_PAGES", 200)
UPLOAD_UNPACKED_MB = env.number("UPLOAD_UNPACKED_MB", 100)
UPLOAD_MEMORY_MB = env.number("UPLOAD_MEMORY_MB", 256)
UPLOAD_SECONDS = env.number("UPLOAD_SECONDS", 4)  # of the processor, for one file
UPLOAD_LONGEST_SIDE = env.number("UPLOAD_LONGEST_SIDE", 2400)  # enough to read a lease; phones send more
# clamd's "host:port" or socket, or "rehearsal:works", ":refuses", ":breaks"; "" leaves files unchecked, and the office is told
# so beside each of them.
SCANNER = env.text("SCANNER", "rehearsal:works" if DEMONSTRATION else "")
# Who reads an identity card's photograph to fill in a form: "" is RapidOCR where its extra is installed, "none" is nobody;
# or "rehearsal:works", ":refuses", ":breaks". Nothing is sent anywhere.
CARD_READER = env.text("CARD_READER", "")
# Shared lists of restricted persons: the platform's address, or "rehearsal:works", ":refuses", ":breaks"; "" is silence.
SANCTIONS = env.text("SANCTIONS", "rehearsal:works" if DEMONSTRATION else "")
# How far names are compared (common/names/reach.py): "prefecture", "province", "country", or "all", which also holds names
# of the old register whose place nobody knows. After a change from or to the last two, `dengji names rekey`.
NAMES_COMPARED_IN = env.choice("NAMES_COMPARED_IN", ("prefecture", "province", "country", "all"))
# How many days a returned application may take to come back before its case ends.
CORRECTION_DAYS = env.number("CORRECTION_DAYS", 90)
# Signing: how long a link opens, how long the whole may take, after how many days the papers are drawn anew with a new
# day on them, when who does not answer is reminded (the last is for whoever asked), and who signs last.
INVITATION_DAYS = env.number("INVITATION_DAYS", 7)
SIGNING_DAYS = env.number("SIGNING_DAYS", 30)
PAPERS_DAYS = env.number("PAPERS_DAYS", 20)
REMIND_AFTER_HOURS = [int(hours) for hours in env.text("REMIND_AFTER_HOURS", "24,72,96").split(",")]
SIGNING_ORDER = env.text("SIGNING_ORDER", "any")  # or "legal-representative-last"
# The authority's own promise, in working days; never later than the law's three.
PROMISED_WORKDAYS = env.number("PROMISED_WORKDAYS", 1)
# May the officer who accepted a case decide it? Whoever examined it never may.
ACCEPTOR_MAY_DECIDE = env.flag("ACCEPTOR_MAY_DECIDE", True)
# An authority that has laid nothing down decides with care: two for minors, one in twenty drawn by lot.
CAUTION = env.flag("CAUTION", not DEMONSTRATION)
# A decision is held so many seconds before it leaves, and may be taken back meanwhile; 0 holds nothing back.
UNDO_SECONDS = env.number("UNDO_SECONDS", 0 if DEMONSTRATION else 10)


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
        "OPTIONS": {
            "options": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=30s",
            # The same few statements all day: parsed and planned once a connection.
            "server_side_binding": True,
            "prepare_threshold": 3,
        },
    }
