"""The rows as people and programs read them: lines of a terminal, a table in a page, JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from perf.row import Beside, Row, told

HEAD = f"{'what':<56}{'product':>10}  {'floor':>10}  {'ratio':>9}  {'goal':>6}  met  of what; peers"
_BEGIN, _END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
_MET = {None: "", True: "yes", False: "no"}


def line(row: Row) -> str:
    goal = "" if row.goal is None else f"{row.goal:g}x"
    peers = "".join(f"; {_peer(beside, row)}" for beside in row.beside)
    product, floor = told(row.product, row.unit), told(row.floor, row.unit)
    return (
        f"{row.what:<56}{product:>10}  {floor:>10}  {row.ratio:>8.2f}x  {goal:>6}  {_MET[row.met]:<3}"
        f"  {row.floor_name}{peers}"
    )


def as_json(parts: Iterable[tuple[str, Sequence[Row]]], when: str, where: str) -> str:
    rows = [
        {"part": title, **asdict(row), "ratio": row.ratio, "met": row.met}
        for title, found in parts
        for row in found
    ]
    return json.dumps({"when": when, "where": where, "rows": rows}, indent=1) + "\n"


def from_json(text: str) -> tuple[list[tuple[str, list[Row]]], str, str]:
    """The parts with their rows, when and where they were measured, as `as_json` writes them."""
    told = json.loads(text)
    parts: dict[str, list[Row]] = {}
    for row in told["rows"]:
        beside = tuple(Beside(**peer) for peer in row["beside"])
        given = {name: row[name] for name in ("what", "product", "floor", "floor_name", "goal", "unit")}
        parts.setdefault(row["part"], []).append(Row(**given, beside=beside))
    return list(parts.items()), told["when"], told["where"]


def in_page(page: Path, parts: Iterable[tuple[str, Sequence[Row]]], when: str, where: str) -> str:
    """The page with these tables in place of those between its two marks. ValueError without marks."""
    text = page.read_text(encoding="utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, mark, after = rest.partition(_END)
    if not mark:
        raise ValueError(f"{page.name}: the marks are missing between which the tables stand")
    return f"{before}{_BEGIN}\n{when}, {where}.\n\n{''.join(map(_table, parts))}{_END}{after}"


def _table(part: tuple[str, Sequence[Row]]) -> str:
    title, rows = part
    lines = [
        f"### {title}\n",
        "| What | Product | Floor | Ratio | Goal | Met | Peers |",
        "|---|--:|--:|--:|--:|---|---|",
    ]
    for row in rows:
        goal = "" if row.goal is None else f"{row.goal:g}"
        peers = "; ".join(_peer(beside, row) for beside in row.beside)
        met = _MET[row.met] if row.met is not False else "**no**"
        lines.append(
            f"| {row.what} | {told(row.product, row.unit)} | {told(row.floor, row.unit)}, {row.floor_name} "
            f"| {row.ratio:.2f} | {goal} | {met} | {peers} |"
        )
    return "\n".join(lines) + "\n\n"


def _peer(beside: Beside, row: Row) -> str:
    if beside.took is None:
        return f"{beside.name}: {beside.missing}"
    return f"{beside.name} {told(beside.took, row.unit)} (product {row.product / beside.took:.3g}x)"
