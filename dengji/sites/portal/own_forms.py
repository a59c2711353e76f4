"""What the pages of a person's own account ask: the switch, mandates, messages, children, bodies."""

from dengji.ground.catalog.forms.shape import Answers, asks
from dengji.ground.catalog.shapes import Form
from dengji.ground.wording import gettext_noop as _


class UsableAnswers(Answers):
    until: str = asks(_("到哪一天"), hint=_("例如2027-03-31，过了这天自动关闭"), widget="date", longest=12)


def _form(code: str, model: type[Answers]) -> Form:
    return Form(code=code, task="", question="", why="", model=model)


USABLE = _form("usable", UsableAnswers)
