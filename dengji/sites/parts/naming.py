"""A name explained: its parts, every rule and what it found, every name near it and why.

The founder while typing, whoever tries a name out, and the examiner at the case read the same: it is made here, once.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from dengji.common.names import questions as names
from dengji.ground.catalog.facts import Name
from dengji.ground.catalog.filing import Filing
from dengji.ground.catalog.world import World
from dengji.ground.names import forbidden, industry, parse
from dengji.ground.names.compare import Rule
from dengji.ground.names.normal import is_han
from dengji.ground.standards import industries
from dengji.sites.parts import name_rules
from dengji.sites.parts.fields import sentences
from dengji.sites.parts.name_rules import Judged, Near

SHOWN = 4  # names near ours told at once; the others are one press away
FREE, SPARE = 3, 3  # names offered instead; some more are tried, as words may stand in their way
NEUTRAL = "启航"
OF_TRADE_NAMES = frozenset({"N02", "N03", "N04", "N09", "N10", "N11", "N12"})


@dataclass(frozen=True)
class Part:
    """One of the four parts (企业名称登记管理规定 6), as it stands in the name."""

    kind: str
    title: str
    words: str
    told: str = ""  # what the machine makes of it
    is_odd: bool = False  # what it makes of it is better known before going on


@dataclass(frozen=True)
class Explained:
    """Everything the page says of a name."""

    full: str
    parts: tuple[Part, ...]
    near: tuple[Near, ...] = ()
    compared: tuple[Judged, ...] = ()
    worded: tuple[Judged, ...] = ()
    free: tuple[Name, ...] = ()
    ends: str = ""  # what happens next, where it can be used

    @property
    def blocks(self) -> tuple[Near, ...]:
        return tuple(one for one in self.near if one.severity == "block")

    @property
    def told(self) -> tuple[Near, ...]:
        """Names that one should see before going on."""
        return tuple(one for one in self.near if one.severity in ("block", "warn", "exempt"))

    @property
    def notes(self) -> tuple[Near, ...]:
        return tuple(one for one in self.near if one.severity == "note")

    @property
    def heard(self) -> tuple[Near, ...]:
        """Names of the same sound, loud or quiet: whoever was shown them may reserve beside them."""
        return tuple(one for one in self.near if one.rule == Rule.SAME_SOUND)

    @property
    def at_once(self) -> tuple[Near, ...]:
        return self.told[:SHOWN]

    @property
    def later(self) -> tuple[Near, ...]:
        return self.told[SHOWN:]

    @property
    def passed(self) -> int:
        return sum(one.verdict == "passed" for one in self.rules)

    @property
    def rules(self) -> tuple[Judged, ...]:
        return (*self.compared, *self.worded)

    @property
    def wrong(self) -> tuple[str, ...]:
        """What the rules on words find against it, each a sentence of its own."""
        return tuple(words for one in self.worded if one.verdict == "block" for words in one.told)

    @property
    def cautions(self) -> tuple[str, ...]:
        """What an officer will look at."""
        return tuple(words for one in self.worded if one.verdict == "look" for words in one.told)

    @property
    def tone(self) -> str:
        if self.wrong or self.blocks:
            return "bad"
        return "warn" if self.cautions or self.told else "ok"

    @property
    def says(self) -> str:
        """The answer, in one or two sentences, and the article that bars it; nothing while there is no name yet."""
        if not self.rules:
            return ""
        if self.wrong:
            return self.wrong[0] + self._article
        if self.blocks:
            why = sentences((_("请换一个字号：{why}").format(why=self.blocks[0].says),))
            return why + self.blocks[0].article
        return self._usable + self.ends

    @property
    def _article(self) -> str:
        """Of the first rule on words that it does not keep."""
        return next((one.article for one in self.worded if one.verdict == "block" and one.told), "")

    @property
    def _usable(self) -> str:
        if any(one.severity == "exempt" for one in self.told):
            return _("按例外可以用，登记机关会核对证明。")
        if self.told:
            return _("现在可以用，先看看{n}个近似的名称。").format(n=len(self.told))
        return _("现在可以用，登记机关会核实。") if self.cautions else _("现在可以用。")


def explained(
    filing: Filing,
    world: World,
    *,
    holder: str,
    on: date,
    invested: frozenset[str] = frozenset(),
    ends: str = "",
    stands: str = "front",
    leaving_out: Collection[str] = (),
) -> Explained:
    """The name of this filing, on that day, for this holder. One statement; one more where names are offered instead."""
    name = filing.facts.name
    assert name is not None, "asked only of a filing that has a name"
    near = name_rules.seen(names.look(name, holder=holder, on=on, invested=invested).verdicts)
    rules = name_rules.compared(near), name_rules.worded(filing, world, on=on, leaving_out=leaving_out)
    said = Explained(name.full, parts(name, stands), near, *rules, ends=ends)
    if said.tone == "ok":
        return said
    return replace(said, free=free(filing, world, holder=holder, on=on))


def free(filing: Filing, world: World, *, holder: str, on: date) -> tuple[Name, ...]:
    """Names close to the one wanted that nobody has, and that no rule on words objects to."""
    name = filing.facts.name
    assert name is not None, "asked only of a filing that has a name"
    tried = names.alternatives(_unobjected(name, on), on=on, count=FREE + SPARE, holder=holder)
    return tuple(islice((one for one in tried if _is_sound(one, filing, world, on)), FREE))


def _unobjected(name: Name, on: date) -> Name:
    """The name with something neutral in the place of words that stand in its way."""
    word = "".join(filter(is_han, name.trade_name))
    for objection in forbidden.objections(word, on=on):
        word = word.replace(objection.word, NEUTRAL)
    return name.model_copy(update={"trade_name": word or NEUTRAL})


def _is_sound(name: Name, filing: Filing, world: World, on: date) -> bool:
    other = replace(filing, facts=filing.facts.model_copy(update={"name": name}))
    rules = name_rules.worded(other, world, on=on)
    return all(one.verdict in ("passed", "unchecked") for one in rules if one.rule in OF_TRADE_NAMES)


def begun(name: Name) -> Explained:
    """A name of which the trade name is not there yet: its parts, and nothing to say of it."""
    return Explained(name.full, parts(name))


def parts(name: Name, stands: str = "front") -> tuple[Part, ...]:
    """The four parts as they follow one another; one that is not there says so."""
    place = name.division if stands == "front" else f"（{name.division}）"
    division = Part("division", _("行政区划"), name.division and place, _division(name))
    is_common = bool(name.trade_name) and not parse.distinctive(name.trade_name)
    trade = Part("trade", _("字号"), name.trade_name, _distinctive(name.trade_name), is_common)
    words = Part("industry", _("行业"), name.industry, _trade(name.industry))
    form = Part("form", _("组织形式"), name.form)
    return {
        "middle": (trade, division, words, form),
        "before-form": (trade, words, division, form),
    }.get(stands, (division, trade, words, form))


def _division(name: Name) -> str:
    if not name.division:
        return _("没有写")
    return name.division_code or _("这里不认识")


def _distinctive(word: str) -> str:
    """What tells it from others: the trade name without places, trades and forms (企业名称登记管理规定 8)."""
    if not word:
        return ""
    left = parse.distinctive(word)
    if not left:
        return _("只有地名或行业用词，不显著")
    return "" if left == word else _("起区别作用的是“{left}”").format(left=left)


def _trade(words: str) -> str:
    """The divisions of GB/T 4754 for which the words stand."""
    if not words:
        return _("没有写")
    codes = [industry.code_of(trade)[:1] for trade in sorted(industry.classes_of(words))]
    found = (industries.find(code) for first in codes for code in first)
    return "、".join(dict.fromkeys(f"{one.name}（{one.section}{one.code}）" for one in found if one))
