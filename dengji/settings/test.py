"""Both networks in one process and one database: every room furnished, the courier in memory."""

import tempfile
from pathlib import Path

from . import env
from .base import *  # noqa: F403
from .base import COMMON_ROOMS, PLUMBING, database

NETWORK = "both"
SECRET_KEY = "for tests only"
DEBUG = False
ALLOWED_HOSTS = ["*"]
HOME = env.path("TEST_HOME", Path(tempfile.gettempdir()) / "dengji-test")
STORE, SPOOL, KEYS, TRAIL = HOME / "store", HOME / "spool", HOME / "keys", HOME / "trail"
STATIC_ROOT = HOME / "static"
ARCHIVES = HOME / "archives"
INDUSTRY_WORDS = HOME / "names" / "industries.tsv"
CAUTION, UNDO_SECONDS = False, 0
SANCTIONS = "rehearsal:works"
MAIL = "rehearsal:works"

INSTALLED_APPS = [
    *PLUMBING,
    *COMMON_ROOMS,
    "dengji.outer.publicity",
    "dengji.inner.register",
    "dengji.inner.licences",
    "dengji.inner.archives",
    "dengji.inner.review",
]
ROOT_URLCONF = "dengji.sites.outer_urls"
DATABASES = {"default": database(env.text("TEST_URL", "postgresql://dengji@localhost/dengji"))}
DATABASES["default"]["TEST"] = {"NAME": "test_" + env.text("TEST_DB", "main")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
