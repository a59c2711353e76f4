"""The name of a case, explained to whoever examines it: the very page the founder saw, asked again of the office's own names."""

from django.http import HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from dengji.ground.catalog.facts import Facts
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
        invested=_investors(said),
    )
    return desk(request, "office/name.html", {"case": case, "name": explained, "on": on})


def _investors(said: Facts) -> frozenset[str]:
    """Bodies that hold shares: they may share their trade name (企业名称登记管理规定 17)."""
    return frozenset(body.name for body in said.bodies if body.key in said.owner_keys)
