"""Content and layout → a draft with its facts: front matter, chapters, tables, and what leads astray."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from reviewer.plant.factory import figures, lists, prose
from reviewer.plant.factory.content import Content, draw_content
from reviewer.plant.factory.draft import Block, Break, Chart, Draft, Heading, Line, Section
from reviewer.plant.factory.facts import Composed, Fact
from reviewer.plant.factory.layout import Layout, draw_layout
from reviewer.plant.factory.performance import Performance

_PAPER = {"a4": (210.0, 297.0), "f4": (215.0, 330.0), "a5": (148.0, 210.0)}
_TITLES = {1: "PENDAHULUAN", 2: "PERENCANAAN KINERJA", 3: "AKUNTABILITAS KINERJA", 4: "PENUTUP"}
_MISSPELT = {2: "PERENCAAN KINERJA", 3: "AKUNTIBILITAS KINERJA"}
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


def compose(seed: int) -> tuple[Layout, Composed]:
    """The draft of a seed."""
    random = Random(f"lkjip-{seed}")  # noqa: S311  repeatable, no secret
    content, layout = draw_content(random), draw_layout(random)
    return layout, _Composer(random, content, layout).whole()


def drawn(seed: int) -> tuple[Content, Layout]:
    """What a seed reports, and how it looks."""
    random = Random(f"lkjip-{seed}")  # noqa: S311  repeatable, no secret
    return draw_content(random), draw_layout(random)


def compose_as(content: Content, layout: Layout, seed: int = 0) -> Composed:
    """A draft of this content in this layout; `seed` draws its words."""
    return _Composer(Random(f"lkjip-words-{seed}"), content, layout).whole()  # noqa: S311  as above


class _Composer:
    def __init__(self, random: Random, content: Content, layout: Layout) -> None:
        self.random, self.content, self.layout = random, content, layout
        self.tables = Performance(random, content, layout)
        self.facts: list[Fact] = []
        self.bab: list[tuple[str, str]] = []
        self.sections: list[Section] = []
        self.lines = 0

    def whole(self) -> Composed:
        """All sections in order."""
        self._section("none", [*lists.cover(self.content)])
        front: list[Block] = []
        if self.layout.contents != "none":
            front += lists.contents(self.layout, [self._chapter(n) for n in _TITLES])
        if self.layout.ikhtisar != "none":
            front += [*([Break()] if front else []), *self._ikhtisar()]
        if front:
            self._section("roman", front, restart=True)
        self._chapters()
        layout = self.layout
        draft = Draft(
            f"Laporan Kinerja {self.content.instansi} Tahun {self.content.tahun}", _PAPER[layout.paper],
            layout.font, layout.size, f"LKjIP {self.content.tahun}" if layout.running_head else "",
            self.content.instansi.upper() if layout.banner else "", layout.page_border, tuple(self.sections),
        )  # fmt: skip
        return Composed(draft, self.facts, self.bab)

    def _section(
        self, numbering: str, blocks: list[Block], *, landscape: bool = False, restart: bool = False,
        prefix: str = "",
    ) -> None:  # fmt: skip
        style = "none" if self.layout.page_numbers == "none" else numbering
        self.sections.append(Section(landscape, style, prefix, restart, tuple(blocks)))  # type: ignore[arg-type]

    def _line(self, text: str, style: str = "body") -> Line:
        self.lines += 1
        return Line(f"baris:{self.lines}", text, style)  # type: ignore[arg-type]

    def _heading(self, level: int, *lines: str) -> Heading:
        self.lines += 1
        return Heading(f"judul:{self.lines}", level, lines)

    def _fill(self, sentences: int) -> list[Block]:
        """Running text of about so many sentences."""
        return [
            self._line(prose.paragraph(self.random, self.content, 4)) for _ in range((sentences + 3) // 4)
        ]

    def _chapter(self, number: int) -> tuple[str, ...]:
        misspelt = self.layout.chapters == "misspelt"
        title = (_MISSPELT if misspelt else {}).get(number, _TITLES[number])
        match self.layout.chapters:
            case "one_line":
                return (f"BAB {_ROMAN[number]} {title}",)
            case "dotted":
                return (f"BAB {_ROMAN[number]}. {title}",)
            case _:
                return (f"BAB {_ROMAN[number]}", title)

    def _ikhtisar(self) -> list[Block]:
        title = self.random.choice(("IKHTISAR EKSEKUTIF", "RINGKASAN EKSEKUTIF"))
        heading = Heading("ikhtisar", 1, (title,))
        self.bab.append(("ikhtisar", "ikhtisar/0"))
        out: list[Block] = [heading, *self._fill(8)]
        if self.layout.ikhtisar == "table":
            out += self._table("ikhtisar-tabel", "capaian", "Tabel 1 Ringkasan Capaian Kinerja")
        return out

    def _table(self, id: str, kind: str, caption: str) -> list[Block]:
        """A performance table below its caption."""
        self.lines += 1
        facts, tables = (
            self.tables.plan(id)
            if kind == "perjanjian_kinerja"
            else self.tables.measured(id, full=id == "ukur")
        )
        self.facts += facts
        out: list[Block] = [Line(f"{id}:judul", caption, "caption")]
        for table in tables:
            out += [*([Break()] if table.after else []), table]
        return out

    def _chapters(self) -> None:
        chapters = {1: self._first(), 2: self._second(), 3: self._third(), 4: self._fill(6)}
        open_blocks: list[Block] = []
        for number, body in chapters.items():
            heading = Heading(f"bab{number}", 1, self._chapter(number))
            self.bab.append((f"bab{number}", f"bab{number}/0"))
            if open_blocks and not (self.layout.mid_page and number == 4):
                self._publish(number - 1, open_blocks)
                open_blocks = []
            open_blocks += [heading, *body]
        self._publish(4, open_blocks)

    def _publish(self, number: int, blocks: list[Block]) -> None:
        by_chapter = self.layout.page_numbers == "chapter"
        numbering = "roman" if self.layout.page_numbers == "roman" else "arabic"
        landscape = self.layout.landscape and number in (2, 3)
        self._section(
            numbering, blocks, landscape=landscape, restart=by_chapter or number == 1,
            prefix=f"{_ROMAN[number]}." if by_chapter else "",
        )  # fmt: skip

    def _first(self) -> list[Block]:
        out: list[Block] = [self._heading(2, "A. Latar Belakang"), *self._fill(8)]
        out += [self._heading(2, "B. Sumber Daya Aparatur"), *lists.staff(self.random, self.layout)]
        if self.layout.outline != "none":
            out += [self._heading(2, "C. Sistematika Penyajian")]
            out += lists.outline(self.layout, [self._chapter(n) for n in _TITLES])
        if self.layout.hidden:
            out.append(
                self._line("Catatan penyusun: angka pegawai belum final, tunggu data sekretariat.", "hidden")
            )
        return out

    def _second(self) -> list[Block]:
        tahun = self.content.tahun
        out: list[Block] = [self._heading(2, "A. Rencana Strategis"), *self._fill(4 + self.layout.filler % 7)]
        out.append(self._heading(2, f"B. Perjanjian Kinerja Tahun {tahun}"))
        if self.layout.pk == "bullets":
            facts, blocks = self.tables.plan_bullets()
            self.facts += facts
            return [*out, *blocks]
        out += self._fill(2)
        out += self._table("pk", "perjanjian_kinerja", f"Tabel 2.1 Perjanjian Kinerja Tahun {tahun}")
        if self.layout.pk_changed:
            out += [self._heading(2, f"C. Perjanjian Kinerja Perubahan Tahun {tahun}"), *self._fill(2)]
            title = f"Tabel 2.2 Perjanjian Kinerja Perubahan Tahun {tahun}"
            out += self._table("pkp", "perjanjian_kinerja", title)
        return out

    def _third(self) -> list[Block]:
        tahun = self.content.tahun
        out: list[Block] = [
            self._heading(2, "A. Capaian Kinerja Organisasi"),
            *self._fill(self.layout.filler),
        ]
        small = self.layout.small_tables or not self.layout.measuring
        if self.layout.measuring:
            out += self._measuring(f"Tabel 3.1 Pengukuran Kinerja Tahun {tahun}")
        if self.layout.chart:
            out += self._chart()
        out.append(self._heading(2, "B. Analisis Capaian Kinerja"))
        for number, measure in enumerate(self.content.measures, 1):
            name = figures.name(measure, self.tables.unit)
            if small and not measure.parts:
                out.append(self._heading(3, f"{number}. {name}"))
                facts, table = self.tables.small(f"kecil{number}", measure)
                self.facts += facts
                out += [self._line(f"Tabel 3.{number + 1} {name}", "caption"), table]
            out.append(self._line(prose.about(self.random, self.content, measure)))
        out += [self._heading(2, "C. Realisasi Anggaran"), *lists.budget(self.random, self.layout, tahun)]
        return out

    def _measuring(self, caption: str) -> list[Block]:
        if self.layout.sasaran != "heading":
            return self._table("ukur", "capaian", caption)
        out: list[Block] = []
        for number, goal in enumerate(self.content.sasaran, 1):
            out.append(self._heading(3, f"Sasaran {number}: {goal.nama}"))
            facts, table = self.tables.of_goal(f"ukur{number}", goal)
            self.facts += facts
            out.append(table)
        return out

    def _chart(self) -> Sequence[Block]:
        shown = [m for m in self.content.measures if not m.parts][:5]
        labels = tuple(f"{m.nama.split()[0]} {i}" for i, m in enumerate(shown, 1))
        self.lines += 1
        return [Chart(f"grafik:{self.lines}", labels, tuple(float(m.capaian) for m in shown))]
