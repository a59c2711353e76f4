"""An application and the plain model of it: every deed is done to both, and both must allow it or refuse it."""

from copy import deepcopy
from datetime import timedelta

from dengji.common.applications import actions, links
from dengji.common.applications.models import Invitation
from dengji.common.exchange.letters import CaseMoved
from dengji.common.identity import actions as identity
from dengji.common.identity.models import Account
from tests.sequences import exactly

from .people import MORNING, checked
from .plain import Plain
from .test_learn import decided, received, returned, told
from .test_minors import CHILD

YEAR = timedelta(days=366)
FORMS = ("capital", "domicile", "scope")  # what the authority may question


class SideBySide:
    """`accounts`: who of the model is which account. A child has none."""

    def __init__(
        self, number: str, accounts: dict[str, Account], plain: Plain, *, files: dict[str, bytes], mandate=""
    ):
        self.number, self.accounts, self.plain = number, accounts, plain
        self.files, self.mandate = files, mandate

    def again(self) -> "SideBySide":
        """For another walk: the model anew, the rows as they are."""
        return SideBySide(
            self.number, self.accounts, deepcopy(self.plain), files=self.files, mandate=self.mandate
        )

    def answer_domicile(self, who, detail):
        given = {"detail": detail, "promise": True}
        self._same(self.plain.answer(who, "domicile", detail), actions.answer, "domicile", given, who=who)

    def answer_scope(self, who, items):
        given = {"words": "做小程序", "items": items.split(), "main": "YL651301"}
        self._same(self.plain.answer(who, "scope", items), actions.answer, "scope", given, who=who)

    def take_own_charter(self, who, file):
        is_allowed = self.plain.take_own_charter(who, file)
        if file:
            self._same(is_allowed, actions.take_own_paper, "articles", self.files[file], who=who)
        else:
            self._same(is_allowed, actions.use_ours_again, "articles", who=who)

    def prepare(self, who):
        self._same(self.plain.prepare(who), actions.prepare, who=who)

    def reopen(self, who):
        self._same(self.plain.reopen(who), actions.reopen, who=who)

    def submit(self, who):
        self._same(self.plain.submit(who), actions.submit, who=who)

    def discard(self, who):
        self._same(self.plain.discard(who), actions.discard, who=who)

    def withdraw(self, who):
        self._same(self.plain.withdraw(who), actions.withdraw, who=who, because="不办了")

    def replace(self, who, key, by):
        other = self.accounts[by]
        facts = {"name": other.name, "mobile": other.mobile}
        self._same(self.plain.replace(who, key, by), actions.replace_signatory, key, who=who, **facts)

    def remove(self, who, key):
        self._same(self.plain.remove(who, key), actions.remove_person, key, who=who)

    def vouch(self, who, key):
        self._same(self.plain.vouch(who, key), actions.vouch_for_minor, key, who=who, id_number=CHILD)

    def name_guardian(self, who, key, guardian):
        self._same(
            self.plain.name_guardian(who, key, guardian), actions.name_guardian, key, guardian, who=who
        )

    def invite(self, who, key):
        self._same(self.plain.invite(who, key), actions.invite, key, who=who)

    def send_to_new_phone(self, who, key):
        account = self.accounts.get(self.plain.people[key].who)
        self._same(
            self.plain.send_to_new_phone(who, key),
            actions.send_to_new_phone,
            key,
            who=who,
            mobile=account.mobile if account else "",
        )

    def ask_again(self, who, key):
        self._same(self.plain.ask_again(who, key), actions.ask_again, key, who=who)

    def accept(self, key):
        by = self._account_of(key).actor
        exactly(self.plain.accept(key), lambda: actions.accept_invitation(self.link(key), by=by, at=MORNING))

    def decline(self, key):
        exactly(
            self.plain.decline(key), lambda: actions.decline(self.link(key), because="不同意", at=MORNING)
        )

    def come_by_an_old_link(self, key):
        """Of somebody who is named no more: it leads nowhere."""
        exactly(False, lambda: actions.decline(self.link(key), because="不同意", at=MORNING))

    def show_face(self, who):
        if who not in self.plain.checked:
            checked(self.accounts[who], at=MORNING)
        self.plain.checked.add(who)

    def sign(self, key):
        who = self.plain.people[key].who
        account = self._account_of(key)
        is_allowed = self.plain.sign(key) if who in self.accounts else False
        exactly(is_allowed, lambda: self._sign(key, account))

    def sign_for_another(self, key, who):
        if self.plain.people[key].who != who:
            exactly(False, lambda: self._sign(key, self.accounts[who]))

    def revoke(self, who):
        self.plain.revoke()
        identity.revoke_mandate(self.mandate, by=self.accounts[who].actor, at=MORNING)

    def the_authority_receives(self):
        exactly(self.plain.receive(), lambda: received(self.number, self.plain.submissions))

    def the_authority_returns(self, forms):
        is_allowed = self.plain.return_(frozenset(forms))
        exactly(is_allowed, lambda: returned(self.number, *sorted(forms), round_=self.plain.submissions))

    def the_authority_decides(self, outcome):
        decide, why = {
            "registered": (self.plain.register, ""),
            "refused": (self.plain.refuse, "住所不实"),
            "not-accepted": (self.plain.turn_away, "不属于本机关管辖"),
        }[outcome]
        exactly(decide(), lambda: decided(self.number, outcome, why))

    def the_authority_lets_go(self):
        self.plain.let_go()
        said = ("withdraw", "withdrawn", "东区·申请人", MORNING.isoformat())
        told(CaseMoved(self.number, self.plain.submissions, *said))

    def a_year_goes_by(self):
        self.plain.lapse()
        actions.expire(at=MORNING + YEAR)

    def what_leads_on(self):
        """One thing that leads on, by whoever's turn it is."""
        plain = self.plain
        if plain.state in ("draft", "correction"):
            self._draw_up()
        elif plain.state == "signing" and plain.agent and not plain.is_mandate_standing:
            self.reopen("wang")
        elif plain.state == "signing" and not plain.missing():
            self.submit("wang")
        elif plain.state == "signing":
            self._sign_next()
        elif plain.state == "submitted":
            self.the_authority_receives()

    def link(self, key):
        rows = Invitation.objects.filter(application__number=self.number, person=key)
        newest = rows.order_by("-id").first()
        return links.token_of(newest) if newest else ""

    def _draw_up(self):
        for key, row in list(self.plain.people.items()):
            if row.has_declined:
                self.ask_again("wang", key)
            if row.guardian and not row.has_come and self.plain.is_open("capital", "organs"):
                self.vouch("wang", key)
        self.prepare("wang")

    def _sign_next(self):
        key = min(self.plain.missing())
        row = self.plain.people[key]
        if row.who == "child":
            self.reopen("wang")
            return
        if not row.has_come and not row.has_link:
            self.invite("wang", key)
        if not row.has_come:
            self.accept(key)
        self.show_face(row.who)
        self.sign(key)

    def _sign(self, key, account):
        return actions.sign(self.number, key, mark=None, by=account.actor, at=MORNING)

    def _account_of(self, key):
        return self.accounts.get(self.plain.people[key].who) or self.accounts["wang"]

    def _same(self, is_allowed, verb, *args, who, **facts):
        by = self.accounts[who].actor
        exactly(is_allowed, lambda: verb(self.number, *args, **facts, by=by, at=MORNING))
