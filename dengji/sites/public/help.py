"""帮助: the questions people ask, each answered in three sentences at most."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from dengji.sites.doorway import Asked, open_to_all
from dengji.sites.parts import answers


@open_to_all("help is for whoever looks for it")
@require_GET
def show(request: Asked) -> HttpResponse:
    return render(request, "public/help.html", {"questions": answers.everything()})
