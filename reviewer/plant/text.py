"""The source text of a clean LKjIP: read into a Manuscript, and written back.

The format (described for writers in samples/README.md) is lines a person can edit: ``#`` headings,
paragraphs between blank lines, ``-`` and ``1.`` items, and fenced ``:::`` blocks for the cover, the
lists of contents, signatures and tables. Ids stand in ``{#id}``; a block without one is called
``<id of its heading>/<number>``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from reviewer.plant.manuscript import (
    Align,
    Block,
    Contents,
    Cover,
    Heading,
    Identity,
    Items,
    Manuscript,
    PageBreak,
    Paragraph,
    Peran,
    Signature,
    TableBlock,
)

_FENCE = ":::"
_ID = re.compile(r"\s*\{#([\w./-]+)\}\s*$")
_ITEM = re.compile(r"(?:-|(\d+)\.)\s+(.*)")
_ALIGN: dict[str, Align] = {"": "left", "c": "center", "r": "right"}
_LETTER: dict[Align, str] = {v: k for k, v in _ALIGN.items()}


class SourceError(ValueError):
    """The source text does not follow the format; the message names the line or block."""


def parse(source: str) -> Manuscript:
    """The manuscript that `source` writes; raises SourceError with the place."""
    head, body = _split_front(source)
    return Manuscript(_identity(head), parse_blocks(body))


def parse_blocks(body: str, under: str = "awal") -> tuple[Block, ...]:
    """The blocks of a piece of source without front matter, below the heading id `under`."""
    blocks: list[Block] = []
    heading, count = under, 0
    for lines in _chunks(body):
        id, lines = _take_id(lines)
        if lines[0].startswith("#"):
            heading, count = id or _slug(lines[0]), 0
        else:
            count += 1
        blocks.append(
            _block(
                lines,
                id or (heading if lines[0].startswith("#") else f"{heading}/{count}"),
            )
        )
    _refuse_twins(blocks)
    return tuple(blocks)


def _split_front(source: str) -> tuple[dict[str, Any], str]:
    parts = source.split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise SourceError("baris 1: berkas diawali keterangan di antara dua baris +++")
    return tomllib.loads(parts[1]), parts[2]


def _identity(head: dict[str, Any]) -> Identity:
    try:
        left, right = head["kepala_halaman"]
        return Identity(
            instansi=head["instansi"],
            tahun=head["tahun"],
            jenjang=head["jenjang"],
            kepala_halaman=(left, right),
            turun=tuple(head.get("turun", ())),
            rumus_turun=head.get("rumus_turun", "(2T−R)/T"),
            kertas=head.get("kertas", "a4"),
        )
    except (KeyError, ValueError) as problem:
        raise SourceError(f"keterangan di awal berkas belum lengkap: {problem}") from problem


def _chunks(body: str) -> Iterator[list[str]]:
    """Groups of lines, one per block; a fenced block keeps its blank lines."""
    current: list[str] = []
    fenced = False
    for line in [*body.splitlines(), ""]:
        if line.startswith(_FENCE):
            if not fenced and current:
                yield current
                current = []
            current.append(line)
            if fenced:
                yield current
                current = []
            fenced = not fenced
        elif fenced or line.strip():
            current.append(line)
        elif current:
            yield current
            current = []
    if fenced:
        raise SourceError(f"blok “{current[0]}” belum ditutup dengan {_FENCE}")


def _take_id(lines: list[str]) -> tuple[str | None, list[str]]:
    """The id written on the first line of a heading or fence, on the last line of other blocks."""
    at = 0 if lines[0].startswith(("#", _FENCE)) else -1
    found = _ID.search(lines[at])
    if not found:
        return None, lines
    cut = list(lines)
    cut[at] = cut[at][: found.start()]
    return found.group(1), [line for line in cut if line] if at else cut


def _slug(heading: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", heading.casefold()).strip("-")


def _refuse_twins(blocks: list[Block]) -> None:
    seen: set[str] = set()
    for block in blocks:
        if block.id in seen:
            raise SourceError(f"dua blok memakai id “{block.id}”")
        seen.add(block.id)


def _block(lines: list[str], id: str) -> Block:
    first = lines[0]
    if first.startswith("#"):
        marks, _, text = first.partition(" ")
        return Heading(id, len(marks), tuple(part.strip() for part in text.split(" | ")))
    if first.startswith(_FENCE):
        return _fenced(first.removeprefix(_FENCE).split(), lines[1:-1], id)
    if all(_ITEM.match(line) or line.startswith("  ") for line in lines):
        return _items(lines, id)
    return Paragraph(id, " ".join(line.strip() for line in lines))


def _items(lines: list[str], id: str) -> Items:
    items: list[str] = []
    for line in lines:
        found = _ITEM.match(line)
        if found:
            items.append(found.group(2).strip())
        else:
            items[-1] += " " + line.strip()
    return Items(id, tuple(items), ordered=not lines[0].startswith("-"))


def _fenced(words: list[str], body: list[str], id: str) -> Block:
    match words:
        case ["sampul"]:
            return Cover(id, tuple(line.strip() for line in body))
        case ["daftar-isi" | "daftar-tabel" as of]:
            return Contents(id, of)
        case ["halaman-baru"]:
            return PageBreak(id)
        case ["tanda-tangan"]:
            return Signature(id, _sides(body))
        case ["tabel", "perjanjian_kinerja" | "capaian" | "lain" as peran]:
            return _table(body, id, peran)
    raise SourceError(f"blok tidak dikenal: {_FENCE} {' '.join(words)}")


def _sides(body: list[str]) -> tuple[tuple[str, ...], ...]:
    """Signatories are columns divided by ``|``; every line gives one line of each."""
    rows = [[part.strip() for part in line.split("|")] for line in body]
    if len({len(row) for row in rows}) != 1:
        raise SourceError("tanda tangan: jumlah kolom berbeda antarbaris")
    return tuple(zip(*rows, strict=True))


def _table(body: list[str], id: str, peran: Peran) -> TableBlock:
    keys = dict(_key(line) for line in body if not line.startswith("|"))
    rows = tuple(
        tuple(cell.strip() for cell in line.strip().strip("|").split("|")) for line in body if line[:1] == "|"
    )
    try:
        widths = keys["lebar"].split()
        table = TableBlock(
            id=id,
            peran=peran,
            caption=keys["judul"],
            columns=tuple(name.strip() for name in keys["kolom"].split(",")),
            widths=tuple(int(width.rstrip("cr")) for width in widths),
            aligns=tuple(_ALIGN[width.lstrip("0123456789")] for width in widths),
            header_rows=int(keys["kepala"]),
            rows=rows,
            sasaran=keys.get("sasaran", ""),
            indikator=keys.get("indikator", ""),
        )
    except (KeyError, ValueError) as problem:
        raise SourceError(f"tabel “{id}”: keterangan belum lengkap ({problem})") from problem
    _refuse_ragged(table)
    return table


def _key(line: str) -> tuple[str, str]:
    name, mark, value = line.partition(":")
    if not mark:
        raise SourceError(f"baris tabel tidak dikenal: “{line}”")
    return name.strip(), value.strip()


def _refuse_ragged(table: TableBlock) -> None:
    if len(table.widths) != len(table.columns):
        raise SourceError(f"tabel “{table.id}”: {len(table.columns)} kolom, {len(table.widths)} lebar")
    for number, row in enumerate(table.rows, 1):
        if len(row) != len(table.columns):
            raise SourceError(
                f"tabel “{table.id}” baris {number}: {len(row)} sel, {len(table.columns)} kolom"
            )


def write(manuscript: Manuscript) -> str:
    """The source text of `manuscript`, with every id written out; `parse` gives the same value back."""
    identity = manuscript.identity
    head = [
        "+++",
        f"instansi = {_quote(identity.instansi)}",
        f"tahun = {identity.tahun}",
        f"jenjang = {_quote(identity.jenjang)}",
        f"kepala_halaman = [{', '.join(map(_quote, identity.kepala_halaman))}]",
        f"turun = [{', '.join(map(_quote, identity.turun))}]",
        f"rumus_turun = {_quote(identity.rumus_turun)}",
        f"kertas = {_quote(identity.kertas)}",
        "+++",
    ]
    return "\n\n".join(["\n".join(head), *(_write_block(block) for block in manuscript.blocks)]) + "\n"


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _write_block(block: Block) -> str:
    mark = f"{{#{block.id}}}"
    match block:
        case Heading():
            return f"{'#' * block.level} {' | '.join(block.lines)} {mark}"
        case Paragraph():
            return f"{block.text} {mark}"
        case Items():
            starts = (f"{n}." if block.ordered else "-" for n in range(1, len(block.items) + 1))
            return (
                "\n".join(f"{start} {item}" for start, item in zip(starts, block.items, strict=True))
                + f" {mark}"
            )
        case Cover():
            return _fence("sampul", mark, block.lines)
        case Contents():
            return _fence(block.of, mark, ())
        case PageBreak():
            return _fence("halaman-baru", mark, ())
        case Signature():
            return _fence(
                "tanda-tangan",
                mark,
                tuple(" | ".join(line) for line in zip(*block.sides, strict=True)),
            )
        case TableBlock():
            return _fence(f"tabel {block.peran}", mark, _write_table(block))


def _fence(kind: str, mark: str, lines: tuple[str, ...]) -> str:
    return "\n".join([f"{_FENCE} {kind} {mark}", *lines, _FENCE])


def _write_table(table: TableBlock) -> tuple[str, ...]:
    widths = (f"{width}{_LETTER[align]}" for width, align in zip(table.widths, table.aligns, strict=True))
    return (
        f"judul: {table.caption}",
        *(f"{name}: {about}" for name in ("sasaran", "indikator") if (about := getattr(table, name))),
        f"kolom: {', '.join(table.columns)}",
        f"lebar: {' '.join(widths)}",
        f"kepala: {table.header_rows}",
        *("| " + " | ".join(row) + " |" for row in table.rows),
    )
