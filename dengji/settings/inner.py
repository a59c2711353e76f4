"""The officers' network 内网: register, review, archives."""

from .base import *  # noqa: F403
from .base import COMMON_ROOMS
from .network import MIDDLEWARE, of  # noqa: F401

globals().update(of("inner"))
INSTALLED_APPS = [
    *globals()["INSTALLED_APPS"],
    *COMMON_ROOMS,
    "dengji.inner.register",
    "dengji.inner.licences",
    "dengji.inner.archives",
    "dengji.inner.review",
]
OWN_REGISTER = "dengji.inner.review.world.registered"  # asked before the base of legal persons
