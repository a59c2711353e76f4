"""Every page of the outer network."""

from django.urls import URLPattern, URLResolver, include, path

from . import house
from .portal import entrance

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthy", house.healthy, name="healthy"),
    path("preferences/", house.preferences, name="preferences"),
    path("login/", entrance.login, name="login"),
    path("", include("dengji.sites.portal.urls")),
    path("", include("dengji.sites.public.urls")),
]
handler400, handler403, handler404 = house.bad_request, house.forbidden, house.not_found
handler500 = house.broken
