"""The kinds of company one can begin here, each in plain words: for whom it is, and what is different."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from dengji.common.identity import questions as identity
from dengji.common.identity.duties import Actor
from dengji.ground.catalog import offers


@dataclass(frozen=True)
class Kind:
    code: str
    title: str
    says: str
    points: tuple[str, ...]
    button: str


@dataclass(frozen=True)
class Principal:
    """Somebody for whom one may begin: under which mandate, and until when."""

    number: str
    name: str
    until: date


WORDS = {  # offer: title, what it is for, what to know, the words of its button
    "llc.establish": (
        gettext_noop("有限公司"),
        gettext_noop("一个人或者几个人一起做生意，选它就对了。"),
        (
            gettext_noop("1到50个股东，可以是人，也可以是企业；省外企业由登记机关人工核对"),
            gettext_noop("注册资本五年内交清"),
            gettext_noop("由公司所在区县的登记机关办"),
        ),
        gettext_noop("设立有限公司"),
    ),
    "jsc.establish": (
        gettext_noop("股份公司"),
        gettext_noop("打算把公司分成等额股份，以后向更多人发行的，才需要它。"),
        (
            gettext_noop("1到200个发起人，一半以上住在中国"),
            gettext_noop("股款要在公司成立前全部交清，并有证明"),
            gettext_noop("一定要有监事，或者在董事会里设审计委员会"),
            gettext_noop("由市（州）级登记机关决定"),
        ),
        gettext_noop("设立股份公司"),
    ),
}


def kinds() -> list[Kind]:
    """Those that are offered, the usual one first."""
    return [_kind(offer.code) for offer in offers.OFFERS if offer.code in WORDS]


def principals(actor: Actor, on: date) -> list[Principal]:
    """Everybody for whom this actor may begin something on this day."""
    held = [one for offer in offers.OFFERS for one in identity.mandates_for(actor.name, offer.code, on)]
    return list(
        {
            one.number: Principal(one.number, identity.principal_name(one), one.ends_on) for one in held
        }.values()
    )


def _kind(code: str) -> Kind:
    title, says, points, button = WORDS[code]
    return Kind(code, _(title), _(says), tuple(_(one) for one in points), _(button))
