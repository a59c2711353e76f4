"""Every page of the inner network."""

from django.urls import URLPattern, URLResolver, include, path

from . import house
from .office import entrance

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthy", house.healthy, name="healthy"),
    path("preferences/", house.preferences, name="preferences"),
    path("login/", entrance.login, name="login"),
    path("", include("dengji.sites.office.urls")),
]
handler400, handler403, handler404 = house.bad_request, house.forbidden, house.not_found
handler500 = house.broken
