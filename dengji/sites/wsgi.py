"""The door of one network's sites: which one, DJANGO_SETTINGS_MODULE says."""

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
