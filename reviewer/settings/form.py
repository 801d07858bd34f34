"""The form of a profile and of an office's own file: what may be set, and what is refused."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reviewer.findings import Ragam, Tingkat
from reviewer.laporan import Jenjang
from reviewer.rubric import Param, Sentence, Text

LISTS: Final = ("tertulis", "hitungan", "kondisi", "akibat", "rekomendasi")
"""Words of a finding, of which the first sentence whose slots are given is used."""
SINGLE: Final = ("judul", "kondisi_baik")
PLAIN: Final = ("mengapa", "contoh_lemah", "contoh_baik")
"""Words without slots. The kriteria is the law's and cannot be set."""


class RuleForm(BaseModel):
    """What is set for one rule; what is not named stays as the rubric has it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    aktif: bool = True
    alasan: str = ""
    tingkat: Tingkat | None = None
    params: dict[str, Param] = {}
    judul: Sentence | None = None
    tertulis: list[Sentence] = []
    hitungan: list[Sentence] = []
    kondisi: list[Sentence] = []
    akibat: list[Sentence] = []
    rekomendasi: list[Sentence] = []
    kondisi_baik: Sentence | None = None
    mengapa: Text | None = None
    contoh_lemah: Text | None = None
    contoh_baik: Text | None = None

    @model_validator(mode="after")
    def _off_has_a_reason(self) -> RuleForm:
        if not self.aktif and not self.alasan.strip():
            raise ValueError("aturan yang tidak dipakai perlu alasannya pada kunci “alasan”")
        return self


class OverlayForm(BaseModel):
    """An office's own file."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    nama: str = ""
    profil: str | None = None
    ragam: Ragam | None = None
    aturan: dict[str, RuleForm] = {}


class ProfileForm(BaseModel):
    """A profile. `jenjang`: the levels it is for, the first of which a draft takes where the person
    chose this profile for it. `bawaan`: used where the draft does not tell its level."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    sebutan: Text
    jenjang: Annotated[list[Jenjang], Field(min_length=1)]
    ragam: Ragam
    bawaan: bool = False
    aturan: dict[str, RuleForm] = {}
