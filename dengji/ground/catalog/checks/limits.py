"""Thresholds of rules that no statute fixes: an authority's own measure of what deserves a second look (law.md §4)."""

from decimal import Decimal

LIAISON_OF = 10  # P18: entities one liaison serves
LEGAL_REPRESENTATIVE_OF = 5  # P24: companies one person represents
AT_ONE_ADDRESS = 3  # A03: entities already at the same room
CAPITAL_ABNORMAL = Decimal(10_000)  # C20, 万元: more than this is looked at
CAPITAL_TINY = Decimal("0.1")  # C20, 万元: less than this is looked at
