"""The authority's papers: what each says, where the seal goes, and that a licence never pretends."""

from datetime import date

import pytest
from pydantic import ValidationError

from dengji.common.documents import notices, papers, rendering
from tests import sample

from . import pdfa

COMMON = {
    "authority": "攀枝花市东区市场监督管理局",
    "number": "（攀东）登字〔2026〕第317号",
    "on": date(2026, 11, 22),
    "application": sample.APPLICATION,
    "company": sample.NAME.full,
}
LICENCE = {
    **COMMON,
    **notices.licence_face(sample.facts(), uscc=sample.USCC, on=date(2026, 11, 22)),
    "verify_url": "https://dengji.example.cn/verify/?n=510402260000317",
}
ITEM = {
    "says": "股东陈立群的出资期限晚于公司成立之日起五年。",
    "about": "股东出资",
    "remedy": "请把出资期限改为2031年11月21日或者更早的日期。",
    "basis": "《公司法》第四十七条",
}
TOLD = {
    "receipt": {
        **COMMON,
        "applicant": "王晓芸",
        "received_at": sample.MORNING,
        "due_on": date(2026, 11, 25),
        "papers": ("公司登记（备案）申请书", "公司章程"),
        "phone": "0812-3332315",
    },
    "correction-notice": {**COMMON, "items": [ITEM], "correct_by": date(2027, 2, 22)},
    "registration-notice": {**COMMON, "uscc": sample.USCC, "facts": sample.facts()},
    "refusal-notice": {
        **COMMON,
        "found": "经一次性告知补正后，你单位未变更名称。",
        "reasons": [{"says": "字号相同。", "basis": "《企业名称登记管理规定》第十七条"}],
        "review_body": "攀枝花市东区人民政府",
        "court": "攀枝花市东区人民法院",
    },
    "not-accepted-notice": {
        **COMMON,
        "reasons": [
            {"says": "股份有限公司由市级登记机关登记。", "basis": "《市场主体登记管理条例实施细则》第四条"}
        ],
        "goes_to": "攀枝花市市场监督管理局",
        "review_body": "攀枝花市东区人民政府",
        "court": "攀枝花市东区人民法院",
    },
    "extension-notice": {
        **COMMON,
        "because": "需要核实发起人出资的权属。",
        "was_due_on": date(2026, 11, 25),
        "due_on": date(2026, 11, 30),
    },
    "licence-original": LICENCE,
    "licence-duplicate": {**LICENCE, "serial": "1-2"},
}
SAYS = {
    "receipt": (
        "接收时间2026年11月22日09:30",
        "最迟于2026年11月25日予以登记",
        "经登记机关负责人批准",
        "2公司章程电子文件",
    ),
    "correction-notice": (
        "一次性告知如下",
        "请于2027年2月22日以前（含当日）补正",
        "重新计算",
        ITEM["says"],
        ITEM["remedy"],
        ITEM["basis"],
    ),
    "registration-notice": ("决定准予设立登记", f"统一社会信用代码{sample.USCC}", "成立日期2026年11月22日"),
    "refusal-notice": (
        "查明的事实",
        "《企业名称登记管理规定》第十七条",
        "六十日内，依法向攀枝花市东区人民政府申请行政复议",
        "六个月内，依法直接向攀枝花市东区人民法院提起行政诉讼",
    ),
    "not-accepted-notice": (
        "不属于管辖告知书",
        "（1）股份有限公司由市级登记机关登记。（《市场主体登记管理条例实施细则》第四条）",
        "本机关决定不予受理，请向攀枝花市市场监督管理局提出申请",
        "六十日内，依法向攀枝花市东区人民政府申请行政复议",
    ),
    "extension-notice": (
        "原定最迟于2026年11月25日办结",
        "因需要核实发起人出资的权属，情形复杂",
        "经登记机关负责人批准，办理期限延长三个工作日，最迟于2026年11月30日办结",
    ),
    "licence-original": ("营业执照", sample.USCC, "壹佰万元整", "样本"),
    "licence-duplicate": ("（副本）（1-2）", sample.USCC, "壹佰万元整", "样本"),
}


@pytest.fixture(scope="module")
def made():
    return {code: papers.render_notice(code, told) for code, told in TOLD.items()}


@pytest.mark.parametrize("code", TOLD)
def test_it_is_pdf_a_with_one_place_for_the_seal(made, places_of, code):
    assert pdfa.faults(made[code].pdf) == []
    assert places_of(made[code].pdf) == [("seal", 40, 40)]


@pytest.mark.parametrize("code", TOLD)
def test_it_says_what_the_law_asks_it_to_say(made, text_of, code):
    said = text_of(made[code].pdf)

    for words in (*SAYS[code], "攀枝花市东区市场监督管理局"):
        assert words in said, words


@pytest.mark.parametrize("code", TOLD)
def test_it_gives_the_same_bytes_for_the_same_facts(made, code):
    assert papers.render_notice(code, notices.KINDS[code](**TOLD[code])).digest == made[code].digest


def test_it_puts_the_labels_of_the_licence_in_their_order(made, text_of):
    said = text_of(made["licence-original"].pdf)
    labels = ("名称", "类型", "法定代表人", "经营范围", "注册资本", "成立日期", "住所")

    places = [said.index(label) for label in labels]

    assert places == sorted(places)


def test_it_never_pretends_to_be_the_states_licence(made, text_of):
    for code in ("licence-original", "licence-duplicate"):
        said = text_of(made[code].pdf)
        assert "不是国家统一印制或者签发的营业执照" in said
        assert "监制" not in said


def test_it_carries_what_it_was_told(made):
    assert sample.USCC.encode() in rendering.facts_in(made["licence-original"].pdf)


def test_it_refuses_to_be_told_too_little():
    with pytest.raises(ValidationError):
        papers.render_notice("refusal-notice", COMMON)


def test_it_shrinks_a_long_scope_to_its_place(text_of):
    long = (
        "一般项目：" + "；".join(["技术服务、技术开发、技术咨询、技术交流、技术转让、技术推广"] * 40) + "。",
    )

    paper = papers.render_notice("licence-duplicate", {**LICENCE, "scope": long})

    assert text_of(paper.pdf).count("技术转让") == 40
    assert pdfa.faults(paper.pdf) == []


def test_it_lists_as_registered_only_what_is_registered():
    rows = dict(notices.registered(sample.facts(), uscc=sample.USCC, on=date(2026, 11, 22)))

    assert rows["股东"] == "王晓芸、陈立群"  # what each subscribed is on file, not registered: 条例 8, 9


def test_it_sends_nobody_elsewhere_where_the_matter_is_no_registration(text_of):
    paper = papers.render_notice("not-accepted-notice", {**TOLD["not-accepted-notice"], "goes_to": ""})

    assert paper.title == "不予受理通知书"
    assert "依法不属于本机关办理的登记事项" in text_of(paper.pdf)
    assert "提出申请" not in text_of(paper.pdf)
