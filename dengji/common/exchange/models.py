"""What waits to go out, what went out, what came in, and how far each channel has come."""

from django.db import models
from django.db.models import F, Q


class OutTray(models.Model):
    """A letter, sealed to its receiver and not yet numbered. Taken as a queue, never by `id > last`."""

    channel = models.CharField(max_length=16)
    letter = models.UUIDField(unique=True)
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=80)
    body = models.BinaryField()
    attachments = models.JSONField(default=list)  # digests in the store
    posted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("channel", "id", name="exchange_tray_in_order")]


class Outbound(models.Model):
    """The sending end of a channel. Whoever holds this row is its packer."""

    channel = models.CharField(max_length=16, primary_key=True)
    epoch = models.IntegerField(default=1)
    begins_after = models.CharField(max_length=64)  # the digest the first envelope of this epoch is linked to
    seq = models.BigIntegerField(default=0)  # the last number given
    digest = models.CharField(max_length=64)  # of that envelope
    acknowledged = models.BigIntegerField(default=0)
    incarnation = models.IntegerField(default=0)  # of the receiver, as it last said
    peer_digest = models.CharField(
        max_length=64, default=""
    )  # what the receiver said it has, when the channel was halted
    halted_at = models.DateTimeField(null=True)
    halted_because = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged__lte=F("seq")), name="nothing_is_acknowledged_that_was_not_sent"
            ),
            models.CheckConstraint(
                condition=Q(halted_at=None, halted_because="")
                | (Q(halted_at__isnull=False) & ~Q(halted_because="")),
                name="a_halted_sender_says_why",
            ),
        ]


class Sent(models.Model):
    """An envelope that was packed: its bytes stand in the store under this digest before they are first sent."""

    channel = models.CharField(max_length=16)
    epoch = models.IntegerField()
    seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    letter = models.UUIDField()
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=80)
    attachments = models.JSONField(default=list)
    packed_at = models.DateTimeField()
    put_at = models.DateTimeField(null=True)  # last put into the spool; null: to be put there now
    acknowledged_at = models.DateTimeField(null=True)  # the receiver signed for it

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "epoch", "seq"], name="a_number_is_given_once_on_a_channel"
            ),
        ]
        indexes = [
            models.Index(
                "channel", "epoch", "seq", name="exchange_unacknowledged", condition=Q(acknowledged_at=None)
            ),
            models.Index("subject", "id", name="exchange_sent_of_subject"),
        ]


class Inbound(models.Model):
    """The receiving end of a channel: how far it was opened."""

    channel = models.CharField(max_length=16, primary_key=True)
    epoch = models.IntegerField(default=1)
    seq = models.BigIntegerField(default=0)  # the last number opened
    digest = models.CharField(max_length=64)  # of that envelope
    incarnation = models.IntegerField(default=0)
    halted_at = models.DateTimeField(null=True)
    halted_because = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(halted_at=None, halted_because="")
                | (Q(halted_at__isnull=False) & ~Q(halted_because="")),
                name="a_halted_receiver_says_why",
            ),
        ]


class Taken(models.Model):
    """An envelope was taken in here, in the transaction of its effect. Its number can stand here once."""

    OPENED, REFUSED, PARKED = "opened", "refused", "parked"
    KNOWN = "known"  # the same letter, packed again in a new epoch

    channel = models.CharField(max_length=16)
    epoch = models.IntegerField()
    seq = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    letter = models.UUIDField()
    kind = models.CharField(max_length=64)
    subject = models.CharField(max_length=80)
    outcome = models.CharField(max_length=8)
    because = models.CharField(
        max_length=200, default=""
    )  # the refusal's code, or where it crashed; no one's words
    attachments = models.JSONField(default=list)  # digests in the store
    taken_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "epoch", "seq"], name="an_envelope_is_taken_in_once"),
            models.UniqueConstraint(
                fields=["channel", "letter"], name="a_letter_is_acted_on_once", condition=~Q(outcome="known")
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=["opened", "refused", "parked", "known"]),
                name="an_envelope_was_opened_refused_parked_or_known",
            ),
        ]
        indexes = [
            models.Index("channel", "subject", "id", name="exchange_parked", condition=Q(outcome="parked")),
        ]


class Quarantined(models.Model):
    """A file that is no envelope of the sender's. It changed nothing; the true one will be sent again."""

    side = models.CharField(max_length=8)
    digest = models.CharField(max_length=64)
    because = models.CharField(max_length=200)
    size = models.BigIntegerField()
    times = models.IntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["side", "digest"], name="a_broken_file_is_told_once"),
        ]
