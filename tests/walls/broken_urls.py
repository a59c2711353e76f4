"""A site whose only page breaks, so that what is shown then can be looked at."""

from django.urls import path

from dengji.sites import house
from dengji.sites.doorway import open_to_all


@open_to_all("for a test")
def broken(request):
    raise ValueError


urlpatterns = [path("", broken, name="broken")]
handler400, handler403, handler404 = house.bad_request, house.forbidden, house.not_found
handler500 = house.broken
