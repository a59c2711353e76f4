"""Saying no, in words a person can act on and a program can match."""

from .wording import gettext_noop as _


class Refusal(Exception):
    """This cannot be done, and the person is told what, why, and how to put it right.

    Anything that is not a Refusal is a bug. Subclass it beside the action that raises it:
    `code` is `room.fact-in-words`, `says` is Chinese with `{facts}` in it.
    """

    code = "refused"
    says = _("这件事现在办不了。")

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.says.format(**facts))
