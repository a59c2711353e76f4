"""Amounts: decimals in 万元 (10,000 yuan), and the capital figures 大写 printed on licences."""

from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
SECTIONS = ("", "万", "亿", "万亿")
YUAN_PER_WAN = 10_000


def in_yuan(wan: Decimal) -> Decimal:
    return wan * YUAN_PER_WAN


def plain(wan: Decimal) -> str:
    """As it stands in text: 100, 30.5 — no exponent, no idle zeros."""
    text = f"{wan:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_capitals(yuan: Decimal) -> str:
    """壹佰万元整; with 角 and 分 where there are any (《正确填写票据和结算凭证的基本规定》)."""
    fen = int((yuan * 100).to_integral_value())
    whole, rest = divmod(fen, 100)
    words = (_whole(whole) or "零") + "元"
    return words + ("整" if rest == 0 else _rest(rest, whole > 0))


def _whole(number: int) -> str:
    words, gap = "", False
    for index in reversed(range(len(SECTIONS))):
        section = number // 10 ** (4 * index) % 10_000
        if section == 0:
            gap = bool(words)
            continue
        if words and (gap or section < 1000):
            words += "零"
        words, gap = words + _section(section) + SECTIONS[index], False
    return words


def _section(number: int) -> str:
    words, gap = "", False
    for index in reversed(range(4)):
        digit = number // 10**index % 10
        if digit == 0:
            gap = bool(words)
            continue
        words, gap = words + ("零" if gap else "") + DIGITS[digit] + PLACES[index], False
    return words


def _rest(fen: int, follows: bool) -> str:
    jiao, fen = divmod(fen, 10)
    words = DIGITS[jiao] + "角" if jiao else ("零" if follows else "")
    return words + (DIGITS[fen] + "分" if fen else "整")
