"""The answers people look for, in one place: the help page, the box beside each question, the phone say the same."""

from dataclasses import dataclass, field

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from dengji.ground.findings import Basis


@dataclass(frozen=True)
class Answer:
    """Three sentences at most."""

    anchor: str
    words: str
    answer: tuple[str, ...]
    basis: tuple[Basis, ...] = field(default=())


ANSWERS = (
    Answer(
        "name",
        _("字号怎么起？"),
        (_("字号是您自己起的名字，要两个以上汉字。"), _("不能用国家、地区的名称，也不能让人误会。")),
        (Basis("NR", "第八条"), Basis("NR", "第十一条")),
    ),
    Answer(
        "name-taken",
        _("名称被别人用了怎么办？"),
        (_("页面会列出几个还能用的字号，点一下就换上。"), _("也可以换一个行业用词，同行业才不能重名。")),
        (Basis("NR", "第十七条"),),
    ),
    Answer(
        "permits",
        _("哪些生意要办许可？"),
        (_("选好经营项目，旁边会写要不要许可。"), _("“领照后办”的，先拿执照；“领照前办”的，先办许可。")),
        (Basis("R746", "第十四条"),),
    ),
    Answer(
        "scope-later",
        _("以后还能加经营项目吗？"),
        (_("能。成立以后办变更登记，加上新的项目。"),),
        (Basis("R746", "第二十六条"),),
    ),
    Answer(
        "promise",
        _("住所承诺是什么？"),
        (_("您承诺地址真实、有权使用，就不用上传材料。"), _("承诺不实的，要承担责任，登记也会被撤销。")),
        (Basis("R746", "第十七条"),),
    ),
    Answer(
        "home",
        _("自己家能当公司地址吗？"),
        (_("能，但要先征得有利害关系的业主同意。"),),
        (Basis("CC", "第二百七十九条"),),
    ),
    Answer(
        "how-much",
        _("注册资本写多少合适？"),
        (_("写您五年内真的能交出来的数。"), _("写得多不代表实力强，交不清要承担责任。")),
        (Basis("CL23", "第四十七条"),),
    ),
    Answer(
        "five-years",
        _("五年内交不清怎么办？"),
        (_("公司会催缴；还不交，可能失去没交部分的股权。"), _("交不了的，早一点办减资。")),
        (Basis("CL23", "第五十一条"), Basis("CL23", "第五十二条")),
    ),
    Answer(
        "par",
        _("每股金额写多少？"),
        (_("常用1元一股，股数就是注册资本的元数。"), _("也可以选无面额股，至少一半股款计入注册资本。")),
        (Basis("CL23", "第一百四十二条"),),
    ),
    Answer(
        "paid-first",
        _("股款要先交清吗？"),
        (_("要。股份公司的发起人，公司成立前要全部交清。"), _("最常用的证明，是筹备账户的收款回单。")),
        (Basis("CL23", "第九十八条"),),
    ),
    Answer(
        "body",
        _("单位能当股东吗？"),
        (
            _("企业、事业单位能。写它的代码就行；省外登记的，由登记机关人工核对。"),
            _("分公司和个体工商户不能当股东。"),
        ),
        (Basis("CC", "第七十四条"),),
    ),
    Answer(
        "who-represents",
        _("法定代表人可以由谁担任？"),
        (_("由执行公司事务的董事或者经理担任。"),),
        (Basis("CL23", "第十条"),),
    ),
    Answer(
        "no-supervisor",
        _("不设监事，以后还能改吗？"),
        (_("能。规模小的公司，全体股东同意就可以不设。"), _("以后想设，办备案就行。")),
        (Basis("CL23", "第八十三条"),),
    ),
    Answer(
        "watch",
        _("监事和审计委员会，选哪个？"),
        (_("人少的，选一名监事，最简单。"), _("设董事会的，也可以由董事组成审计委员会，不再设监事。")),
        (Basis("CL23", "第一百二十一条"), Basis("CL23", "第一百三十三条")),
    ),
    Answer(
        "signature",
        _("网上签名有效吗？"),
        (_("有效。可靠的电子签名和手写签名、盖章一样。"), _("每次签名都要核对身份，签名后材料改不了。")),
        (Basis("ES", "第十三条"), Basis("ES", "第十四条")),
    ),
    Answer(
        "abroad",
        _("股东不在国内，怎么签名？"),
        (_("有内地手机号和身份证的，在哪里都能签。"), _("没有的，请到登记窗口办，带上公证认证的文件。")),
    ),
    Answer(
        "no-sms",
        _("对方收不到短信怎么办？"),
        (_("让他扫您屏幕上的二维码，或者把链接发给他。"), _("也可以让他在首页输入6位数字。")),
    ),
    Answer(
        "how-long",
        _("多久能办好？"),
        (_("材料齐全、符合法定形式的，当场登记。"), _("不能当场登记的，3个工作日内登记。")),
        (Basis("R746", "第十九条"),),
    ),
    Answer(
        "licence",
        _("执照怎么领？"),
        (_("登记后，电子营业执照自动生成，在办件里下载。"), _("要纸质的，在办件里选一下，到窗口领。")),
        (Basis("R746", "第二十二条"),),
    ),
    Answer(
        "window",
        _("能到窗口办吗？"),
        (_("能。带身份证来，工作人员陪您填，也不收费。"), _("网上填了一半的，报办件号可以接着办。")),
    ),
)
ABOUT = {  # page of an application: what people ask there
    "name": ("name", "name-taken"),
    "scope": ("permits", "scope-later"),
    "domicile": ("promise", "home"),
    "capital": ("how-much", "five-years", "body"),
    "capital-stock": ("how-much", "paid-first", "body"),
    "organs-stock": ("who-represents", "watch"),
    "shares": ("par", "paid-first"),
    "organs": ("who-represents", "no-supervisor"),
    "sign": ("signature", "abroad"),
    "wait": ("abroad", "no-sms"),
    "receipt": ("how-long", "licence"),
}
BY_ANCHOR = {one.anchor: one for one in ANSWERS}


def questions_about(page: str) -> list[dict[str, str]]:
    """What people ask on that page, with the place of the answer."""
    return [{"anchor": a, "words": gettext(BY_ANCHOR[a].words)} for a in ABOUT.get(page, ABOUT["name"])]


def everything() -> list[dict[str, object]]:
    """The whole help page, in the reader's language."""
    return [
        {
            "anchor": one.anchor,
            "words": gettext(one.words),
            "answer": [gettext(words) for words in one.answer],
            "basis": one.basis,
        }
        for one in ANSWERS
    ]
