"""The round that closes volumes: every paper of a decided case put on the entity's file, and then the bag is written."""

import logging
from datetime import datetime
from itertools import islice

from django.db import transaction

from dengji.inner.archives import actions as archives
from dengji.inner.archives import bagging
from dengji.inner.archives import questions as files
from dengji.inner.archives.models import Volume

from . import dossier, pieces
from .models import Case

log = logging.getLogger("dengji.review.filing")


def file_due(*, at: datetime) -> int:
    """Close every volume whose papers are all printed, then write the bags; how many were closed."""
    done = filter(None, (_try(volume, at=at) for volume in files.unclosed()))
    closed = sum(islice(done, bagging.AT_A_TURN))
    bagging.bag_due(at=at)
    return closed


def _try(volume: Volume, *, at: datetime) -> bool:
    try:
        return file_one(volume.case, at=at)
    except Exception:
        # A volume that cannot be closed is a bug: read the log; it stays open and is tried again.
        log.exception("volume %s was not closed", volume)
        return False


@transaction.atomic
def file_one(number: str, *, at: datetime) -> bool:
    """Put the papers of one case on file. False while one of them is still being printed, or another worker does it."""
    case = Case.objects.select_for_update(skip_locked=True).filter(number=number).first()
    if case is None or case.notices.filter(printed_at__isnull=True).exists():
        return False
    submission = dossier.current(case)
    papers = [*pieces.of_authority(case, at), *pieces.of_applicant(submission)]
    about, identities = pieces.about(case, submission), bytes(submission.identities)
    archives.close(number, papers, about=about, identities=identities, at=at)
    return True
