"""The face of a licence 营业执照, as far as it is known. What we draw is marked 样本: blank forms are the state's."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Deed:
    name: str = ""
    kind: str = ""
    legal_representative: str = ""
    scope: str = ""
    capital: str = ""
    domicile: str = ""
    uscc: str = ""
    established_on: date | None = None
    issued_on: date | None = None
    authority: str = ""
    verify_url: str = ""
    edition: str = "预览"
    is_void: bool = False
