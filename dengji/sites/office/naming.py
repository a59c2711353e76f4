"""The name of a case, explained to whoever examines it: the very page the founder saw, asked again of the office's own names."""

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from dengji.common.names import questions as names
from dengji.ground.catalog.filing import Filing, Stage
from dengji.inner.review import questions, world
from dengji.sites.doorway import Asked, requires
from dengji.sites.parts import naming

from .ways import CASE_READERS, desk


@requires(*CASE_READERS)
@require_safe
def name(request: Asked, number: str) -> HttpResponse:
    """The parts of the name, every rule, and every name near it, as they are today."""
    case, on = questions.case_for(request.actor, number), localdate()
    said = questions.facts(case)
    explained = naming.explained(
        Filing(said, Stage.OFFICE),
        world.of(number, on=on),
        holder=case.uscc or number,
        on=on,
        invested=names.owners_of(said),
    )
    return desk(request, "office/name.html", {"case": case, "name": explained, "on": on})
