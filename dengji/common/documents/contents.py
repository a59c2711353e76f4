"""What stands on each paper that the applicants sign: facts in, words out. One function a paper, plain Python."""

from collections.abc import Callable
from datetime import timedelta, timezone
from decimal import Decimal
from typing import Any

from dengji.ground.catalog.facts import Owner, Post
from dengji.ground.catalog.filing import Identity

from . import articles as limited
from . import mandate, minutes, people, resolution, shares, state_owned, stock_articles, words
from .charter import Chapter
from .whole import Whole

Words = dict[str, Any]
BEIJING = timezone(timedelta(hours=8))

PROMISES = (  # 市场主体登记管理条例 17, 企业名称登记管理规定 16, 信息公示暂行条例 8
    "（一）填报的信息和提交的材料真实、合法、有效、完整，签名系本人所为。",
    "（二）使用的名称符合有关规定；因与他人名称近似侵犯他人合法权益的，依法承担法律责任。",
    "（三）已依法取得住所使用权，填报的住所与实际一致，能够作为法律文书的送达地址。",
    "（四）经营范围中依法须经批准的项目，取得批准后再经营；不从事国家禁止的经营活动。",
    "（五）依法履行出资义务，按时公示年度报告和其他应当公示的信息，接受社会监督。",
)


def application_form(facts: Whole, signers: tuple[str, ...]) -> Words:
    organs, capital, contacts = facts.organs, facts.capital, facts.contacts
    legal = organs.legal_representative
    return {
        "reservation": facts.name.reservation or "随设立登记一并申报",
        "made_over": facts.name.made_over,
        "legal_representative": words.soft(facts.person(legal).name),
        "type": words.entity_type(facts),
        "capital": words.wan(capital.amount),
        "capitals": words.capitals(capital),
        "currency": words.CURRENCIES.get(capital.currency, capital.currency),
        "term": words.term(facts),
        "paper": facts.licence.paper,
        "copies": facts.licence.copies,
        "scope": words.scope(facts.scope),
        "main": _main(facts),
        "shares": shares.block(facts),
        **mandate.block(facts),
        "promises": PROMISES,
        "legal": _legal(facts),
        "officers": [_officer(facts, p) for p in words.in_order(organs.posts)],
        "supervision": (STOCK_SUPERVISION if facts.shares else SUPERVISION)[organs.supervision],
        "owner_title": words.owner_title(facts),
        "owners": people.owners(facts),
        **people.totals(facts),
        "liaison": words.soft(facts.person(contacts.liaison).name),
        "finance": words.soft(facts.person(contacts.finance).name),
        "recipient": words.soft(facts.person(contacts.recipient).name) if contacts.recipient else "",
        "signers": people.signing(facts, signers, (people.Stand(legal, "拟任法定代表人"),)),
    }


STOCK_SUPERVISION = {
    "none": "",
    "single": "注：公司不设监事会，设一名监事（《公司法》第一百三十三条）。",
    "board": "注：公司设监事会（《公司法》第一百三十条）。",
    "audit": "注：公司在董事会中设审计委员会，行使监事会的职权，不设监事会或者监事（《公司法》第一百二十一条）。",
}
SUPERVISION = {
    "none": "注：经全体股东一致同意，公司不设监事会，也不设监事（《公司法》第八十三条）。",
    "single": "注：公司不设监事会，设一名监事（《公司法》第八十三条）。",
    "board": "注：公司设监事会（《公司法》第七十六条）。",
    "audit": "注：公司在董事会中设审计委员会，行使监事会的职权，不设监事会或者监事（《公司法》第六十九条）。",
}


def articles(facts: Whole, signers: tuple[str, ...]) -> Words:
    number = 0
    chapters = []
    for chapter in _chapters(facts):
        entries = []
        for article in chapter.articles:
            number += 1
            entries.append(
                {
                    "number": f"第{words.count(number)}条",
                    "text": article.text,
                    "clauses": article.clauses,
                    "table": article.table,
                }
            )
        chapters.append({"title": chapter.title, "articles": entries})
    return {
        "chapters": chapters,
        "owners": people.owners(facts),
        "capital": words.wan(facts.capital.amount),
        "is_stock": facts.shares is not None,
        **people.totals(facts),
        "is_old": words.is_old_law(facts),
        "closing": f"{'' if words.is_state(facts) else '全体'}{words.owner_title(facts)}签名（盖章）",
        "signers": people.signing(facts, signers, people.owning(facts, words.owner_title(facts))),
    }


def _chapters(facts: Whole) -> list[Chapter]:
    if facts.shares:
        return stock_articles.chapters(facts)
    return (state_owned if words.is_state(facts) else limited).chapters(facts)


def domicile_promise(facts: Whole, signers: tuple[str, ...]) -> Words:
    domicile = facts.domicile
    return {
        "division": domicile.division_text,
        "town": domicile.town_text or "—",
        "authority": "公司登记机关",
        "sentences": DOMICILE_SENTENCES,
        "signers": people.signing(facts, signers, people.each(signers, "承诺人")),
    }


DOMICILE_SENTENCES = (  # 市场主体登记管理条例 11, 17, 40; 民法典 279; 经营异常名录
    "本企业拟将上述地址登记为住所（经营场所）。承诺人就该住所（经营场所）承诺如下，并承担相应的法律责任：",
    "一、已依法取得上述住所（经营场所）的使用权，填报的地址真实、准确，与实际一致，能够作为法律文书的送达地址。",
    "二、上述住所（经营场所）不属于违法建筑、危险建筑和被征收房屋，未被法律、行政法规或者人民法院、行政机关限制用作住所（经营场所）。",
    "三、将住宅改变为经营性用房的，遵守法律、法规和管理规约，并已经有利害关系的业主一致同意。",
    "四、在上述住所（经营场所）从事的经营活动，符合消防、环境保护、规划、食品安全等方面的规定；依法须经批准的，取得批准后再开展经营活动。",
    "五、住所（经营场所）变更的，依法及时申请变更登记。配合登记机关和有关部门核查；"
    "承诺不实或者通过登记的住所（经营场所）无法联系的，登记机关可以依法列入经营异常名录、撤销登记，并予以公示。",
)


def beneficial_owners(facts: Whole, signers: tuple[str, ...]) -> Words:
    exempt = facts.beneficial.exempt
    return {
        "title": "受益所有人信息免报承诺书" if exempt else "受益所有人信息备案表",
        "type": words.entity_type(facts),
        "capital": words.wan(facts.capital.amount),
        "currency": words.CURRENCIES.get(facts.capital.currency, facts.capital.currency),
        "owners": [] if exempt else [_beneficial(facts, key) for key in facts.beneficial.persons],
        "sentences": EXEMPT_SENTENCES if exempt else FILED_SENTENCES,
        "signers": people.signing(facts, signers, people.each(signers, "拟任法定代表人")),
    }


EXEMPT_SENTENCES = (  # 受益所有人信息管理办法 3
    "本备案主体根据《受益所有人信息管理办法》第三条的规定承诺，同时符合下列情形，免于备案受益所有人信息：",
    "一、注册资本（出资额）不超过一千万元人民币（或者等值外币）；",
    "二、股东、合伙人全部为自然人；",
    "三、不存在股东、合伙人以外的自然人对本备案主体进行实际控制或者从中获取收益，"
    "也不存在通过股权、合伙权益以外的方式对本备案主体实施控制或者从中获取收益的情形。",
    "本备案主体不再符合上述情形的，自情形发生变化之日起三十日内备案受益所有人信息。"
    "以上承诺真实、准确，承诺不实的，依法承担相应的法律责任。",
)
FILED_SENTENCES = (
    "本备案主体根据《受益所有人信息管理办法》备案上列受益所有人信息。受益所有人的出生日期、联系方式、经常居住地、"
    "身份证件种类和号码载于其本人的实名登记确认表。受益所有权关系自公司成立之日起形成。",
    "没有自然人直接或者间接拥有百分之二十五以上股权、收益权、表决权，也没有自然人单独或者联合实际控制本备案主体的，"
    "上列负责日常经营管理的人员。",
    "以上信息真实、准确、完整；发生变化的，自变化之日起三十日内更新备案。信息不实的，依法承担相应的法律责任。",
)


def identity_sheet(
    facts: Whole, person: str, identity: Identity, business: str, signers: tuple[str, ...] = ()
) -> Words:
    """One person's own sheet: what is sensitive, and what they take part in. A minor's guardian signs it."""
    return {
        "business": business,
        "application": facts.application,
        "roles": "、".join(roles(facts, person)),
        "person": _particulars(facts, identity),
        "check": {
            "channel": words.CHANNELS.get(identity.channel, identity.channel),
            "result": words.RESULTS.get(identity.channel, "—"),
            "at": f"{identity.verified_at.astimezone(BEIJING):%Y年%m月%d日 %H:%M}",
            "reference": f"{facts.application}/{person}",
        },
        "sentences": _confirmations(facts, person),
        "signers": people.signing(facts, signers or (person,), _theirs(facts, person, signers)),
    }


def _theirs(facts: Whole, person: str, signers: tuple[str, ...]) -> tuple[people.Stand, ...]:
    """本人, or, where another hand signs, that of the minor whose sheet it is."""
    return people.each(
        (person,), "未成年股东" if facts.person(person).guardian and person not in signers else "本人"
    )


OWN_LABOUR = "已满十六周岁，以自己的劳动收入为主要生活来源（《民法典》第十八条）"


def roles(facts: Whole, person: str) -> list[str]:
    """Everything this person is in the application, as it is told to them before they sign."""
    mine = [o for o in facts.capital.owners if o.person == person]
    held = [
        words.post(p) + ("（审计委员会成员）" if p.is_audit else "")
        for p in words.in_order(facts.posts_of(person))
    ]
    named = (
        (facts.organs.legal_representative, "法定代表人"),
        (facts.contacts.liaison, "登记联络员"),
        (facts.contacts.finance, "财务负责人"),
        (facts.contacts.recipient, "法律文件送达接受人"),
        (facts.mandate.agent if facts.mandate else facts.contacts.agent, "委托代理人"),
    )
    capacity = [OWN_LABOUR] if facts.person(person).lives_by_own_labour else []
    beneficial = ["受益所有人"] if person in facts.beneficial.persons else []
    told = [
        *(_owns(facts, o) for o in mine),
        *_for_others(facts, person),
        *held,
        *(title for key, title in named if key == person),
        *beneficial,
        *capacity,
    ]
    return told or ["申请人"]


def _owns(facts: Whole, owner: Owner) -> str:
    amount, part = words.wan(owner.amount), words.share(owner, facts.capital)
    taken = f"认购{words.shares(owner.shares)}股，" if owner.shares else ""
    return f"{words.owner_title(facts)}（{taken}认缴出资{amount}万元，{part}）"


def _for_others(facts: Whole, person: str) -> list[str]:
    """Bodies and minors that this person signs for."""
    bodies = [
        f"{body.name}的{words.SIGNS_AS[body.signs_as]}" for body in facts.bodies if body.signs == person
    ]
    return bodies + [f"{minor.name}的法定代理人" for minor in facts.persons if minor.guardian == person]


def _main(facts: Whole) -> str:
    main = next((item for item in facts.scope.items if item.code == facts.scope.main), None)
    if main is None:
        return ""
    return main.text + (f"（国民经济行业代码 {main.industry}）" if main.industry else "")


def _legal(facts: Whole) -> Words:
    key = facts.organs.legal_representative
    held = facts.posts_of(key)
    return {
        "name": words.soft(facts.person(key).name),
        "country": people.country(facts, key),
        "posts": words.posts(words.in_order(held)),
        "chosen": "、".join(dict.fromkeys(words.CHOSEN[p.chosen] for p in held)),
        "id_kind": words.ID_KINDS[facts.person(key).id_kind],
    }


def _officer(facts: Whole, post: Post) -> Words:
    return {
        "name": words.soft(facts.person(post.person).name),
        "country": people.country(facts, post.person),
        "post": words.post(post),
        "chosen": words.CHOSEN[post.chosen],
        "years": f"{post.years}年" if post.post != "manager" else "—",
        "audit": "是" if post.is_audit else "否",
    }


def _beneficial(facts: Whole, key: str) -> Words:
    amount = sum((o.amount for o in facts.capital.owners if o.person == key), Decimal())
    holds = amount * 100 >= facts.capital.amount * BENEFICIAL_FROM
    return {
        "name": words.soft(facts.person(key).name),
        "country": people.country(facts, key),
        "kind": BY_EQUITY if holds else IN_CHARGE,
        "share": words.per_cent(amount, facts.capital.amount) if amount else "—",
    }


BENEFICIAL_FROM = Decimal(25)  # 受益所有人信息管理办法 6
BY_EQUITY = "直接或者间接拥有百分之二十五以上股权"
IN_CHARGE = "不存在前述情形，负责日常经营管理"


def _particulars(facts: Whole, identity: Identity) -> Words:
    valid, born = identity.valid_until, identity.born_on
    return {
        "name": words.soft(identity.name),
        "country": people.country(facts, identity.person),
        "id_kind": words.ID_KINDS.get(identity.id_kind, identity.id_kind),
        "id_number": identity.id_number,
        "valid": f"至{words.day(valid)}"
        if valid
        else "未载明截止日",  # unlimited, or the channel did not tell
        "born": words.day(born) if born else "—",
        "mobile": identity.mobile or "—",
        "residence": identity.residence or "—",
        "email": identity.email,
    }


def _confirmations(facts: Whole, person: str) -> list[str]:
    """What the person says by signing; officers also say that nothing bars them (公司法 178)."""
    leading = (
        facts.organs.legal_representative,
        facts.contacts.finance,
    )  # 公司法 265: finance is a senior manager
    holds = bool(facts.posts_of(person)) or person in leading
    guardian, own = facts.person(person).guardian, "由本人签名的各项文书"
    sentences = [
        *([MINOR.format(name=facts.person(guardian).name)] if guardian else []),
        f"本人知悉并自愿以上列身份参加{facts.name.full}的登记，同意本次申请中{BY_GUARDIAN if guardian else own}。",
        "本人提供的身份证件和联系方式真实有效，未出借本人身份信息，也未冒用他人身份信息。",
        *([NOT_BARRED] if holds else []),
        "本人已知悉登记机关依照法律、行政法规处理上述个人信息的目的、方式和种类。",
    ]
    return [f"（{words.count(nth)}）{sentence}" for nth, sentence in enumerate(sentences, start=1)]


MINOR = "本人是未成年人，以下各项由法定代理人{name}代为确认，并由其签名。"  # 民法典 19, 20, 23
BY_GUARDIAN = "由法定代理人代为签名的各项文书"
NOT_BARRED = (
    "本人符合法律、行政法规规定的任职条件，"
    "不存在《中华人民共和国公司法》第一百七十八条规定的不得担任公司董事、监事、高级管理人员的情形。"
)


CONTENTS: dict[str, Callable[[Whole, tuple[str, ...]], Words]] = {  # template → its words
    "application-form": application_form,
    "articles": articles,
    "resolution": resolution.resolution,
    "domicile-promise": domicile_promise,
    "beneficial-owners": beneficial_owners,
    "inaugural-minutes": minutes.minutes,
    "mandate": mandate.mandate,
}
