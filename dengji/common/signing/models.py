"""Signing acts: one row for each one-time certificate, added and never changed (migration 0002)."""

from django.db import models
from django.db.models import Func, Q


class SigningAct(models.Model):
    """One person signed a set of papers with one certificate. Its key was destroyed; the public part is kept."""

    serial = models.CharField(max_length=40)  # of the certificate, hexadecimal
    certificate = models.BinaryField()  # DER
    suite = models.CharField(max_length=20)
    subject = models.CharField(max_length=40, blank=True)  # number of the application
    person = models.CharField(max_length=40)  # key of the person there
    papers = models.JSONField()  # [{"code", "before", "after"}]: digests as shown, and as signed
    identity_check = models.CharField(max_length=120, blank=True)  # reference of the real-name verification
    device = models.CharField(max_length=200, blank=True)
    statement = models.TextField(blank=True)  # the words the person agreed to
    has_handwriting = models.BooleanField()
    by = models.CharField(max_length=80)
    signed_at = models.DateTimeField()
    recorded_at = models.DateTimeField(db_default=Func(function="clock_timestamp"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["serial"], name="a_certificate_serves_one_act"),
            models.CheckConstraint(condition=~Q(papers=[]), name="an_act_signs_at_least_one_paper"),
            models.CheckConstraint(condition=~Q(serial=""), name="an_act_names_its_certificate"),
        ]
        indexes = [models.Index("subject", name="acts_of_an_application")]

    def __str__(self) -> str:
        return self.serial
