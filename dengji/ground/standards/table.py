"""Reading the tables that are kept as tab-separated files beside the code; a bad line is named."""

from collections.abc import Iterator, Sequence
from pathlib import Path

DATA = Path(__file__).parent / "data"


class BadTable(ValueError):
    """A line of a table is not what its heading promises."""

    def __init__(self, source: str, line: int, problem: str) -> None:
        self.source, self.line, self.problem = source, line, problem
        super().__init__(f"{source}, line {line}: {problem}")


def rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, str]]:
    """The rows of a file whose first line names exactly these columns."""
    return parsed(path.read_text("utf-8"), columns, source=path.name)


def parsed(text: str, columns: Sequence[str], *, source: str) -> Iterator[dict[str, str]]:
    for _number, cells in numbered(text, columns, source=source):
        yield dict(zip(columns, cells, strict=True))


def numbered(text: str, columns: Sequence[str], *, source: str) -> Iterator[tuple[int, list[str]]]:
    """Line numbers with their cells; empty lines and lines that begin with # are passed over."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].split("\t") != list(columns):
        raise BadTable(source, 1, f"the first line must be: {' · '.join(columns)}")
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(columns):
            raise BadTable(source, number, f"{len(cells)} cells where {len(columns)} are wanted")
        yield number, cells
