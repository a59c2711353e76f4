"""From a finding back to the page and the field where it is put right."""

from dataclasses import dataclass

from .facts import Facts

FORMS = ("name", "scope", "domicile", "capital", "shares", "organs")
WHOLE = ""  # no form: signatures, papers, the application as a whole


@dataclass(frozen=True)
class Pointer:
    """A form and a field of it. `path` is the field's own path there: "owners.1.amount", rows counted from 0."""

    form: str
    path: str

    @property
    def field(self) -> str:
        return self.path.partition(".")[0]

    @property
    def row(self) -> int | None:
        index = self.path.split(".")[1:2]
        return int(index[0]) if index and index[0].isdigit() else None


def points_at(about: str, facts: Facts) -> Pointer:
    """Where the person can put it right. "persons.p2", "bodies.b1" become the row or the field where they were entered."""
    head, _, rest = about.partition(".")
    if head in ("persons", "bodies"):
        return _of_person(rest.partition(".")[0], facts)
    return Pointer(head, rest) if head in FORMS else Pointer(WHOLE, about)


def _of_person(key: str, facts: Facts) -> Pointer:
    owners = facts.capital.owners if facts.capital else ()
    own = (row for row, owner in enumerate(owners) if owner.person == key)
    row = next(own, None)
    return _of_post(key, facts) if row is None else Pointer("capital", f"owners.{row}.person")


def _of_post(key: str, facts: Facts) -> Pointer:
    held = [post.post for post in facts.posts_of(key)]
    if facts.organs and facts.organs.legal_representative == key:
        return Pointer("organs", "legal_representative")
    if "manager" in held:
        return Pointer("organs", "manager")
    if held:
        return Pointer("organs", _field_of(held[0], facts))
    return _of_contact(key, facts)


def _field_of(post: str, facts: Facts) -> str:
    """One director or one supervisor has a field; members of a board stand in the list."""
    organs = facts.organs
    is_single = organs is not None and (
        (post == "director" and organs.board == "single")
        or (post == "supervisor" and organs.supervision == "single")
    )
    return post if is_single else "posts"


def _of_contact(key: str, facts: Facts) -> Pointer:
    contacts = facts.contacts
    named = (
        {contacts.recipient: "recipient", contacts.finance: "finance", contacts.liaison: "liaison"}
        if contacts
        else {}
    )
    if key in named:
        return Pointer("organs", named[key])
    return _of_hand(key, facts)


def _of_hand(key: str, facts: Facts) -> Pointer:
    """Who signs for a body or a minor stands in the row of the party signed for."""
    for row, owner in enumerate(facts.capital.owners if facts.capital else ()):
        if facts.hand_of(owner.person) == key:
            return Pointer("capital", f"owners.{row}.person")
    return Pointer(WHOLE, f"persons.{key}")
