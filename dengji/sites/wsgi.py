"""The door of one network's sites: which one, DJANGO_SETTINGS_MODULE says."""

import ctypes
import multiprocessing
import os
import signal
import sys

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from dengji.sites.settled import settle

PR_SET_PDEATHSIG = 1


def _end_with_the_server() -> None:
    """A worker whose server was killed would keep the port and go on serving: it ends with it (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    server = multiprocessing.parent_process()
    if server and server.pid != os.getppid():
        # It began after its server had ended; an exit in good order would wait for threads, holding the port.
        os._exit(1)


_end_with_the_server()
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  every page is loaded before the first visitor comes
settle()
