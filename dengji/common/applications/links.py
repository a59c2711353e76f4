"""Links and codes of invitations. They are derived from a key that is not in the database: whoever reads the tables has no link.

A link is 128 bits, a code six digits; what is stored are digests, and the nonce both are derived from.
"""

import hashlib
from datetime import datetime

from dengji.common.identity.encryption import blind_index
from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

from .models import Invitation
from .rules import LIVE_INVITATIONS


class NoSuchInvitation(Refusal):
    code = "applications.no-such-invitation"
    says = _("没有找到这份邀请，或者已经过期。请让发起人再发一次。")


def token_of(invitation: Invitation) -> str:
    return blind_index("applications_invitation.token", invitation.nonce)


def code_of(invitation: Invitation) -> str:
    return f"{int(blind_index('applications_invitation.code', invitation.nonce), 16) % 1_000_000:06d}"


def digests_of(invitation: Invitation) -> tuple[str, str]:
    return _digest(token_of(invitation)), _code_digest(code_of(invitation))


def by_token(token: str, *, at: datetime, lock: bool = False) -> Invitation:
    """The live invitation of a link; a link that is over looks like one that never was."""
    return _live({"token_digest": _digest(token)}, at, lock)


def by_code(code: str, *, at: datetime) -> Invitation:
    return _live({"code_digest": _code_digest("".join(code.split()))}, at, lock=False)


def _live(where: dict[str, str], at: datetime, lock: bool) -> Invitation:
    rows = Invitation.objects.select_related("application")
    if lock:
        rows = rows.select_for_update(of=("self",))
    found = rows.filter(**where, state__in=(*LIVE_INVITATIONS, "signed"), expires_at__gt=at).first()
    if found is None:
        raise NoSuchInvitation()
    return found


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _code_digest(code: str) -> str:
    """Keyed: six digits under a plain hash would be read off in a moment."""
    return blind_index("applications_invitation.code_digest", code)
