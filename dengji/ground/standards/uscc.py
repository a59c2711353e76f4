"""The unified social credit code 统一社会信用代码, GB 32100-2015, around the organisation code of GB 11714."""

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"  # no I, O, Z, S, V: too like 1, 0, 2, 5, U
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
BODY_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)  # GB 11714
MARKET_ENTERPRISE = "91"  # department 9 市场监管, class 1 企业


def check_character(first_17: str) -> str:
    """The 18th character, which completes the code."""
    total = sum(ALPHABET.index(c) * weight for c, weight in zip(first_17, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]


def body_check_character(first_8: str) -> str:
    """The 9th character of the organisation code (GB 11714: 10 is written X, 11 is written 0)."""
    total = sum(int(c, 36) * weight for c, weight in zip(first_8, BODY_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def complete(kind: str, division: str, body_8: str) -> str:
    """A whole code from department and class (2), authority (6) and the free part (8)."""
    first_17 = kind + division + body_8 + body_check_character(body_8)
    return first_17 + check_character(first_17)


def is_valid(code: str) -> bool:
    """Well formed and both check characters right."""
    if len(code) != 18 or any(c not in ALPHABET for c in code):
        return False
    return code[17] == check_character(code[:17]) and code[16] == body_check_character(code[8:16])
