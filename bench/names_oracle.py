"""The truth: every name of the reach beside the proposed one, judged by compare.verdict.

To be done in a lifetime, names that cannot be related are left out first. That loses nothing: whatever a rule relates has the
same text, or trade names of which some character of the one sounds or looks like some character of the other (each rule of
compare.py compares characters, their sounds in any reading, or their outlines). `plain=True` leaves nobody out, and the test of
this bench holds the two against each other.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any
from zlib import crc32

import numpy as np
import psycopg
from django.db import connection
from names_engines import TODAY, _lines

from dengji.common.names import questions, reach
from dengji.ground.catalog.facts import Name
from dengji.ground.names import compare, shape, sound
from dengji.ground.names.normal import core

LONGEST, AT_ONCE = 8, 20_000
ALL = "COPY (SELECT number, place, trade_name, core FROM names_takenname WHERE is_live) TO STDOUT"
FETCHED = 'SELECT "full", division, trade_name, industry, form, standing, holder, until FROM names_takenname WHERE number = ANY (%s)'


class Oracle:
    """Every name, by place, with the characters of its trade name."""

    def __init__(self, url: str, rows: int) -> None:
        self.numbers = np.empty(rows, "S32")
        self.characters = np.zeros((rows, LONGEST), np.uint32)
        self.texts, self.places = np.empty(rows, np.uint32), np.empty(rows, np.uint32)
        with psycopg.connect(url) as db, db.cursor() as cursor, cursor.copy(ALL) as copy:
            for nth, line in enumerate(_lines(copy)):
                self._keep(nth, *line.split("\t"))
        self.known = np.unique(self.characters)

    def _keep(self, nth: int, number: str, place: str, called: str, plain: str) -> None:
        self.numbers[nth], self.places[nth] = number.encode(), int(place)
        self.texts[nth] = crc32(plain.encode())
        self.characters[nth, : len(called)] = [ord(c) for c in called[:LONGEST]]

    def related(self, wanted: Name, *, plain: bool = False) -> set[str]:
        """Who is related to it by any rule."""
        chosen = np.flatnonzero(self._in_reach(wanted))
        chosen = chosen if plain else chosen[self._may_be(wanted, chosen)]
        ours = questions.parts_of(wanted)
        judged = ((one, compare.verdict(ours, one, on=TODAY)) for one in self._fetched(chosen))
        return {one.holder for one, verdict in judged if verdict}

    def _in_reach(self, wanted: Name) -> np.ndarray:
        """By the places alone: those named, or those of the province and of no place, or all."""
        own, named = reach.place_of(wanted.division_code), reach.of(wanted.division_code).places
        if named is not None:
            return np.isin(self.places, [int(one) for one in named])
        provinces = self.places // 10_000
        return (provinces == int(own[:2])) | (provinces == 0) | (own == reach.COUNTRY)

    def _may_be(self, wanted: Name, chosen: np.ndarray) -> np.ndarray:
        like = self._like(questions.parts_of(wanted).called)
        is_same = self.texts[chosen] == crc32(core(wanted.full).encode())
        return like[self.characters[chosen]].any(axis=1) | is_same

    def _fetched(self, chosen: np.ndarray) -> Iterator[Any]:
        with connection.cursor() as cursor:
            for start in range(0, len(chosen), AT_ONCE):
                numbers = self.numbers[chosen[start : start + AT_ONCE]]
                cursor.execute(FETCHED, [[number.decode() for number in numbers]])
                yield from (questions._existing(row) for row in cursor.fetchall())

    def _like(self, called: str) -> np.ndarray:
        """Which of the characters there are sound, in any reading, or look like one of these; by code point."""
        tokens = {token for character in called for token in _tokens(character)}
        table = np.zeros(int(self.known[-1]) + 1, bool)
        table[[code for code in self.known if code and not tokens.isdisjoint(_tokens(chr(code)))]] = True
        return table


@cache
def _tokens(character: str) -> frozenset[str]:
    return frozenset((*sound.readings(character), shape.outline(character)))
