"""Configuration is the environment, read by typed readers that fail with the name and what was expected."""

import os
from pathlib import Path


class Misconfigured(Exception):
    """A setting is missing or not of its kind; the message names it."""


def text(name: str, default: str | None = None) -> str:
    value = os.environ.get(f"DENGJI_{name}", default)
    if value is None:
        raise Misconfigured(f"DENGJI_{name} is not set; expected text.")
    return value


def number(name: str, default: int) -> int:
    value = os.environ.get(f"DENGJI_{name}", str(default))
    if not value.isdigit():
        raise Misconfigured(f"DENGJI_{name} is {value!r}; expected a whole number.")
    return int(value)


def flag(name: str, default: bool = False) -> bool:
    value = os.environ.get(f"DENGJI_{name}", "yes" if default else "no").lower()
    if value not in ("yes", "no", "1", "0", "true", "false"):
        raise Misconfigured(f"DENGJI_{name} is {value!r}; expected yes or no.")
    return value in ("yes", "1", "true")


def choice(name: str, known: tuple[str, ...]) -> str:
    """One of the known words; the first where none is set."""
    value = text(name, known[0])
    if value not in known:
        raise Misconfigured(f"DENGJI_{name} is {value!r}; expected one of {', '.join(known)}.")
    return value


def path(name: str, default: Path | None = None) -> Path:
    return Path(text(name, str(default) if default else None)).expanduser().resolve()


def secret(name: str, default: str | None = None) -> str:
    """A secret from DENGJI_<name>, or from the file named by DENGJI_<name>_FILE."""
    file = os.environ.get(f"DENGJI_{name}_FILE")
    return Path(file).read_text("utf-8").strip() if file else text(name, default)
