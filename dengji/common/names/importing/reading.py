"""A table of names as rows of words, one at a time: CSV in UTF-8 or GB 18030, or Parquet."""

import codecs
import csv
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from dengji.ground.refusal import Refusal
from dengji.ground.wording import gettext_noop as _

COLUMNS = {  # of a row: what a column may be called
    "full": ("full", "name", "企业名称", "名称"),
    "uscc": ("uscc", "统一社会信用代码"),
    "number": ("number", "注册号"),
    "place": ("place", "authority", "登记机关代码", "行政区划代码"),
    "division": ("division", "行政区划"),
    "trade_name": ("trade_name", "字号"),
    "industry": ("industry", "行业", "行业表述"),
    "form": ("form", "组织形式"),
    "standing": ("standing", "state", "登记状态", "状态"),
    "ended_on": ("ended_on", "注销日期", "终止日期"),
}
BLOCK = 1 << 20
Row = dict[str, str]


class UnknownFile(Refusal):
    code = "names.file-is-not-a-table-of-names"
    says = _("“{file}”里没有名称这一列。请在第一行写上列名，至少要有：{columns}。")


class NoReader(Refusal):
    code = "names.no-reader-of-parquet"
    says = _("读 Parquet 文件要先装 pyarrow：运行 make setup-parquet；也可以把文件另存为 CSV 再导入。")


def rows(file: Path) -> Iterator[Row]:
    """Every row in the order of the file, its columns under our names; what we do not know is left out."""
    return _parquet(file) if _is_parquet(file) else _csv(file)


def see_columns(file: Path) -> None:
    """Refuse a file that is no table of names before anything is begun."""
    next(rows(file), None)


def count(file: Path) -> int:
    """How many rows there are: for the progress bar, so line ends within quotes may be counted too."""
    if _is_parquet(file):
        return int(_arrow(file).metadata.num_rows)
    with file.open("rb") as stream:
        ends = sum(block.count(b"\n") for block in iter(lambda: stream.read(BLOCK), b""))
    return max(ends - 1, 0)


def _csv(file: Path) -> Iterator[Row]:
    with file.open(encoding=_encoding(file), newline="") as stream:
        table = csv.reader(stream)
        names = _names(file, next(table, []))
        for line in table:
            yield {name: value.strip() for name, value in zip(names, line, strict=False) if name}


def _encoding(file: Path) -> str:
    """What the beginning can be read as: a character cut in two at its end tells nothing."""
    with file.open("rb") as stream:
        start = stream.read(BLOCK)
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8-sig"


def _parquet(file: Path) -> Iterator[Row]:
    table = _arrow(file)
    names = _names(file, table.schema_arrow.names)
    for batch in table.iter_batches():
        for line in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            yield {name: _words(value) for name, value in zip(names, line, strict=True) if name}


def _words(value: object) -> str:
    return "" if value is None else str(value).strip()


def _is_parquet(file: Path) -> bool:
    with file.open("rb") as stream:
        return stream.read(4) == b"PAR1"


def _arrow(file: Path):  # type: ignore[no-untyped-def]
    if find_spec("pyarrow") is None:
        raise NoReader()
    from pyarrow import parquet

    return parquet.ParquetFile(file)


def _names(file: Path, header: list[str]) -> list[str]:
    """Our name of each column, "" where it is none of ours."""
    ours = {theirs: name for name, called in COLUMNS.items() for theirs in called}
    names = [ours.get(column.strip().lower(), "") for column in header]
    if not {"full", "trade_name"} & set(names):
        raise UnknownFile(file=file.name, columns=" / ".join(COLUMNS["full"]))
    return names
