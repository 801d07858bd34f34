"""The vocabulary of a verdict: Rule, Hit, Unclear, Finding, Result, Review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from reviewer.document import Anchor, Document
from reviewer.laporan import Laporan

Tingkat = Literal["berat", "sedang", "ringan", "info"]
Dimensi = Literal["terstruktur", "relevan", "akurat"]
Objek = Literal["laporan", "bab", "tabel", "sasaran", "indikator", "baris", "analisis", "anggaran"]
Status = Literal["terpenuhi", "temuan", "tidak_berlaku", "tidak_dapat_dinilai", "galat"]
ParamValue = Decimal | int | bool | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as its TOML file says it. Fields of words are lists: the first sentence whose slots are all given is used."""

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


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found at one object: facts for the sentences and a place, no words of its own.

    `objek`: the indikator or sasaran as printed, else a heading or table title. `quote`: the words
    on the page. `also`: other places of the same matter. `tingkat` may only lower the rule's own.
    `flips`: the conclusion tercapai/belum or the predikat changes. `advice`: not certain, show it
    as saran.
    """

    at: Anchor
    objek: str
    facts: Mapping[str, str] = field(default_factory=dict)
    quote: str = ""
    also: tuple[Anchor, ...] = ()
    tingkat: Tingkat | None = None
    flips: bool = False
    advice: bool = False


@dataclass(frozen=True, slots=True)
class Unclear:
    """The check could not decide at this object; `reason` in Indonesian. Never a finding."""

    at: Anchor | None
    reason: str


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

    `nomor` counts from 1 in reading order. `kelompok` names the matter ("angka:...", "satu:...").
    `kelas`: 0 nothing else can be judged, 1 a conclusion changes, 2 a required part is missing,
    3 figures differ, 4 quality, 5 tidiness. `mengapa`: why it stands where it stands.
    """

    nomor: int
    kelompok: str
    kelas: int
    judul: str
    mengapa: str
    findings: tuple[Finding, ...]
    rekomendasi: str


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one draft. `rubrik` is the sha256 over the rubric's files."""

    document: Document
    laporan: Laporan
    results: tuple[Result, ...]
    rubrik: str
    catatan: tuple[Catatan, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, in the order of the rules and then of the places."""
        return tuple(f for r in self.results for f in r.findings)
