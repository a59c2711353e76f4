"""Marking words for translation where no framework is known."""


def gettext_noop(words: str) -> str:
    """The same words, marked: the catalogue of translations collects them, the sites translate them."""
    return words
