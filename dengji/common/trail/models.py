"""The queue, the leaves and what they commit to, the tree's head and its signed checkpoints. Written by `actions` only."""

from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KT


def _said(key: str) -> models.GeneratedField:
    """A word of the event in its own column, so that questions have an index to ask."""
    return models.GeneratedField(
        expression=KT(f"event__{key}"), output_field=models.TextField(null=True), db_persist=True
    )


class Pending(models.Model):
    """A line that is recorded and not yet in the tree. Taken as a queue, never by `id > last`."""

    event = models.JSONField()
    salt = models.BinaryField()
    leaf = models.BinaryField()
    at = models.DateTimeField()
    what = _said("what")
    subject = _said("subject")
    by = _said("by")
    said_at = _said("at")

    class Meta:
        indexes = [models.Index("subject", name="trail_pending_of_subject")]


class Leaf(models.Model):
    """One leaf of the tree: 0x01 and the salted commitment to an event. Never changed, never removed."""

    idx = models.BigIntegerField(primary_key=True)
    pending = models.BigIntegerField(unique=True)  # its number in the queue
    leaf = models.BinaryField()
    at = models.DateTimeField()  # when the line was recorded, by the clock of the database
    batch = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(idx__gte=0), name="leaves_are_counted_from_nought"),
        ]


class Payload(models.Model):
    """What a leaf commits to. Erasing sets event and salt to null; the tree does not change."""

    leaf = models.OneToOneField(Leaf, on_delete=models.PROTECT, primary_key=True, db_column="idx")
    event = models.JSONField(null=True)
    salt = models.BinaryField(null=True)
    erased_at = models.DateTimeField(null=True)
    what = _said("what")
    subject = _said("subject")
    by = _said("by")
    said_at = _said("at")

    class Meta:
        indexes = [
            models.Index("subject", "leaf", name="trail_payload_of_subject"),
            models.Index("by", "leaf", name="trail_payload_by_actor"),
            models.Index("what", "leaf", name="trail_payload_of_kind"),
            models.Index("said_at", "leaf", name="trail_payload_at_moment"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(event__isnull=True, salt__isnull=True, erased_at__isnull=False)
                | Q(event__isnull=False, salt__isnull=False, erased_at__isnull=True),
                name="event_and_salt_are_erased_together",
            )
        ]


class Head(models.Model):
    """The tree as it stands: one row, and whoever holds it is the sequencer."""

    one = models.BooleanField(primary_key=True, default=True)
    size = models.BigIntegerField()
    edge = models.BinaryField()  # the roots of the perfect subtrees, left to right, 32 bytes each
    root = models.BinaryField()
    fence = models.BigIntegerField()  # rises with every batch; the signer refuses an older one
    at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(one=True), name="there_is_one_head")]


class Checkpoint(models.Model):
    """A signed head: the note is all an outsider needs (C2SP tlog-checkpoint)."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    at = models.DateTimeField()


class Entry(models.Model):
    """Leaves and pending lines in one order, to be read (a view)."""

    place = models.BigIntegerField(primary_key=True)
    idx = models.BigIntegerField(null=True)
    event = models.JSONField(null=True)
    what = models.TextField(null=True)
    subject = models.TextField(null=True)
    by = models.TextField(null=True)
    said_at = models.TextField(null=True)

    class Meta:
        managed = False
        db_table = "trail_entry"
