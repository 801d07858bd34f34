"""What the report claims: the chain sasaran → indikator → target → realisasi → capaian → analisis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reviewer.angka import Angka
from reviewer.document import Anchor

Peran = Literal["perjanjian_kinerja", "capaian", "perbandingan", "renstra", "lain"]
PeranTabel = Literal["perjanjian_kinerja", "capaian", "perbandingan", "renstra", "anggaran", "lain"]
Arah = Literal["naik", "turun", "tidak_diketahui"]
Asal = Literal["teks", "ocr", "docx", "lembar", "pengguna"]
Jenjang = Literal["opd", "pemda", "kementerian", "unit_kerja", "tidak_diketahui"]
Jenis = Literal[
    "pk", "pk_perubahan", "renstra", "rpjmd", "iku", "lalu", "lhe", "pengukuran", "anggaran", "lain"
]
"""What a second document is; "lalu": the report of the year before."""
PeranAngka = Literal["target", "realisasi", "capaian", "selisih", "pembanding", ""]


@dataclass(frozen=True, slots=True)
class Cited:
    """A printed value with its place.

    Three states: the field that would hold it is ``None`` (no such column or text in the draft),
    ``text == ""`` (the cell is there and empty), ``unreadable`` (there, but its glyphs were not read).
    `value` is None for names and other plain text. `confidence`: 1, or how sure the least certain of its
    words is where it was read from a picture.
    """

    text: str
    value: Angka | None
    at: Anchor
    unreadable: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Bab:
    """A chapter: `id` is ikhtisar, bab1 … bab9 or lampiran; it ends on `last_page`.

    `disimpulkan`: its heading is a picture, and this told of it ("daftar isi").
    """

    id: str
    judul: str
    at: Anchor
    last_page: int
    disimpulkan: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """One indikator as printed in one row of one table (or list).

    `tahun` is the year that target and realisasi speak of. `arah_dari` tells how `arah` is known:
    "dinyatakan" (the draft says it), "nama" (words of the indikator), "rumus" (printed formula or
    value), "" (unknown). `tabel` is the id of a `Tabel`; `bab` the chapter it stands in.
    """

    peran: Peran
    tabel: str
    bab: str | None
    tahun: int | None
    at: Anchor
    sasaran: Cited | None
    indikator: Cited
    satuan: Cited | None = None
    target: Cited | None = None
    realisasi: Cited | None = None
    capaian: Cited | None = None
    predikat: Cited | None = None
    arah: Arah = "tidak_diketahui"
    arah_dari: str = ""
    asal: Asal = "teks"


@dataclass(frozen=True, slots=True)
class RataRata:
    """A printed mean of capaian and the rows above it that it sums up."""

    lingkup: str
    capaian: Cited
    at: Anchor
    baris: tuple[Baris, ...]


@dataclass(frozen=True, slots=True)
class Dilewati:
    """A printed row of a table that gives no row of its own: why (Indonesian), and where."""

    alasan: str
    at: Anchor


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table with the role that its columns and place give it.

    `kolom`: the meanings of its columns that were recognised, left to right ("sasaran",
    "indikator", "target", ...). `peran` "lain": not a performance table. `teks`: all its cells, a
    line per row, " | " between cells, so that rules about words see tables too. `tercetak`: printed
    rows below its header, 0 where its columns were not understood; `dilewati`: those of them that
    gave no row. A budget table's rows are counted with the budget.
    """

    id: str
    judul: str
    peran: PeranTabel
    bab: str | None
    at: Anchor
    kolom: tuple[str, ...]
    baris: tuple[Baris, ...] = ()
    rata_rata: tuple[RataRata, ...] = ()
    teks: str = ""
    tercetak: int = 0
    dilewati: tuple[Dilewati, ...] = ()


@dataclass(frozen=True, slots=True)
class Indikator:
    """One indikator with every row that names it, wherever printed; contradictions are kept."""

    nama: str
    baris: tuple[Baris, ...]
    arah: Arah = "tidak_diketahui"


@dataclass(frozen=True, slots=True)
class Sasaran:
    """One sasaran (linked over chapters) with its indikator."""

    nama: str
    at: Anchor
    indikator: tuple[Indikator, ...]


@dataclass(frozen=True, slots=True)
class Anggaran:
    """One budget row: `tingkat` is program, kegiatan, sub_kegiatan, sasaran, belanja, jumlah or lain."""

    tingkat: str
    tabel: str
    uraian: Cited
    at: Anchor
    pagu: Cited | None
    realisasi: Cited | None
    persen: Cited | None


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading of the body; `level` 1 is a chapter, deeper ones count up."""

    text: str
    level: int
    bab: str | None
    at: Anchor


@dataclass(frozen=True, slots=True)
class Narasi:
    """A prose block under one heading, tied to the sasaran or indikator it speaks of (or None).

    `paragraf`: its paragraphs, each with its own place; `text` is all of them, a line each. `jejak`: the
    headings that it is read under, the nearest last.
    """

    judul: str
    text: str
    at: Anchor
    pages: tuple[int, ...]
    bab: str | None
    sasaran: str | None = None
    indikator: str | None = None
    paragraf: tuple[Cited, ...] = ()
    jejak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Disebut:
    """A figure in a sentence: what it seems to be, the year named beside it, and where it stands in it.

    `satuan`: "%" for percent, "poin" for points, else the word behind it.
    """

    peran: PeranAngka
    tahun: int | None
    value: Angka
    satuan: str
    mulai: int
    akhir: int


@dataclass(frozen=True, slots=True)
class Pernyataan:
    """A sentence of the ikhtisar, Bab III or the closing chapter that speaks of one indikator.

    `disebut`: it names it itself. `bare`: lower case, without the names. `topik`: the analysis ("A1" …
    "A7", "anggaran") of the heading it stands under.
    """

    indikator: str
    disebut: bool
    text: str
    bare: str
    at: Anchor
    bab: str | None
    topik: str | None
    angka: tuple[Disebut, ...] = ()


@dataclass(frozen=True, slots=True)
class Bukti:
    """A passage that serves one of the seven analyses ("A1" … "A7").

    `indikator`: the name of the `Indikator` it speaks of, None for the whole report. `jenis`:
    "tabel" (in a table only), "kalimat" (a sentence that carries the analysis), "klaim" (a sentence
    without the figure); for A5 "sebab", "menahan" (a cause that held the result back), "kegiatan" (the
    cause of an activity), "ulang" (a cause that only repeats the result), "upaya"; for A7 "nama" and
    "keluaran" (programs named, programs with their output). `kuat`: specific, or complete in itself.
    """

    analisis: str
    indikator: str | None
    jenis: str
    at: Anchor
    text: str
    kuat: bool = False


@dataclass(frozen=True, slots=True)
class Analisis:
    """The seven analyses of one sasaran or indikator, each ada, sebagian, tidak, tidak_dapat_dinilai.

    `anggota`: the names of the indikator that were graded; `kata`: words of prose that speak of them;
    `bukti`: what the grades stand on.
    """

    sasaran: str | None
    indikator: str | None
    grades: tuple[tuple[str, str], ...]
    pages: tuple[int, ...] = ()
    anggota: tuple[str, ...] = ()
    kata: int = 0
    bukti: tuple[Bukti, ...] = ()


@dataclass(frozen=True, slots=True)
class Laporan:
    """Everything that was understood of a draft. `halaman` is its number of pages.

    `kop`: what stands in the top and bottom margin of the pages, a piece per page. `tersembunyi`:
    text of the file that cannot be seen on the page, a piece per page. `picture_pages`: pages that are
    a picture but for their margins and a few words, such as a scan below a running head. `ocr_pages`:
    pages whose words were read from their picture; `partly_pages`: printed pages with a picture whose words
    were read. `pendamping`: the second documents given beside it;
    nothing of theirs is mixed into the other fields. `jawaban`:
    what the writer states beside the draft, by the id of the question.
    """

    instansi: str | None
    tahun: int | None
    jenjang: Jenjang
    halaman: int
    bab: tuple[Bab, ...]
    tabel: tuple[Tabel, ...]
    sasaran: tuple[Sasaran, ...]
    indikator: tuple[Indikator, ...]
    baris: tuple[Baris, ...]
    anggaran: tuple[Anggaran, ...] = ()
    narasi: tuple[Narasi, ...] = ()
    analisis: tuple[Analisis, ...] = ()
    unread_pages: tuple[int, ...] = ()
    hidden_pages: tuple[int, ...] = ()
    judul: tuple[Judul, ...] = ()
    kop: tuple[Cited, ...] = ()
    tersembunyi: tuple[Cited, ...] = ()
    picture_pages: tuple[int, ...] = ()
    ocr_pages: tuple[int, ...] = ()
    partly_pages: tuple[int, ...] = ()
    pendamping: tuple[Pendamping, ...] = ()
    pernyataan: tuple[Pernyataan, ...] = ()
    jawaban: tuple[tuple[str, str], ...] = ()

    def find_bab(self, id: str) -> Bab | None:
        """The chapter with this id, or None where the draft has none."""
        return next((b for b in self.bab if b.id == id), None)

    def stated(self, hal: str) -> str:
        """What the writer stated on this question, else ""."""
        return next((isi.strip() for id, isi in self.jawaban if id == hal), "")


@dataclass(frozen=True, slots=True)
class Pendamping:
    """A second document given beside the draft: a Perjanjian Kinerja, a Renstra, last year's report.

    `nama`: what places call it, "PK 2025 (pk.pdf)". `sebutan`: its kind in words. `laporan`: what was
    understood of it, every place in it naming the document. `periode`: the first and last year of a
    plan. `tanggal`: as signed. `dipakai`: rules compare the draft with it; `alasan` says why not, or
    what a person should know of it. `rekomendasi`: those of an LHE.
    """

    jenis: Jenis
    sebutan: str
    berkas: str
    sha256: str
    nama: str
    laporan: Laporan
    periode: tuple[int, int] | None = None
    tanggal: str = ""
    dipakai: bool = False
    alasan: str = ""
    rekomendasi: tuple[Cited, ...] = ()
