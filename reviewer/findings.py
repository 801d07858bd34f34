"""The vocabulary of a verdict: Rule, Hit, Unclear, Finding, Result, Review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from reviewer.answers import Answers, Explained
from reviewer.document import Anchor, Document
from reviewer.laporan import Laporan

Tingkat = Literal["berat", "sedang", "ringan", "info"]
Dimensi = Literal["terstruktur", "relevan", "akurat"]
Objek = Literal["laporan", "bab", "tabel", "sasaran", "indikator", "baris", "analisis", "anggaran"]
Status = Literal["terpenuhi", "temuan", "tidak_berlaku", "tidak_dapat_dinilai", "galat"]
Sifat = Literal["hitungan", "pertentangan", "ketiadaan", "penilaian"]
"""What a finding stands on: arithmetic, two places that contradict, something not there, a judgement."""
Wajib = Literal["tidak", "ada", "separuh"]
Ragam = Literal["reviu", "lke"]
"""Whose words the Word file speaks: those of a reviu, or those of an evaluation with its LKE."""
Setter = Literal["profil", "setelan"]
ParamValue = Decimal | int | bool | str | tuple[str, ...]


class Perubahan(NamedTuple):
    """Two slots, printed and computed value, whose difference is what moves; `apa` says what moves."""

    apa: str
    dari: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its TOML file says it.

    Fields of words are lists: the first sentence whose slots are all given is used.

    From `sifat` on: what places its findings among the catatan. `usaha`: 1 type anew, 2 make alike,
    3 write, 4 ask for data. `hilir` (derived from another value) and `simpulan` (a count, mean or
    status over several indikator): always, or where the named slot is given. `menghalangi`: nothing
    else can be judged, unless the hit lowers the weight. `wajib`: required; "separuh" from half of the
    sasaran on. `kelengkapan`: there or not, never ranked. `kurang`: the slot with the capaian of an
    indikator below its target. `dokumen`: the kinds of second documents ("pk", "renstra", "lalu") whose
    rows the check sees beside the draft's own. `rentang`: the lowest and highest that an office may set a
    parameter to.
    """

    id: str
    judul: str
    objek: Objek
    check: str
    tingkat: Tingkat
    dimensi: Dimensi
    tertulis: tuple[str, ...]
    hitungan: tuple[str, ...]
    kondisi: tuple[str, ...]
    akibat: tuple[str, ...]
    rekomendasi: tuple[str, ...]
    kondisi_baik: str
    kriteria: str
    mengapa: str
    contoh_lemah: str
    contoh_baik: str
    batas: str
    reviu: tuple[str, ...]
    lke: tuple[str, ...]
    jenis: Literal["temuan", "saran"] = "temuan"
    keyakinan: Decimal | None = None
    params: Mapping[str, ParamValue] = field(default_factory=dict)
    sifat: Sifat = "penilaian"
    usaha: int = 3
    hilir: bool | str = False
    simpulan: bool | str = False
    menghalangi: bool = False
    wajib: Wajib = "tidak"
    kelengkapan: bool = False
    perubahan: tuple[Perubahan, ...] = ()
    kurang: str = ""
    dokumen: tuple[str, ...] = ()
    rentang: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """How far a figure moves when it is put right: `apa` as in the rule, `poin` never negative."""

    apa: str
    poin: Decimal


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found at one object: facts for the sentences and a place, no words of its own.

    `objek`: the indikator or sasaran as printed, else a heading or table title. `quote`: the words
    on the page. `also`: other places of the same matter. `tingkat` may only lower the rule's own.
    `flips`: the conclusion tercapai/belum or the predikat changes. `advice`: not certain, show it
    as saran. The rest overrides what the rule's file says of its weight (see `Weight`); `share`: the
    part of the sasaran that it holds for, 0 to 1.
    """

    at: Anchor
    objek: str
    facts: Mapping[str, str] = field(default_factory=dict)
    quote: str = ""
    also: tuple[Anchor, ...] = ()
    tingkat: Tingkat | None = None
    flips: bool = False
    advice: bool = False
    derived: bool | None = None
    summary: bool | None = None
    blocks: bool | None = None
    effort: int | None = None
    shortfall: Decimal | None = None
    share: Decimal | None = None
    changes: tuple[Change, ...] = ()
    read_surely: bool = True


@dataclass(frozen=True, slots=True)
class Unclear:
    """The check could not decide at this object; `reason` in Indonesian. Never a finding."""

    at: Anchor | None
    reason: str


@dataclass(frozen=True, slots=True)
class Weight:
    """What decides in which catatan a finding stands, and how far up (facts, not the rule's tingkat).

    `effort` is 1 to 4. `derived`, `summary`, `blocks`, `required`, `part`: `hilir`, `simpulan`,
    `menghalangi`, `wajib`, `kelengkapan` of the rule, decided for this finding. `noun`: what several of
    its objects are called. `indikator`: the linked name of the one it speaks of. `shortfall`: poin of
    capaian below the target, 0 if unknown, None where it is not below. `read_surely`: every cell
    behind it was read.
    """

    sifat: Sifat = "penilaian"
    effort: int = 3
    derived: bool = False
    summary: bool = False
    blocks: bool = False
    required: bool = False
    part: bool = False
    noun: str = ""
    indikator: str | None = None
    shortfall: Decimal | None = None
    changes: tuple[Change, ...] = ()
    read_surely: bool = True

    @property
    def size(self) -> Decimal:
        """The farthest that anything moves, in poin."""
        return max((c.poin for c in self.changes), default=Decimal(0))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that needs the writer's attention, in words and with its place."""

    sidik: str
    aturan: str
    jenis: Literal["temuan", "saran"]
    tingkat: Tingkat
    membalik: bool
    dimensi: Dimensi
    at: Anchor
    also: tuple[Anchor, ...]
    objek: str
    quote: str
    judul: str
    tertulis: str | None
    hitungan: str | None
    kondisi: str
    akibat: str | None
    rekomendasi: str
    kriteria: str
    reviu: tuple[str, ...]
    lke: tuple[str, ...]
    keyakinan: Decimal | None = None
    weight: Weight = Weight()


@dataclass(frozen=True, slots=True)
class Result:
    """How one rule fared: `checked` objects it applies to, `readable` of them decided."""

    rule: Rule
    status: Status
    checked: int
    readable: int
    reason: str | None
    sentence: str | None
    evidence: tuple[tuple[Anchor, str], ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Catatan:
    """What a person reads: the findings about one matter, with their places.

    `nomor` counts from 1 in reading order: first screen, strip, rest, saran. `kelompok` names the
    matter ("angka:...", "penyebab", "simpulan", "pola:<aturan>", "kelengkapan:<aturan>", "satu:...").
    `kelas`: 0 nothing else can be judged, 1 a conclusion changes, 2 a required part is missing,
    3 figures differ, 4 quality, 5 tidiness. `mengapa`: why it stands where it stands. `uraian`: its
    members, one line each, the farthest from target first. `saran`: to be checked, never on the first
    screen. `kelengkapan`: a line of the strip "Belum ditemukan dalam draf". `usaha`: 1 to 4.
    """

    nomor: int
    kelompok: str
    kelas: int
    judul: str
    mengapa: str
    findings: tuple[Finding, ...]
    rekomendasi: str
    uraian: tuple[str, ...] = ()
    layar_pertama: bool = False
    kelengkapan: bool = False
    saran: bool = False
    usaha: int = 3


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing of a rule that was set: `hal` is "tingkat", "params.<name>", or a field of words, whose
    values are not repeated."""

    aturan: str
    hal: str
    semula: str
    menjadi: str
    oleh: Setter
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Off:
    """A rule that was not applied, why, and who said so."""

    aturan: str
    alasan: str
    oleh: Literal["profil", "setelan", "penyusun"]


@dataclass(frozen=True, slots=True)
class Settings:
    """The profile and the office's file that a review used. `dipilih`: who chose the profile, "bawaan"
    where nobody did and the draft does not tell. `berkas`, `sha256`, `nama`: the office's file and what
    it calls itself, empty without one."""

    profil: str = ""
    sebutan: str = ""
    dipilih: Literal["draf", "pilihan", "setelan", "bawaan"] = "bawaan"
    ragam: Ragam = "reviu"
    nama: str = ""
    berkas: str = ""
    sha256: str = ""
    perubahan: tuple[Setting, ...] = ()
    tidak_dipakai: tuple[Off, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one draft. `rubrik` is the sha256 over the rubric's files.

    `catatan` holds the findings that the writer has not answered; `answers` are the writer's.
    `settings`: how the rules were set.
    """

    document: Document
    laporan: Laporan
    results: tuple[Result, ...]
    rubrik: str
    catatan: tuple[Catatan, ...] = ()
    answers: Answers = field(default_factory=Answers)
    settings: Settings = Settings()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the rules and then of the places."""
        return tuple(f for r in self.results for f in r.findings)

    @property
    def explained(self) -> tuple[tuple[Finding, Explained], ...]:
        """The findings that the writer has answered, with the answer."""
        answered = {e.sidik: e for e in self.answers.dijelaskan}
        return tuple((f, answered[f.sidik]) for f in self.findings if f.sidik in answered)

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that the writer has not answered."""
        answered = {e.sidik for e in self.answers.dijelaskan}
        return tuple(f for f in self.findings if f.sidik not in answered)
