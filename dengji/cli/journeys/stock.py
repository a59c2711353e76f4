"""A stock company 股份有限公司 by promotion: the prefecture's authority decides, the shares are paid before it is founded."""

from dengji.cli import founding, trip
from dengji.cli.trip import Steps

from . import bodies
from .shape import Journey, fixed

STOCK = "jsc.establish"
SHARES: Steps = (
    ("股份怎么分？ Shares of one yuan, paid in full", lambda going: founding.shares(going.filing)),
)
FOUNDING: Steps = (*trip.FOUNDING[:6], *SHARES, trip.FOUNDING[6])

CORPORATE: Steps = (
    *trip.FOUNDING[:5],
    bodies.capital("leshan"),
    *SHARES,
    trip.FOUNDING[6],
    trip.SIGNING[0],
    bodies.SIGNS_FOR_IT,
)

JOURNEYS = (
    Journey(
        "stock-company-with-corporate-promoter",
        "有企业法人发起人的股份有限公司",
        fixed(CORPORATE, trip.OFFICERS, trip.RECEIVING),
        offer=STOCK,
    ),
    Journey(
        "stock-company",
        "两个发起人的股份有限公司，市级登记机关办理",
        fixed(FOUNDING, trip.SIGNING, trip.OFFICERS, trip.RECEIVING),
        offer=STOCK,
    ),
)
