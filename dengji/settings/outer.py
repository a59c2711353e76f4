"""The applicants' network 外网: portal and public site."""

from .base import *  # noqa: F403
from .base import COMMON_ROOMS
from .network import MIDDLEWARE, of  # noqa: F401

globals().update(of("outer"))
INSTALLED_APPS = [*globals()["INSTALLED_APPS"], *COMMON_ROOMS, "dengji.outer.publicity"]
OWN_REGISTER = "dengji.outer.world.registered"  # asked before the base of legal persons
