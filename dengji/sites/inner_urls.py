"""Every page of the inner network."""

from django.urls import URLPattern, URLResolver, path

from . import house

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthy", house.healthy, name="healthy"),
    path("preferences/", house.preferences, name="preferences"),
]
handler400, handler403, handler404 = house.bad_request, house.forbidden, house.not_found
handler500 = house.broken
