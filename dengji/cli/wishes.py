"""What people of the demonstration town want to found: trade, name, place, money. DEMONSTRATION ONLY."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from dengji.ground.names import industry
from dengji.ground.standards import divisions

# Characters of trade names; nothing in them is a place, a rank or a promise (企业名称登记管理规定 11).
FIRST = "云锦瑞宏嘉泽润恒晟昊钧铭朗霖沐翊谦弘骏驰涵颐禾筑臻琪澜景煦暄"
SECOND = "岭川舟帆桥枫庭林泉峰原野舍屿畔溪桐榕葵菱荷穗岚霞汀渡洲桦楠竹"
THIRD = "源兴达盛和顺隆通祥福康宁悦诚信元合立成丰"


@dataclass(frozen=True)
class Trade:
    """A line of business: how it stands in a name, and how a founder tells it in their own words."""

    industry: str
    words: str


TRADES = (
    Trade("数字科技", "做小程序和手机软件，也做网站运维"),
    Trade("信息技术", "信息化咨询，机房和网络布线，数据分析"),
    Trade("商贸", "卖日用品和小商品，也在网上卖"),
    Trade("农业科技", "种芒果，卖水果，也做农业技术服务"),
    Trade("新材料科技", "新材料研发，钒钛材料的技术服务"),
    Trade("环保科技", "节能改造，合同能源管理"),
    Trade("文化传媒", "拍短视频，做广告设计和会展"),
    Trade("旅游开发", "露营和景区管理，组织文化活动"),
    Trade("机械设备", "卖机械设备和五金，也做维修"),
    Trade("健康管理", "健康咨询，养生保健服务"),
    Trade("装饰工程", "室内设计，家具和建材销售"),
    Trade("物业管理", "小区物业，保洁和绿化养护"),
)


@dataclass(frozen=True)
class Place:
    """A town-level unit and its streets; the numbers of houses are made up."""

    town: str
    streets: tuple[str, ...]


PLACES = {
    "510402": (
        Place("510402002", ("机场路", "炳草岗大街", "新华街", "临江路")),
        Place("510402010", ("东华巷", "三线大道")),
        Place("510402005", ("弄弄坪中路",)),
    ),
    "510403": (Place("510403001", ("清香坪路", "苏铁中路")), Place("510403002", ("玉泉路",))),
    "510411": (Place("510411100", ("仁和街", "迤沙拉大道")), Place("510411001", ("大河中路",))),
    "510421": (Place("510421100", ("河滨路", "城南正街")), Place("510421105", ("青杠路",))),
    "510422": (Place("510422100", ("东环路", "西环路")), Place("510422101", ("红格大道",))),
}
CAPITALS = (10, 20, 30, 50, 80, 100, 120, 200, 300, 500)  # 万元


@dataclass(frozen=True)
class Wish:
    """One company as its founder imagines it; `trade_names` are tried until one is free."""

    trade: Trade
    authority: str
    town: str
    detail: str
    capital: int
    share: int  # of the founder; the rest is the partner's
    trade_names: tuple[str, ...]
    moves_to: str = field(default="")  # the address after a correction


def wish(dice: random.Random, authority: str = "") -> Wish:
    """A wish as the dice fall, in that authority's county or in any."""
    county = authority or dice.choice(sorted(PLACES))
    place, capital = dice.choice(PLACES[county]), dice.choice(CAPITALS)
    first, second = _addresses(dice, place)
    return Wish(
        trade=dice.choice(TRADES),
        authority=county,
        town=place.town,
        detail=first,
        capital=capital,
        share=capital * dice.choice((5, 6, 7, 8)) // 10,
        trade_names=tuple(_trade_names(dice)),
        moves_to=second,
    )


def _addresses(dice: random.Random, place: Place) -> tuple[str, str]:
    street, number, block = dice.choice(place.streets), dice.randint(2, 398), dice.randint(1, 9)
    floor, room = dice.randint(2, 18), dice.randint(1, 12)
    before = f"{street}{number}号{block}栋"
    return f"{before}{floor}{room:02d}室", f"{before}{floor}{room % 12 + 1:02d}室"


def _trade_names(dice: random.Random, count: int = 8) -> Iterator[str]:
    """Words of their own, all of one length: with the name of a place or of a trade in it, or where one holds
    another, an officer would look at it first (N04, N14)."""
    while count:
        word = dice.choice(FIRST) + dice.choice(SECOND) + dice.choice(THIRD)
        if not divisions.named(word) and not industry.is_word(word):
            yield word
            count -= 1
