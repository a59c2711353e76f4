"""Cases under review: every round of every case, what the machine found, every step, every paper owed."""

from django.db import models
from django.db.models import F, Q

from dengji.common.identity.duties import MACHINE

from ..workflow import DECIDED, OPEN, State

STATES = [state.value for state in State]  # plain strings, so that migrations name no code
DONE = [state.value for state in DECIDED]
STILL_OPEN = [state.value for state in OPEN]
LATER_THAN_EXAMINED = ["examined", "second", "disputed", "registered", "refused"]
LATER_THAN_ACCEPTED = ["accepted", *LATER_THAN_EXAMINED]
RUNNING = ["received", "accepted", "examined", "second", "disputed"]  # the authority's turn: its clock runs
NOBODY_OR_MACHINE = ["", MACHINE.name]


class Case(models.Model):
    """One application at the authority. Its number is the application's; a corrected set is a new round."""

    number = models.CharField(max_length=32, unique=True)
    round = models.PositiveSmallIntegerField(default=1)
    authority = models.CharField(max_length=12)  # division code
    offer = models.CharField(max_length=40)
    title = models.CharField(max_length=200)  # the name asked for, as lists show it
    applicant = models.CharField(max_length=40)  # the account that submitted
    uscc = models.CharField(max_length=18, blank=True, default="")  # of the entry it made

    state = models.CharField(max_length=16, default=State.RECEIVED.value)
    received_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    examined_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=40, blank=True, default="")
    examined_by = models.CharField(max_length=40, blank=True, default="")
    decided_by = models.CharField(max_length=40, blank=True, default="")
    may_acceptor_decide = models.BooleanField(default=True)  # the authority's rule on the day of receipt

    due_on = models.DateField()  # 3 working days: 市场主体登记管理条例 Art. 19
    promised_on = models.DateField()  # the authority's promise, never later than due_on
    extended_at = models.DateTimeField(null=True)
    extended_by = models.CharField(max_length=40, blank=True, default="")
    extended_from = models.DateField(null=True)  # the last day before it was extended
    extended_because = models.TextField(blank=True, default="")
    correct_by = models.DateField(null=True)  # until when a returned case may come back

    paused_at = models.DateTimeField(null=True)  # the clock stands still since then
    paused_for = models.CharField(max_length=20, blank=True, default="")

    is_all_clear = models.BooleanField(default=False)  # every check of this round passed
    is_drawn_for_full_check = models.BooleanField(
        default=False
    )  # by lot: not in a batch, an officer goes through it
    second_for = models.CharField(max_length=80, blank=True, default="")  # why two must decide it, by code
    first_by = models.CharField(max_length=40, blank=True, default="")  # the first of the two
    handed_to = models.CharField(max_length=40, blank=True, default="")  # it waits for this officer
    handed_until = models.DateTimeField(null=True)  # then it is everyone's again
    assigned_to = models.CharField(max_length=40, blank=True, default="")
    locked_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["authority", "due_on", "promised_on", "received_at"],
                name="cases_open_by_clock",
                condition=Q(state__in=RUNNING),
            ),
            models.Index(fields=["correct_by"], name="cases_to_be_corrected", condition=Q(state="returned")),
        ]
        constraints = [
            models.CheckConstraint(name="case_state_is_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="case_is_decided_when_its_state_says_so",
                condition=Q(state__in=DONE, decided_at__isnull=False)
                | (~Q(state__in=DONE) & Q(decided_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="case_has_a_decider_when_it_is_decided",
                condition=Q(decided_at__isnull=True, decided_by="")
                | (Q(decided_at__isnull=False) & ~Q(decided_by="")),
            ),
            models.CheckConstraint(
                name="case_is_accepted_when_its_state_says_so",
                condition=~Q(state__in=LATER_THAN_ACCEPTED)
                | (Q(accepted_at__isnull=False) & ~Q(accepted_by="")),
            ),
            models.CheckConstraint(
                name="case_is_examined_when_its_state_says_so",
                condition=~Q(state__in=LATER_THAN_EXAMINED)
                | (Q(examined_at__isnull=False) & ~Q(examined_by="")),
            ),
            models.CheckConstraint(
                name="case_is_decided_by_other_hands_than_examined_it",
                condition=Q(decided_by__in=NOBODY_OR_MACHINE) | ~Q(decided_by=F("examined_by")),
            ),
            models.CheckConstraint(
                name="case_is_decided_by_the_machine_only_where_it_examined_alone",
                condition=~Q(decided_by=MACHINE.name)
                | Q(examined_by=MACHINE.name, accepted_by=MACHINE.name, is_all_clear=True),
            ),
            models.CheckConstraint(
                name="case_is_decided_by_its_acceptor_only_where_the_authority_lets_it",
                condition=Q(may_acceptor_decide=True)
                | Q(decided_by__in=NOBODY_OR_MACHINE)
                | ~Q(decided_by=F("accepted_by")),
            ),
            models.CheckConstraint(
                name="case_is_promised_no_later_than_the_law_says",
                condition=Q(promised_on__lte=F("due_on")),
            ),
            models.CheckConstraint(
                name="case_is_extended_by_someone_for_a_reason",
                condition=Q(extended_at__isnull=True, extended_by="", extended_because="")
                | (Q(extended_at__isnull=False) & ~Q(extended_by="") & ~Q(extended_because="")),
            ),
            models.CheckConstraint(
                name="case_is_held_by_someone_until_some_moment",
                condition=Q(assigned_to="", locked_until__isnull=True)
                | (~Q(assigned_to="") & Q(locked_until__isnull=False)),
            ),
            models.CheckConstraint(
                name="case_is_handed_to_someone_until_some_moment",
                condition=Q(handed_to="", handed_until__isnull=True)
                | (~Q(handed_to="") & Q(handed_until__isnull=False)),
            ),
            models.CheckConstraint(
                name="case_clock_stands_still_for_a_cause_while_it_is_open",
                condition=Q(paused_at__isnull=True, paused_for="")
                | (Q(paused_at__isnull=False, state__in=RUNNING) & ~Q(paused_for="")),
            ),
            models.CheckConstraint(
                name="case_has_a_first_decider_when_a_second_is_asked",
                condition=~Q(state__in=["second", "disputed"]) | ~Q(first_by=""),
            ),
            models.CheckConstraint(
                name="case_is_decided_by_two_where_a_second_is_demanded",
                condition=~Q(state__in=["registered", "refused"])
                | Q(second_for="")
                | (~Q(first_by="") & ~Q(decided_by=F("first_by"))),
            ),
            models.CheckConstraint(
                name="case_has_a_last_day_when_it_is_returned",
                condition=~Q(state="returned") | Q(correct_by__isnull=False),
            ),
            models.CheckConstraint(
                name="case_made_an_entry_when_it_is_registered",
                condition=Q(state="registered") & ~Q(uscc="") | ~Q(state="registered") & Q(uscc=""),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Submission(models.Model):
    """What arrived in one round, as it was signed. Added, never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="submissions")
    round = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    facts_digest = models.CharField(max_length=64)
    papers = models.JSONField()  # {code, title, person, digest, base_digest, signers}
    uploads = models.JSONField()  # {code, title, digest, media, scanned}
    identities = models.BinaryField()  # encrypted: identity numbers, residences, mobiles
    signatures = models.JSONField()  # catalog.filing.SignatureSeen, as our own verifier saw them
    trace = models.JSONField()  # the applicant's side of the story
    submitted_at = models.DateTimeField()
    submitted_by = models.CharField(max_length=40)
    received_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="submission_comes_once_a_round"),
        ]


class Step(models.Model):
    """One move of one case. Added, never changed; durations are computed from these."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="steps")
    round = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    came_from = models.CharField(max_length=16, blank=True)
    went_to = models.CharField(max_length=16)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()
    because = models.TextField(blank=True)


class CheckResult(models.Model):
    """What one rule said of one round; and who looked at it and found it in order (看过，无误)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="check_results")
    round = models.PositiveSmallIntegerField()
    check_id = models.CharField(max_length=20)
    rule = models.TextField()  # in plain Chinese, as it stood that day
    verdict = models.CharField(max_length=12)
    findings = models.JSONField(default=list)  # {about, says, remedy, severity, basis}
    basis = models.JSONField(default=list)
    silent = models.CharField(max_length=80, blank=True, default="")
    seen_by = models.CharField(max_length=40, blank=True, default="")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "check_id"], name="check_is_run_once_a_round"),
            models.CheckConstraint(
                name="check_verdict_is_known",
                condition=Q(verdict__in=["failed", "look", "unchecked", "passed"]),
            ),
            models.CheckConstraint(
                name="check_is_seen_by_someone_at_some_moment",
                condition=Q(seen_by="", seen_at__isnull=True) | (~Q(seen_by="") & Q(seen_at__isnull=False)),
            ),
        ]


class CorrectionItem(models.Model):
    """One thing to correct, told once: what and why, and how to put it right. Added, never changed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="correction_items")
    round = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    check_id = models.CharField(max_length=20, blank=True)
    about = models.CharField(max_length=120, blank=True)
    form = models.CharField(max_length=40, blank=True)
    says = models.TextField()
    remedy = models.TextField()
    basis = models.JSONField(default=list)
    visible_since = models.PositiveSmallIntegerField(null=True)  # the earlier round in which it could be seen
    late_because = models.TextField(blank=True, default="")  # why it was not told then (一次性告知)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="correction_item_told_late_says_why",
                condition=Q(visible_since__isnull=True, late_because="")
                | (Q(visible_since__isnull=False) & ~Q(late_because="")),
            ),
            models.UniqueConstraint(
                fields=["case", "round", "position"], name="correction_items_are_numbered_once"
            ),
        ]


class Decision(models.Model):
    """The decision of a round, with its number 文号. Added, never changed: one a round, whoever races."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=16)
    because = models.TextField(blank=True)
    basis = models.JSONField(default=list)
    goes_to = models.CharField(
        max_length=80, blank=True, default=""
    )  # turned away: the authority to ask instead
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "round"], name="decision_falls_once_a_round"),
            models.UniqueConstraint(
                fields=["case"], name="case_is_decided_once", condition=Q(outcome__in=DONE)
            ),
            models.CheckConstraint(name="decision_outcome_is_known", condition=Q(outcome__in=DONE)),
        ]


class Notice(models.Model):
    """A paper the authority owes. The row comes first; the rounds print and seal it, then send it."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="notices")
    round = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    number = models.CharField(max_length=60, unique=True)  # 文号
    owed_at = models.DateTimeField()
    digest = models.CharField(max_length=64, blank=True, default="")
    printed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["id"], name="notices_to_print", condition=Q(printed_at__isnull=True)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "code"], name="notice_is_owed_once_a_round"),
            models.CheckConstraint(
                name="notice_has_a_digest_when_it_is_printed",
                condition=Q(printed_at__isnull=True, digest="")
                | (Q(printed_at__isnull=False) & ~Q(digest="")),
            ),
        ]
