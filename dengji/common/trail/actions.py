"""Leaving a line, growing the tree, and publishing what it has become."""

import secrets
from datetime import datetime

from django.db import connection, transaction

from . import canonical, merkle, publishing
from .models import Checkpoint, Head, Payload, Pending
from .signer import Claim

BATCH = 5000


def record(what: str, *, subject: str, by: object, at: datetime, **facts: object) -> None:
    """Leave a line, in the transaction that does the thing, so that both stand or fall together. One round trip.

    `what` is `room.subject.verb`; `facts` hold no personal data.
    """
    event = {"v": 1, "what": what, "subject": subject, "by": str(by), "at": at, "facts": facts}
    with connection.cursor() as cursor:
        cursor.execute("SELECT trail_append(%s, %s)", [canonical.of(event).decode(), secrets.token_bytes(32)])


def sequence(*, at: datetime) -> int:
    """Take what is pending into the tree, in one transaction, a batch at most; how many lines.

    Lines are consumed as a queue: a slow transaction that commits late is taken late, and never skipped.
    Lines of one subject keep their order, as their transactions waited for each other at the subject's row.
    """
    if not Pending.objects.exists():
        return 0
    with transaction.atomic():
        head = _head()
        leaves = _take()
        edge = merkle.Edge.of_bytes(head.size, bytes(head.edge))
        for leaf in leaves:
            edge.grow(merkle.leaf_hash(leaf))
        head.size, head.edge, head.root = edge.size, bytes(edge), edge.root
        head.at, head.fence = at, head.fence + 1
        head.save()
    return len(leaves)


def publish(*, at: datetime) -> str | None:
    """Verify the tree a second time, write its tiles, and sign its checkpoint; None if it did not grow.

    The second way is plain RFC 6962 over the rows as they are now, from the tree signed last: a flipped bit, a rewritten row
    or a restored database is refused, and never signed. Costs one hash for each leaf that is new.
    """
    head = Head.objects.first()
    if head is None or Checkpoint.objects.filter(size=head.size).exists():
        return None
    signer = publishing.signer()
    last = signer.last()
    grown_from = last.edge if last else merkle.Edge()
    edge, root_before = publishing.grown(grown_from, head)
    publishing.write_tiles(grown_from.size, head.size)
    note = signer.sign(Claim(edge, root_before, head.fence, canonical.moment(at)))
    publishing.write_checkpoint(note)
    checkpoint = Checkpoint(size=edge.size, root=edge.root, note=note, at=at)
    Checkpoint.objects.bulk_create([checkpoint], ignore_conflicts=True)
    return note


@transaction.atomic
def erase(idx: int, *, by: object, at: datetime, because: str) -> None:
    """Forget what a leaf says; the leaf, and every proof, stays. `because` is the legal ground (PIPL art. 47)."""
    line = Payload.objects.select_for_update().get(leaf=idx)
    if line.erased_at is not None:
        return
    Payload.objects.filter(leaf=idx).update(event=None, salt=None, erased_at=at)
    record("trail.line.erase", subject=f"line {idx}", by=by, at=at, because=because)


def _head() -> Head:
    """The one row whose holder is the sequencer; made when the tree is empty."""
    heads = Head.objects.select_for_update()
    if head := heads.first():
        return head
    empty = Head(size=0, edge=b"", root=merkle.EMPTY, fence=0)
    Head.objects.bulk_create([empty], ignore_conflicts=True)
    return heads.get()


def _take() -> list[bytes]:
    """Move a batch from the queue into the log, numbered without a gap from the head (migrations/taking.sql)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT trail_take(%s)", [BATCH])
        return [bytes(leaf) for (leaf,) in cursor.fetchall()]
