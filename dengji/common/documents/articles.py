"""公司章程 of a limited company in plain words: every item of 公司法 46, as the chosen organs make it.

Written for one shareholder (公司法 60) and for several (58–66); for one director (75) and for a board (68–73);
without supervisors (83), with one (83), with a supervisory board (76–81), with an audit committee (69).
No person but a shareholder is named: officers come and go without the articles being changed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dengji.ground.catalog.facts import Facts

from . import words


@dataclass(frozen=True)
class Article:
    """One 条. `clauses` are its paragraphs after the first; the contributions' table follows where asked."""

    text: str
    clauses: tuple[str, ...] = ()
    table: bool = False


@dataclass(frozen=True)
class Chapter:
    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Wording:
    """The words that differ with the organs chosen; every sentence below is filled in from them."""

    owners: str  # 股东会 · 股东
    chosen: str  # 由股东会选举产生 · 由股东决定产生
    resolution: str  # 股东会决议 · 股东决定
    board: str  # 董事会 · 董事
    watch: str  # 监事会 · 监事 · 审计委员会 · ""
    bound: str  # whom the articles bind
    records: str  # which of the organs' records a shareholder may read (公司法 57)
    facts: Facts = field(repr=False)

    def __call__(self, text: str) -> str:
        return text.format(**{name: getattr(self, name) for name in SLOTS})


SLOTS = ("owners", "chosen", "resolution", "board", "watch", "bound", "records")
RECORDS = {"board": "董事会会议决议", "single": "董事决定"}
WATCH = {"none": "", "single": "监事", "board": "监事会", "audit": "审计委员会"}

GENERAL = (
    "为规范公司的组织和行为，保护公司、股东、职工和债权人的合法权益，根据《中华人民共和国公司法》"
    "（以下简称《公司法》）、《中华人民共和国市场主体登记管理条例》和有关法律、行政法规，制定本章程。",
    "公司是企业法人，有独立的法人财产，享有法人财产权，以其全部财产对公司的债务承担责任。"
    "股东以其认缴的出资额为限对公司承担责任。",
    "本章程对公司、股东、{bound}具有约束力。公司从事经营活动，遵守法律、行政法规，遵守社会公德、商业道德，"
    "诚实守信，接受政府和社会公众的监督。",
)
CONTRIBUTION = (  # 公司法 47, 49, 51–53, 55, 56
    "股东应当按期足额缴纳本章程规定的各自所认缴的出资额。全体股东认缴的出资额自公司成立之日起五年内缴足。"
    "以货币出资的，足额存入公司在银行开设的账户；以非货币财产出资的，评估作价，并依法办理财产权的转移手续。"
    "股东未按期足额缴纳出资的，除向公司足额缴纳外，还应当对给公司造成的损失承担赔偿责任。",
    "公司成立后，{board}对股东的出资情况进行核查；发现股东未按期足额缴纳出资的，由公司发出书面催缴书，"
    "宽限期自催缴书发出之日起不少于六十日。宽限期届满仍未履行出资义务的，依照《公司法》第五十二条办理。",
    "公司成立后，向股东签发出资证明书，并置备股东名册。记载于股东名册的股东，可以依股东名册主张行使股东权利。"
    "公司成立后，股东不得抽逃出资。",
    "公司增加或者减少注册资本，由{resolution}决定，并依法办理变更登记。减少注册资本的，自作出决议之日起十日内通知债权人，"
    "并于三十日内在报纸上或者国家企业信用信息公示系统公告；债权人有权要求公司清偿债务或者提供相应的担保。",
)
RIGHTS = Article(  # 公司法 4, 57, 65, 210, 227
    "股东享有下列权利：",
    (
        "（一）依法参加{owners}，行使表决权；",
        "（二）依照法律和本章程的规定取得红利，优先认缴公司新增资本；",
        "（三）查阅、复制公司章程、股东名册、股东会会议记录、{records}和财务会计报告，依法查阅公司会计账簿、会计凭证；",
        "（四）依法转让股权；公司终止后，依法分得剩余财产；",
        "（五）法律、行政法规和本章程规定的其他权利。",
    ),
)
SOLE_RIGHTS = Article(
    "股东依法取得红利、转让股权，查阅、复制公司的文件和账簿，公司终止后依法取得剩余财产。"
    "股东应当保持公司财产独立于自己的财产；不能证明公司财产独立于股东自己的财产的，对公司债务承担连带责任。"  # 公司法 23
)
TRANSFER = (  # 公司法 84, 86, 87, 90
    "股东之间可以相互转让其全部或者部分股权。股东向股东以外的人转让股权的，应当将转让的数量、价格、支付方式和期限等事项"
    "书面通知其他股东，其他股东在同等条件下有优先购买权；自接到书面通知之日起三十日内未答复的，视为放弃优先购买权。",
    "转让股权的，应当书面通知公司，请求变更股东名册，并依法办理变更登记；公司及时注销原股东的出资证明书，向新股东签发出资证明书，"
    "并相应修改公司章程和股东名册中有关股东及其出资额的记载，该项修改不需再由股东会表决。",
    "自然人股东死亡后，其合法继承人可以继承股东资格。",
)
SOLE_TRANSFER = (
    "股东可以依法转让其全部或者部分股权。转让股权的，应当书面通知公司，变更股东名册，修改公司章程，并依法办理变更登记。",
    "自然人股东死亡后，其合法继承人可以继承股东资格。",
)
POWERS_OF_OWNERS = (  # 公司法 59
    "选举和更换董事、监事，决定有关董事、监事的报酬事项",
    "审议批准{board}的报告",
    "审议批准{watch}的报告",
    "审议批准公司的利润分配方案和弥补亏损方案",
    "对公司增加或者减少注册资本作出决议",
    "对发行公司债券作出决议",
    "对公司合并、分立、解散、清算或者变更公司形式作出决议",
    "修改公司章程",
    "本章程规定的其他职权",
)
POWERS_OF_BOARD = (  # 公司法 67
    "执行{owners}的决议、决定，并向{owners}报告工作",
    "决定公司的经营计划和投资方案",
    "制订公司的利润分配方案和弥补亏损方案",
    "制订公司增加或者减少注册资本以及发行公司债券的方案",
    "制订公司合并、分立、解散或者变更公司形式的方案",
    "决定公司内部管理机构的设置",
    "决定聘任或者解聘公司经理及其报酬事项，并根据经理的提名决定聘任或者解聘公司副经理、财务负责人及其报酬事项",
    "制定公司的基本管理制度",
    "{owners}授予的其他职权",
)
POWERS_OF_WATCH = (  # 公司法 78
    "检查公司财务",
    "对董事、高级管理人员执行职务的行为进行监督，对违反法律、行政法规、公司章程或者股东会决议的董事、高级管理人员提出解任的建议",
    "当董事、高级管理人员的行为损害公司的利益时，要求董事、高级管理人员予以纠正",
    "提议召开临时股东会会议，在{board}不履行召集和主持股东会会议职责时召集和主持股东会会议",
    "向股东会会议提出提案",
    "依照《公司法》第一百八十九条的规定，对董事、高级管理人员提起诉讼",
)
MEETINGS = (  # 公司法 61–66, 24
    "股东会会议分为定期会议和临时会议。定期会议每年召开一次。{callers}提议召开临时会议的，应当召开临时会议。",
    "首次股东会会议由出资最多的股东召集和主持。以后的股东会会议{convenor}代表十分之一以上表决权的股东可以自行召集和主持。",
    "召开股东会会议，应当于会议召开十五日前通知全体股东；全体股东另有约定的除外。股东会应当对所议事项的决定作成会议记录，"
    "出席会议的股东应当在会议记录上签名或者盖章。",
    "股东会会议由股东按照出资比例行使表决权。股东会作出决议，应当经代表过半数表决权的股东通过；作出修改公司章程、增加或者减少"
    "注册资本的决议，以及公司合并、分立、解散或者变更公司形式的决议，应当经代表三分之二以上表决权的股东通过。",
    "股东会{others}召开会议和表决可以采用电子通信方式。",
)
FINANCE = (  # 公司法 207–212, 16, 17
    "公司依照法律、行政法规和国务院财政部门的规定建立财务、会计制度，在每一会计年度终了时编制财务会计报告，"
    "依法经会计师事务所审计，并于次年三月三十一日前送交股东。",
    "公司分配当年税后利润时，提取利润的百分之十列入公司法定公积金；法定公积金累计额为公司注册资本的百分之五十以上的，可以不再提取。"
    "公司弥补亏损和提取公积金后所余税后利润，按照股东实缴的出资比例分配。{board}应当在{resolution}作出之日起六个月内进行分配。",
    "公司依法与职工签订劳动合同，参加社会保险，加强劳动保护，实现安全生产。公司职工依法组织工会，开展工会活动。",
)
ENDING = (  # 公司法 229, 232, 235–239
    "公司因下列原因解散：（一）本章程规定的经营期限届满；（二）{resolution}解散；（三）因公司合并或者分立需要解散；"
    "（四）依法被吊销营业执照、责令关闭或者被撤销；（五）人民法院依照《公司法》第二百三十一条的规定予以解散。"
    "公司出现解散事由的，应当在十日内将解散事由通过国家企业信用信息公示系统予以公示。",
    "公司解散应当清算的，董事为清算义务人，应当在解散事由出现之日起十五日内组成清算组进行清算。清算组由董事组成，但是{resolution}另选他人的除外。"
    "清算组自成立之日起十日内通知债权人，并于六十日内在报纸上或者国家企业信用信息公示系统公告。",
    "公司财产在分别支付清算费用、职工的工资、社会保险费用和法定补偿金，缴纳所欠税款，清偿公司债务后的剩余财产，按照股东的出资比例分配。"
    "清算结束后，清算组制作清算报告，报{owners}或者人民法院确认，并报送登记机关，申请注销公司登记。",
)
NOTICES = (
    "公司对股东、{bound}的通知，以专人送达、邮寄、电子邮件、移动电话短信或者其他能够确认收悉的电子通信方式发出，"
    "送至股东名册或者任职文件记载的地址、号码。以电子通信方式发出的，到达对方系统之日为送达之日。",
    "公司依法需要公告的事项，通过国家企业信用信息公示系统或者报纸公告。",
)
CLOSING = (
    "本章程未规定的事项，依照《公司法》和有关法律、行政法规执行；本章程的规定与法律、行政法规相抵触的，以法律、行政法规的规定为准。",
    "本章程由{resolution}修改。修改涉及登记事项的，依法办理变更登记；未涉及登记事项的，依法办理备案。",
    "本章程经全体股东签名或者盖章，自公司成立之日起生效。本章程以电子文本订立，以可靠的电子签名签署，与纸质文本具有同等法律效力；"
    "公司应当将本章程置备于公司，并报登记机关备案。",
)


def chapters(facts: Facts) -> list[Chapter]:
    """The whole articles of association, in order; numbering runs on from chapter to chapter."""
    say = _wording(facts)
    titles = (
        ("总则", _general(say)),
        ("经营范围", _scope(say)),
        ("注册资本和股东出资", _capital(say)),
        ("股东的权利和股权转让", _owners(say)),
        (say.owners, _meeting(say)),
        (f"{say.board}和经理", _board(say)),
        (WATCH[facts.organs.supervision] or "监督", _watch(say)),
        ("法定代表人", _legal_representative(say)),
        ("财务、会计、利润分配和劳动用工", _plain(say, FINANCE)),
        ("解散和清算", _plain(say, ENDING)),
        ("通知和公告", _plain(say, NOTICES)),
        ("附则", _plain(say, CLOSING)),
    )
    return [
        Chapter(f"第{words.count(nth)}章　{title}", tuple(articles))
        for nth, (title, articles) in enumerate(titles, start=1)
    ]


def _wording(facts: Facts) -> Wording:
    sole, organs = words.is_sole(facts), facts.organs
    watch = WATCH[organs.supervision]
    supervisors = "、监事" if organs.supervision in ("single", "board") else ""
    return Wording(
        owners="股东" if sole else "股东会",
        chosen="由股东决定产生" if sole else "由股东会选举产生",
        resolution="股东决定" if sole else "股东会决议",
        board="董事会" if organs.board == "board" else "董事",
        watch=watch,
        bound=f"董事{supervisors}、高级管理人员",
        records=RECORDS[organs.board] + ("、监事会会议决议" if organs.supervision == "board" else ""),
        facts=facts,
    )


def _plain(say: Wording, texts: tuple[str, ...]) -> Iterator[Article]:
    for text in texts:
        yield Article(say(text))


def _general(say: Wording) -> Iterator[Article]:
    facts = say.facts
    ends = "长期" if facts.term_years is None else f"{facts.term_years}年，自公司成立之日起计算"
    yield Article(GENERAL[0])
    yield Article(f"公司名称：{facts.name.full}。")
    yield Article(f"公司住所：{facts.domicile.full}。")
    yield Article(f"公司类型：{words.entity_type(facts)}。公司的经营期限：{ends}。")
    yield from _plain(say, GENERAL[1:])


def _scope(say: Wording) -> Iterator[Article]:
    yield Article("公司的经营范围：", tuple(words.scope(say.facts.scope)))
    yield Article(
        say(
            "公司可以修改本章程，改变经营范围，并依法办理变更登记；经营范围中依法须经批准的项目，应当依法经过批准。"
        )
    )


def _capital(say: Wording) -> Iterator[Article]:
    capital = say.facts.capital
    currency = words.CURRENCIES.get(capital.currency, capital.currency)
    yield Article(
        f"公司的注册资本为在登记机关登记的全体股东认缴的出资额，共计{currency}{words.wan(capital.amount)}万元"
        f"（大写：{words.capitals(capital)}）。"
    )
    yield Article("股东的姓名（名称）、出资额、出资方式和出资日期如下：", table=True)
    yield from _plain(say, CONTRIBUTION)


def _owners(say: Wording) -> Iterator[Article]:
    if words.is_sole(say.facts):
        yield SOLE_RIGHTS
        yield from _plain(say, SOLE_TRANSFER)
        return
    yield Article(RIGHTS.text, tuple(say(clause) for clause in RIGHTS.clauses))
    yield from _plain(say, TRANSFER)


def _meeting(say: Wording) -> Iterator[Article]:
    has_supervisors = say.facts.organs.supervision in ("single", "board")
    powers = [
        p if has_supervisors else p.replace("、监事", "")
        for p in POWERS_OF_OWNERS
        if say.watch or "{watch}" not in p
    ]
    clauses = _listed(say, powers)
    if words.is_sole(say.facts):
        yield Article("公司只有一个股东，不设股东会。股东行使下列职权：", _as_decisions(clauses))
        yield Article("股东作出前条所列事项的决定，应当采用书面形式，并由股东签名或者盖章后置备于公司。")
        return
    unanimous = "对前款所列事项股东以书面形式一致表示同意的，可以不召开股东会会议，直接作出决定，并由全体股东在决定文件上签名或者盖章。"
    yield Article("股东会由全体股东组成，是公司的权力机构，行使下列职权：", (*clauses, unanimous))
    yield from _meetings(say)


def _as_decisions(clauses: tuple[str, ...]) -> tuple[str, ...]:
    """One shareholder decides; nobody votes (公司法 60)."""
    changes = (("选举和更换", "任命和更换"), ("作出决议", "作出决定"))
    for old, new in changes:
        clauses = tuple(clause.replace(old, new) for clause in clauses)
    return clauses


def _meetings(say: Wording) -> Iterator[Article]:
    is_board = say.board == "董事会"
    directors = "三分之一以上的董事" if is_board else "董事"
    callers = f"代表十分之一以上表决权的股东、{directors}" + (f"或者{say.watch}" if say.watch else "")
    first = "由董事会召集，董事长主持；" if is_board else "由董事召集和主持；"
    then = f"{say.board}不能履行或者不履行召集会议职责的，" + (
        f"由{say.watch}召集和主持；{say.watch}不召集和主持的，" if say.watch else ""
    )
    others = [body for body in (say.board, say.watch) if body in ("董事会", "监事会", "审计委员会")]
    slots = {
        "callers": callers,
        "convenor": first + then,
        "others": "".join(f"、{body}" for body in others),
    }
    for text in MEETINGS:
        yield Article(text.format(**slots))


def _board(say: Wording) -> Iterator[Article]:
    yield from _full_board(say) if say.board == "董事会" else _single_director(say)
    yield _manager(say)


def _single_director(say: Wording) -> Iterator[Article]:
    years = words.count(_years(say.facts, "director"))
    yield Article(
        say(
            f"公司不设董事会，设董事一名，{{chosen}}，行使《公司法》规定的董事会的职权。董事任期每届{years}年，任期届满，可以连任。"
        )
    )
    yield Article("董事行使下列职权：", _listed(say, POWERS_OF_BOARD))
    yield Article("董事对其职权范围内的事项作出决定，应当采用书面形式，签名后置备于公司。")


def _full_board(say: Wording) -> Iterator[Article]:
    directors = _holders(say.facts, "chairman", "director")
    years = words.count(_years(say.facts, "director", "chairman"))
    yield Article(
        say(
            f"公司设董事会，由{words.count(len(directors))}名董事组成。{_seats(say, directors, '董事')}董事会设董事长一人，{{chosen}}。"
        )
        + f"董事任期每届{years}年，任期届满，可以连任。"
    )
    yield Article("董事会行使下列职权：", _listed(say, POWERS_OF_BOARD))
    yield Article(
        "董事会会议由董事长召集和主持；董事长不能履行职务或者不履行职务的，由过半数的董事共同推举一名董事召集和主持。"
        "召开董事会会议，应当于会议召开五日前通知全体董事。"
    )
    yield Article(
        "董事会会议应当有过半数的董事出席方可举行。董事会作出决议，应当经全体董事的过半数通过。董事会决议的表决，应当一人一票。"
        "董事会应当对所议事项的决定作成会议记录，出席会议的董事应当在会议记录上签名。"
    )


def _manager(say: Wording) -> Article:
    if not _holders(say.facts, "manager"):
        return Article(say("公司不设经理，经理的职权由{board}行使。"))
    also = "董事可以兼任经理。" if say.board == "董事" else "经理列席董事会会议。"
    return Article(
        say(
            "公司设经理一名，由{board}决定聘任或者解聘。经理对{board}负责，根据本章程的规定或者{board}的授权行使职权，"
        )
        + "主持公司的日常经营管理工作。"
        + also
    )


def _watch(say: Wording) -> Iterator[Article]:
    yield from {"none": _unwatched, "single": _supervisor, "board": _supervisors, "audit": _audit}[
        say.facts.organs.supervision
    ](say)


def _unwatched(say: Wording) -> Iterator[Article]:
    agreed = "股东决定" if words.is_sole(say.facts) else "经全体股东一致同意"
    yield Article(
        f"{agreed}，公司不设监事会，也不设监事。股东依法行使知情权，对公司的经营进行监督，提出建议或者质询。"
    )


def _supervisor(say: Wording) -> Iterator[Article]:
    yield Article(
        say("公司不设监事会，设监事一名，{chosen}，行使《公司法》规定的监事会的职权。")
        + "监事任期每届三年，任期届满，可以连任。董事、高级管理人员不得兼任监事。"
    )
    yield Article("监事行使下列职权：", _listed(say, POWERS_OF_WATCH))
    yield Article("监事对其职权范围内的事项作出决定，应当采用书面形式，签名后置备于公司。")


def _supervisors(say: Wording) -> Iterator[Article]:
    members = _holders(say.facts, "supervisors-chairman", "supervisor")
    yield Article(
        say(f"公司设监事会，由{words.count(len(members))}名监事组成。{_seats(say, members, '监事')}")
        + "监事会设主席一人，由全体监事过半数选举产生。监事任期每届三年，任期届满，可以连任。董事、高级管理人员不得兼任监事。"
    )
    yield Article("监事会行使下列职权：", _listed(say, POWERS_OF_WATCH))
    yield Article(
        "监事会每年度至少召开一次会议，监事可以提议召开临时监事会会议。监事会会议由主席召集和主持。监事会决议应当经全体监事的过半数通过，"
        "表决应当一人一票。监事会应当对所议事项的决定作成会议记录，出席会议的监事应当在会议记录上签名。"
    )


def _audit(say: Wording) -> Iterator[Article]:
    members = {p.person for p in say.facts.organs.posts if p.is_audit}
    yield Article(
        f"公司在董事会中设审计委员会，由{words.count(len(members))}名董事组成，行使《公司法》规定的监事会的职权，公司不设监事会，也不设监事。"
        "审计委员会的成员由董事会以全体董事的过半数选举产生。"
    )
    yield Article("审计委员会行使下列职权：", _listed(say, POWERS_OF_WATCH))
    yield Article(
        "审计委员会作出决议，应当经其成员的过半数通过，表决应当一人一票，并作成会议记录，由出席会议的成员签名。"
    )


def _legal_representative(say: Wording) -> Iterator[Article]:
    office = words.legal_office(say.facts.organs)
    title = "代表公司执行公司事务的董事" if office == "董事" else office
    serves = f"代表公司执行公司事务的{office}" if office == "董事长" else title
    yield Article(
        f"公司的法定代表人由{serves}担任。担任该职务的人依照本章程第六章规定的办法产生，自产生之日起为公司的法定代表人，并依法登记。"
    )
    yield Article(
        f"担任法定代表人的{office}任期届满、被解任或者辞任的，由依照本章程第六章规定的办法新产生的{office}担任法定代表人，并依法办理变更登记，"
        f"变更登记申请书由变更后的法定代表人签署。担任法定代表人的{office}辞任的，视为同时辞去法定代表人；"
        "公司应当在法定代表人辞任之日起三十日内确定新的法定代表人。"
    )
    yield Article(
        "法定代表人以公司名义从事的民事活动，其法律后果由公司承受。本章程对法定代表人职权的限制，不得对抗善意相对人。"
    )


def _listed(say: Wording, items: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    last = len(items)
    return tuple(
        say(f"（{words.count(nth)}）{item}{'。' if nth == last else '；'}")
        for nth, item in enumerate(items, start=1)
    )


def _holders(facts: Facts, *posts: str) -> dict[str, bool]:
    """Persons holding any of those posts, and whether they represent the staff."""
    return {p.person: p.is_staff for p in facts.organs.posts if p.post in posts}


def _seats(say: Wording, holders: dict[str, bool], title: str) -> str:
    staff = sum(holders.values())
    if not staff:
        return say(f"{title}{{chosen}}。")
    return say(
        f"其中，职工代表{title}{words.count(staff)}名，由公司职工通过职工代表大会、职工大会或者其他形式民主选举产生；其余{title}{{chosen}}。"
    )


def _years(facts: Facts, *posts: str) -> int:
    return next((p.years for p in facts.organs.posts if p.post in posts), 3)
