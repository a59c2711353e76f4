"""The citizen number 公民身份号码, GB 11643-1999 (check by ISO 7064 MOD 11-2)."""

from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"


def check_character(first_17: str) -> str:
    return CHECKS[sum(int(c) * weight for c, weight in zip(first_17, WEIGHTS, strict=True)) % 11]


def normalise(number: str) -> str:
    """As people type it: spaces out, x in capitals, full width made half width."""
    half = number.translate({ord(c): ord(c) - 0xFEE0 for c in "０１２３４５６７８９Ｘｘ"})
    return "".join(half.split()).upper()


def is_valid(number: str) -> bool:
    """18 characters, a date that exists, the check character right. Old division codes are allowed."""
    if len(number) != 18 or not number[:17].isascii() or not number[:17].isdigit():
        return False
    return born_on(number) is not None and number[17] == check_character(number[:17])


def born_on(number: str) -> date | None:
    """The date of birth written in the number, or None where it names no day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def masked(number: str) -> str:
    """First three and last four: 510***********0028 (evidence: masking by default)."""
    return number[:3] + "*" * (len(number) - 7) + number[-4:] if len(number) >= 8 else "*" * len(number)


def age_on(birth: date, on: date) -> int:
    """Whole years of age on a day; the birthday itself completes the year."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
