"""GriTS: how alike two tables are as grids (Smock, Pesala, Abraham: GriTS, ICDAR 2023).

Written from the published definition: the most similar substructure of two matrices, found by the
factored approximation of the paper (rows and columns aligned apart from each other by dynamic
programming), with the topology of a cell (its spans around a grid place) or its content as reward.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

Spans = tuple[int, int, int, int]
Matrix = list[list[float]]


class GridCell(NamedTuple):
    """A cell: where it begins, how far it goes, what it holds."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


class Scores(NamedTuple):
    """F-scores for topology and content."""

    topology: float
    content: float


class _Place(NamedTuple):
    """A place of the grid: the cell over it, seen from there."""

    spans: Spans
    text: str


_EMPTY = _Place((0, 0, 1, 1), "")


def grits(true: Sequence[GridCell], read: Sequence[GridCell]) -> Scores:
    """Both scores of a read table against the true one."""
    a, b = _grid(true), _grid(read)
    return Scores(_score(a, b, _topology), _score(a, b, _content))


def _grid(cells: Sequence[GridCell]) -> list[list[_Place]]:
    rows = max((c.row + c.row_span for c in cells), default=0)
    columns = max((c.column + c.column_span for c in cells), default=0)
    grid = [[_EMPTY] * columns for _ in range(rows)]
    for cell in cells:
        for r in range(cell.row, cell.row + cell.row_span):
            for c in range(cell.column, cell.column + cell.column_span):
                left, up = cell.column - c, cell.row - r
                grid[r][c] = _Place((left, up, left + cell.column_span, up + cell.row_span), cell.text)
    return grid


def _topology(a: _Place, b: _Place) -> float:
    """Intersection over union of the two spans."""
    across = min(a.spans[2], b.spans[2]) - max(a.spans[0], b.spans[0])
    down = min(a.spans[3], b.spans[3]) - max(a.spans[1], b.spans[1])
    both = max(0, across) * max(0, down)
    areas = ((p.spans[2] - p.spans[0]) * (p.spans[3] - p.spans[1]) for p in (a, b))
    return both / (sum(areas) - both)


def _content(a: _Place, b: _Place) -> float:
    """2 × longest common subsequence ÷ both lengths."""
    return 1.0 if a.text == b.text else Indel.normalized_similarity(a.text, b.text)


def _score(a: list[list[_Place]], b: list[list[_Place]], reward: Callable[[_Place, _Place], float]) -> float:
    if not a or not b:
        return 1.0 if not a and not b else 0.0
    known: dict[tuple[_Place, _Place], float] = {}

    def of(x: _Place, y: _Place) -> float:
        if (x, y) not in known:
            known[x, y] = reward(x, y)
        return known[x, y]

    rows = _aligned([[_best([[of(x, y) for y in right] for x in left]) for right in b] for left in a])
    turned_a, turned_b = list(zip(*a, strict=True)), list(zip(*b, strict=True))
    columns = _aligned(
        [[_best([[of(x, y) for y in right] for x in left]) for right in turned_b] for left in turned_a]
    )
    total = sum(of(a[i][k], b[j][m]) for i, j in rows for k, m in columns)
    return 2 * total / (len(a) * len(a[0]) + len(b) * len(b[0]))


def _table(rewards: Matrix) -> Matrix:
    """The best total of an order-keeping alignment of the first i with the first j."""
    best = [[0.0] * (len(rewards[0]) + 1) for _ in range(len(rewards) + 1)]
    for i, row in enumerate(rewards, 1):
        for j, value in enumerate(row, 1):
            best[i][j] = max(best[i - 1][j - 1] + value, best[i - 1][j], best[i][j - 1])
    return best


def _best(rewards: Matrix) -> float:
    return _table(rewards)[-1][-1]


def _aligned(rewards: Matrix) -> list[tuple[int, int]]:
    """The pairs of the best alignment."""
    best = _table(rewards)
    i, j = len(rewards), len(rewards[0])
    out: list[tuple[int, int]] = []
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + rewards[i - 1][j - 1]:
            i, j = i - 1, j - 1
            out.append((i, j))
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return out[::-1]
