"""The rules of formal review 形式审查 (law.md §4): one file a subject, every rule with its basis, dates and examples."""

from dengji.ground.catalog.shapes import Check

ALL: tuple[Check, ...] = ()
CHECKS: dict[str, Check] = {check.id: check for check in ALL}
LIMITED_COMPANY_ESTABLISHMENT: tuple[str, ...] = tuple(CHECKS)
