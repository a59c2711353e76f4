"""Capacity: who is of age, and who signs for whom (law.md §4.1, P05–P07)."""

from collections.abc import Iterator
from datetime import date

from dengji.ground.catalog.examples import all_of, identity, labourer, minor, same, section, unknown
from dengji.ground.catalog.facts import Person
from dengji.ground.catalog.filing import Filing, Identity
from dengji.ground.catalog.world import World
from dengji.ground.findings import Basis
from dengji.ground.standards import citizen_id
from dengji.ground.wording import gettext_noop as _

from .persons import officers, owners, present
from .shape import AGENTS, BLOCK, OFFICER, WARN, Told, fails, passes, rule, tell

ADULT, BY_OWN_LABOUR = 18, 16  # 民法典 17, 18


@rule(
    "P05",
    _("法定代表人、董事、监事、高级管理人员都有完全民事行为能力"),
    basis=(
        Basis("CC", "第十七条"),
        Basis("CC", "第十八条"),
        Basis("CL23", "第一百七十八条"),
        Basis("CL18", "第一百四十六条"),
    ),
    severity=BLOCK,
    needs=("organs",),
    examples=(
        passes("grown up", same),
        passes("a young shareholder who holds no post", identity("p2", born_on=date(2012, 1, 1))),
        fails("a director of fifteen", identity("p1", born_on=date(2011, 11, 24))),
        fails("of seventeen, without a word", identity("p1", born_on=date(2009, 11, 24))),
        fails("of seventeen, said and not proved", labourer("p2", proof=())),
        fails("of seventeen, who lives by own labour: an officer looks", labourer("p2")),
        fails("of fifteen, whatever is said", labourer("p2", born_on=date(2011, 11, 24))),
        passes("eighteen today", identity("p1", born_on=date(2008, 11, 23))),
        fails("born on a day nobody knows", identity("p1", id_kind="passport", born_on=None)),
        fails(
            "a finance officer of seventeen",
            all_of(section("contacts", finance="p2"), identity("p2", born_on=date(2009, 11, 24))),
        ),
    ),
)
def officers_have_full_capacity(filing: Filing, world: World, on: date) -> Iterator[Told]:
    yield from _of_unknown_age(filing, officers(filing.facts))
    for person, known in present(filing):
        if person.key not in officers(filing.facts) or not _is_under(known, ADULT, on):
            continue
        if _lives_by_own_labour(person, known, on):
            yield _looked_at(person)
            continue
        is_child = _is_under(known, BY_OWN_LABOUR, on)
        yield tell(
            f"persons.{person.key}",
            _("请换一位成年人任职：{name}还没有满 18 岁"),
            _("董事、监事、经理、法定代表人要年满 18 岁。")
            if is_child
            else _("满 16 岁、靠自己劳动生活的可以：请在他的“证件、监护人”页上声明，再上传证明。"),
            name=person.name,
        )


def _lives_by_own_labour(person: Person, known: Identity, on: date) -> bool:
    """民法典 18: sixteen or seventeen, said to live by own labour, and shown."""
    return (
        person.lives_by_own_labour
        and bool(person.proof)
        and _is_under(known, ADULT, on)
        and not _is_under(known, BY_OWN_LABOUR, on)
    )


def _looked_at(person: Person) -> Told:
    return tell(
        f"persons.{person.key}",
        _("{name}满 16 岁、以自己的劳动收入为主要生活来源，登记机关会核对证明"),
        _("您不用做什么。"),
        OFFICER,
        name=person.name,
    )


def _of_unknown_age(filing: Filing, acting: set[str]) -> Iterator[Told]:
    """A passport number tells no day of birth: then nobody may say that the person is of age."""
    for person, known in present(filing):
        if person.key in acting and known.born_on is None:
            yield tell(
                f"persons.{person.key}",
                _("{name}的证件号码里没有出生日期，登记机关会核对是否年满 18 岁"),
                _("您不用做什么。"),
                OFFICER,
                name=person.name,
            )


def _is_under(known: Identity, years: int, on: date) -> bool:
    return known.born_on is not None and citizen_id.age_on(known.born_on, on) < years


@rule(
    "P06",
    _("申请人、联络员、代理人年满 18 岁"),
    basis=(Basis("W3", "第五条"),),
    severity=BLOCK,
    since=AGENTS,
    examples=(
        passes("grown up", same),
        fails("an applicant of seventeen", identity("p1", born_on=date(2009, 11, 24))),
        fails(
            "a liaison of seventeen",
            all_of(section("contacts", liaison="p2"), identity("p2", born_on=date(2009, 11, 24))),
        ),
        fails("an applicant born on a day nobody knows", identity("p1", id_kind="passport", born_on=None)),
    ),
)
def those_who_file_are_adults(filing: Filing, world: World, on: date) -> Iterator[Told]:
    contacts = filing.facts.contacts
    mandate = filing.facts.mandate
    acting = {filing.facts.applicant} | ({contacts.liaison, contacts.agent} if contacts else set())
    acting |= {mandate.agent} if mandate else set()
    yield from _of_unknown_age(filing, acting)
    for person, known in present(filing):
        if person.key in acting and _is_under(known, ADULT, on):
            yield tell(
                f"persons.{person.key}",
                _("请换一位成年人办理：{name}还没有满 18 岁"),
                _("申请人、联络员和代理人都要年满 18 岁。"),
                name=person.name,
            )


@rule(
    "P07",
    _("未成年股东由成年监护人代为签名；成年人自己签名"),
    basis=(Basis("CC", "第十九条"), Basis("CC", "第二十条"), Basis("CC", "第二十三条")),
    severity=WARN,
    needs=("capital",),
    examples=(
        passes("grown up", same),
        fails("a shareholder of ten without a guardian", identity("p2", born_on=date(2016, 1, 1))),
        fails("of seventeen, who lives by own labour: an officer looks", labourer("p2")),
        fails("with a guardian: an officer reads the proof", minor("p2", guardian="p1")),
        fails("the guardian is a child too", all_of(minor("p2", guardian="p1"), minor("p1", guardian="p2"))),
        fails("the guardian is nobody named", minor("p2", guardian="p9")),
        fails(
            "somebody signs for a grown-up",
            all_of(minor("p2", guardian="p1"), identity("p2", born_on=date(1988, 11, 2))),
        ),
        passes("a grown-up not yet verified", all_of(minor("p2", guardian="p1"), unknown("p2"))),
        fails("born on a day nobody knows", identity("p2", id_kind="passport", born_on=None)),
    ),
)
def guardians_sign_for_children(filing: Filing, world: World, on: date) -> Iterator[Told]:
    """A child's own signature binds nobody, and a guardian's for a grown-up is another's: both stop the filing."""
    yield from _of_unknown_age(filing, owners(filing.facts))
    for person, known in present(filing):
        is_child = _is_under(known, ADULT, on)
        if _lives_by_own_labour(person, known, on) and person.key in owners(filing.facts):
            yield _looked_at(person)
        elif is_child and person.key in owners(filing.facts):
            yield from _represented(filing, person.name, person.key, person.guardian, on)
        elif person.guardian and known.born_on is not None and not is_child:
            yield tell(
                f"persons.{person.key}",
                _("{name}已满 18 岁，要由本人签名"),
                _("请去掉监护人；不能辨认自己行为的成年人，请到窗口办理。"),
                BLOCK,
                name=person.name,
            )


def _represented(filing: Filing, name: str, key: str, guardian: str, on: date) -> Iterator[Told]:
    hand = filing.identities.get(guardian)
    is_named = any(person.key == guardian for person in filing.facts.persons)
    is_fit = is_named and not (hand and _is_under(hand, ADULT, on))
    yield tell(
        f"persons.{key}",
        _("{name}没有满 18 岁，由监护人代签，登记机关会核对监护关系")
        if is_fit
        else _("{name}没有满 18 岁，请写上成年的监护人，由监护人代签"),
        _("请准备户口簿或者出生证明。") if is_fit else _("先添加监护人，再选他代签；一般是父亲或者母亲。"),
        OFFICER if is_fit else BLOCK,
        name=name,
    )


CHECKS = (officers_have_full_capacity, those_who_file_are_adults, guardians_sign_for_children)
