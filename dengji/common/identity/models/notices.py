"""The out-tray 发件箱: what people are told, by message, e-mail and on their own page."""

from django.db import models
from django.db.models import Q

from ..encryption import sealed
from ..rules import INTERNAL, PERSONAL, SECRET


class Notice(models.Model):
    """A message to somebody: written in the transaction that caused it, sent afterwards, once for one key."""

    number = models.CharField(max_length=16, primary_key=True, db_comment=INTERNAL)
    key = models.CharField(max_length=120, unique=True, db_comment=INTERNAL)
    account_number = models.CharField(max_length=16, blank=True, db_comment=INTERNAL)
    mobile_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    kind = models.CharField(max_length=40, db_comment=INTERNAL)
    words_sealed = models.BinaryField(default=b"", db_comment=SECRET)
    title = models.CharField(max_length=80, blank=True, db_comment=INTERNAL)
    more_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    about = models.CharField(max_length=40, blank=True, db_comment=INTERNAL)  # number of what it is about
    read_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    at = models.DateTimeField(db_comment=INTERNAL)
    until = models.DateTimeField(null=True, db_comment=INTERNAL)
    due_at = models.DateTimeField(db_comment=INTERNAL)
    tries = models.PositiveSmallIntegerField(default=0, db_comment=INTERNAL)
    sent_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    dropped_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    reference = models.CharField(max_length=80, blank=True, db_comment=INTERNAL)

    mobile = sealed("mobile", PERSONAL)
    words = sealed("words", SECRET)
    more = sealed("more", PERSONAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="notice_is_read_by_an_account", condition=Q(read_at__isnull=True) | ~Q(account_number="")
            ),
            models.CheckConstraint(
                name="notice_is_sent_or_dropped_never_both",
                condition=Q(sent_at__isnull=True) | Q(dropped_at__isnull=True),
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="notices_still_to_send",
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
            ),
            models.Index(fields=["account_number", "-at"], name="notices_of_an_account"),
            models.Index(
                fields=["account_number"], name="notices_not_yet_read", condition=Q(read_at__isnull=True)
            ),
        ]


class Mail(models.Model):
    """The same notice once more, by e-mail: carried as messages are, by the same hands."""

    notice = models.OneToOneField(
        Notice, models.PROTECT, primary_key=True, related_name="mail", db_comment=INTERNAL
    )
    address_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    due_at = models.DateTimeField(db_comment=INTERNAL)
    tries = models.PositiveSmallIntegerField(default=0, db_comment=INTERNAL)
    sent_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    dropped_at = models.DateTimeField(null=True, db_comment=INTERNAL)
    reference = models.CharField(max_length=200, blank=True, db_comment=INTERNAL)

    address = sealed("address", PERSONAL)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="mail_is_sent_or_dropped_never_both",
                condition=Q(sent_at__isnull=True) | Q(dropped_at__isnull=True),
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                name="mails_still_to_send",
                condition=Q(sent_at__isnull=True, dropped_at__isnull=True),
            )
        ]


class RehearsedMessage(models.Model):
    """Demonstration only: what the rehearsals would have put on a phone or into a mailbox."""

    key = models.CharField(max_length=120, primary_key=True, db_comment=INTERNAL)
    channel = models.CharField(max_length=4, default="sms", db_comment=INTERNAL)
    title = models.CharField(max_length=120, blank=True, db_comment=INTERNAL)
    address_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    mobile_sealed = models.BinaryField(default=b"", db_comment=PERSONAL)
    words_sealed = models.BinaryField(default=b"", db_comment=SECRET)
    at = models.DateTimeField(db_comment=INTERNAL)

    mobile = sealed("mobile", PERSONAL)
    words = sealed("words", SECRET)
    address = sealed("address", PERSONAL)
