"""无障碍声明, 隐私保护, 关于本系统: what the house says of itself."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET

from dengji.sites.doorway import Asked, open_to_all

STATEMENT = "a statement of the house is for everyone to read"


@dataclass(frozen=True)
class Part:
    heading: str = ""
    words: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


ACCESSIBILITY = (
    Part(words=(gettext_noop("我们想让每个人都能自己办登记。页面按WCAG 2.2的AA级和GB/T 37668来做。"),)),
    Part(
        gettext_noop("您可以"),
        points=(
            gettext_noop("只用键盘办完全部事情"),
            gettext_noop("用读屏软件听完全部内容"),
            gettext_noop("放大到400%，不用左右拖"),
            gettext_noop("换成关怀版、深色或者高对比度"),
            gettext_noop("关掉脚本，一样能办"),
            gettext_noop("不方便手写，可以改用确认签名"),
        ),
    ),
    Part(
        gettext_noop("还做得不够的地方"),
        words=(gettext_noop("材料在页面上是图像。用读屏软件的，请下载PDF，里面是文字。"),),
    ),
    Part(gettext_noop("遇到困难"), words=(gettext_noop("请拨打12345，或者到登记窗口，我们陪您办。"),)),
)
PRIVACY = (
    Part(
        gettext_noop("我们留什么"),
        words=(gettext_noop("只留登记必需的：姓名、证件号码、手机号、住址、您的回答和签名。"),),
    ),
    Part(
        gettext_noop("怎么保管"),
        points=(
            gettext_noop("证件号码、手机号、住址加密存放"),
            gettext_noop("页面上只显示一部分数字"),
            gettext_noop("股东之间看不到对方的证件号码"),
            gettext_noop("工作人员每看一次都留记录，您在“我的账户”里看得到"),
        ),
    ),
    Part(
        gettext_noop("公开什么"),
        words=(gettext_noop("依法公示的企业信息里只有姓名和职务，没有证件号码、住址和电话。"),),
    ),
    Part(
        gettext_noop("您的权利"),
        words=(gettext_noop("可以查看、更正自己的资料，也可以不允许别人用您的身份办登记。"),),
    ),
    Part(gettext_noop("本站的Cookie"), words=(gettext_noop("只记住登录、字号大小、明暗和语言，不跟踪您。"),)),
)
ABOUT = (
    Part(words=(gettext_noop("本系统让人在网上办企业登记：填写、签名、提交、领执照，都不用跑。"),)),
    Part(
        gettext_noop("我们的承诺"),
        points=(
            gettext_noop("不收任何费用"),
            gettext_noop("只问登记必需的事，同一件事不问两遍"),
            gettext_noop("要补正的，一次告诉您全部"),
            gettext_noop("窗口和网上，材料一样，结果一样"),
        ),
    ),
    Part(
        gettext_noop("执照和代码"),
        words=(
            gettext_noop(
                "空白执照、国徽和统一社会信用代码由国家统一发放。没有接通的，这里显示的都标明“样本”。"
            ),
        ),
    ),
)


@open_to_all(STATEMENT)
@require_GET
def accessibility(request: Asked) -> HttpResponse:
    return _say(request, _("无障碍声明"), ACCESSIBILITY)


@open_to_all(STATEMENT)
@require_GET
def privacy(request: Asked) -> HttpResponse:
    return _say(request, _("隐私保护"), PRIVACY)


@open_to_all(STATEMENT)
@require_GET
def about(request: Asked) -> HttpResponse:
    return _say(request, _("关于本系统"), ABOUT)


def _say(request: Asked, heading: str, parts: tuple[Part, ...]) -> HttpResponse:
    said = [
        {
            "heading": _(p.heading) if p.heading else "",
            "words": [_(w) for w in p.words],
            "points": [_(w) for w in p.points],
        }
        for p in parts
    ]
    return render(request, "public/statement.html", {"heading": heading, "parts": said})
