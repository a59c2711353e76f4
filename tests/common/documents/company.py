"""Companies whose parties are more than grown citizens: a stock company, a state's own company, a minor, a foreigner, bodies."""

from datetime import date
from decimal import Decimal

from dengji.ground.catalog.facts import (
    Body,
    Capital,
    Contacts,
    Mandate,
    Organs,
    Owner,
    Person,
    Post,
    ShareClass,
    Shares,
)
from tests import sample

DUE = date(2031, 11, 21)
OLD_DAY = date(2024, 6, 28)
LONG_BODY = "攀枝花钢铁集团国际贸易供应链管理股份有限公司"
FOREIGNER = "CHRISTOPHER ALEXANDER MONTGOMERY-FEATHERSTONEHAUGH III"
CHILD, MOTHER = "陈小满", "周惠兰"

STOCK_NAME = sample.NAME.model_copy(
    update={"full": "攀枝花云岭钒钛新材料股份有限公司", "form": "股份有限公司"}
)
PERSONS = (
    sample.WANG,
    sample.CHEN,
    Person(key="p3", name=FOREIGNER, country="GBR", id_kind="passport"),
    Person(key="p4", name=CHILD, guardian="p5"),
    Person(key="p5", name=MOTHER),
    Person(key="p6", name="何嘉欣", country="HKG", id_kind="hk-macau-permit"),
)
BODIES = (
    Body(key="b1", name=LONG_BODY, kind="company", uscc=sample.USCC, signs="p2"),
    Body(
        key="b2",
        name="成都青禾创业投资合伙企业（有限合伙）",
        kind="partnership",
        uscc=sample.USCC,
        signs="p2",
        signs_as="executive-partner",
    ),
)
MANDATE = Mandate(
    number="WT-510402-26-000317",
    agent="p5",
    kind="agency",
    agency="四川诚信登记代理有限公司",
    agency_number="DL5104020026",
    powers=("submit", "mend-forms", "collect"),
    until=date(2027, 2, 22),
)
ORGANS = Organs(
    board="board",
    supervision="audit",
    posts=(
        Post(person="p1", post="chairman"),
        Post(person="p2", post="vice-chairman", is_audit=True),
        Post(person="p3", post="director", is_independent=True, is_audit=True),
        Post(person="p6", post="director", is_independent=True, is_audit=True),
        Post(person="p5", post="director", is_staff=True, chosen="staff-elected"),
        Post(person="p1", post="manager", chosen="employed"),
    ),
    legal_representative="p1",
    staff=12,
)
CLASSES = (
    ShareClass(code="ordinary", number=8_000_000),
    ShareClass(
        code="preferred",
        number=2_000_000,
        rights="先于普通股分配利润和剩余财产，没有表决权，转让须经公司同意。",
    ),
)
SHARES = Shares(
    par=Decimal(1),
    issued=10_000_000,
    at_founding=10_000_000,
    classes=CLASSES,
    authorised=5_000_000,
    authorised_years=3,
    paid_evidence="bank",
)


def owner(key, wan, **more):
    amount = Decimal(wan)
    return Owner(person=key, amount=amount, paid=amount, shares=int(amount) * 10_000, due_on=DUE, **more)


def stock(**changes):
    """Five promoters: a citizen, a company and a partnership by one hand, a foreigner, a minor; two classes of shares."""
    owners = (
        owner("p1", 300),
        owner("b1", 350),
        owner("b2", 200, share_class="preferred"),
        owner("p3", 100, method="ip"),
        owner("p4", 50),
    )
    return sample.facts(
        **{
            "offer": "jsc.establish",
            "name": STOCK_NAME,
            "persons": PERSONS,
            "bodies": BODIES,
            "capital": Capital(amount=Decimal(1000), owners=owners),
            "shares": SHARES,
            "organs": ORGANS,
            "mandate": MANDATE,
            "type_code": "1229",
            **changes,
        }
    )


def crowd(count=120):
    """So many promoters that their sheet takes three pages; the law allows two hundred (公司法 92)."""
    few = sample.many(count)
    owners = tuple(owner(person.key, 5) for person in few.persons)
    organs = Organs(
        board="board",
        supervision="board",
        posts=(
            Post(person="p1", post="chairman"),
            Post(person="p2", post="director"),
            Post(person="p3", post="director"),
            Post(person="p1", post="manager", chosen="employed"),
            Post(person="p4", post="supervisors-chairman"),
            Post(person="p5", post="supervisor"),
            Post(person="p6", post="supervisor", is_staff=True, chosen="staff-elected"),
        ),
        legal_representative="p1",
    )
    shares = Shares(par=Decimal(1), issued=50_000 * count, at_founding=50_000 * count)
    capital = Capital(amount=Decimal(5 * count), owners=owners)
    return stock(persons=few.persons, bodies=(), capital=capital, shares=shares, organs=organs, mandate=None)


def old_stock(**changes):
    """A stock company signed under the law of 2018: par shares, a board of five, a supervisory board."""
    persons = tuple(Person(key=f"p{n}", name=f"{name}国栋") for n, name in enumerate("王陈李赵钱孙周吴", 1))
    posts = (
        Post(person="p1", post="chairman"),
        *(Post(person=f"p{n}", post="director") for n in range(2, 6)),
        Post(person="p1", post="manager", chosen="employed"),
        Post(person="p6", post="supervisors-chairman"),
        Post(person="p7", post="supervisor"),
        Post(person="p8", post="supervisor", is_staff=True, chosen="staff-elected"),
    )
    organs = Organs(board="board", supervision="board", posts=posts, legal_representative="p1")
    shares = Shares(par=Decimal(1), issued=10_000_000, at_founding=10_000_000)
    capital = Capital(amount=Decimal(1000), owners=(owner("p1", 600), owner("p2", 400)))
    known = {"persons": persons, "bodies": (), "capital": capital, "shares": shares, "organs": organs}
    return stock(**{**known, "mandate": None, "signed_on": OLD_DAY, **changes})


def corporate(**changes):
    """A limited company held by a company, a minor and a person of Hong Kong; one hand signs for the minor and herself."""
    owners = (
        Owner(person="b1", amount=Decimal(60), due_on=DUE),
        Owner(person="p4", amount=Decimal(10), due_on=DUE),
        Owner(person="p5", amount=Decimal(10), due_on=DUE),
        Owner(person="p6", amount=Decimal(20), due_on=DUE),
    )
    known = {"persons": PERSONS, "bodies": BODIES, "capital": Capital(amount=Decimal(100), owners=owners)}
    return sample.facts(**{**known, "type_code": "1190", **changes})


STATE_BODY = Body(
    key="b1",
    name="攀枝花市人民政府国有资产监督管理委员会",
    kind="state",
    uscc="11510400008300000X",
    signs="p1",
    signs_as="authorised",
)
STATE_ORGANS = Organs(
    board="board",
    supervision="audit",
    posts=(
        Post(person="p2", post="chairman"),
        Post(person="p3", post="director", is_outside=True, is_audit=True),
        Post(person="p4", post="director", is_outside=True, is_audit=True),
        Post(person="p5", post="director", is_outside=True, is_audit=True),
        Post(person="p6", post="director", is_staff=True, chosen="staff-elected"),
        Post(person="p2", post="manager", chosen="employed"),
    ),
    legal_representative="p2",
)


def state(**changes):
    """A wholly state-owned company: its one shareholder is the body that stands for the state (公司法 168–176)."""
    capital = Capital(amount=Decimal(5000), owners=(Owner(person="b1", amount=Decimal(5000), due_on=DUE),))
    known = {
        "bodies": (STATE_BODY,),
        "capital": capital,
        "organs": STATE_ORGANS,
        "contacts": Contacts(liaison="p2", finance="p2"),
        "type_code": "1110",
    }
    return sample.with_board(**{**known, **changes})
