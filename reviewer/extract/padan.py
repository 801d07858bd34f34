"""The same indikator in Bab II, Bab III, ikhtisar and annex → one Indikator with all its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from reviewer.extract.arah import with_arah
from reviewer.laporan import Baris, Indikator, Sasaran

SAME = 85.0
"""Names at least this alike (percent) are one indikator, if no other word sets them apart."""
FEWEST_WORDS = 3
"""A shorter name is found in any text by chance."""
_ABBREVIATIONS = {
    "iku": "indikator kinerja utama", "ipm": "indeks pembangunan manusia", "ikm": "indeks kepuasan masyarakat",
    "skm": "survei kepuasan masyarakat", "tpt": "tingkat pengangguran terbuka", "akb": "angka kematian bayi",
    "aki": "angka kematian ibu", "tfr": "total fertility rate", "ipg": "indeks pembangunan gender",
    "ikg": "indeks ketimpangan gender", "sakip": "sistem akuntabilitas kinerja instansi pemerintah",
    "pdrb": "produk domestik regional bruto", "ntp": "nilai tukar petani", "opd": "perangkat daerah",
    "skpd": "perangkat daerah", "pd": "perangkat daerah", "kab": "kabupaten", "rth": "ruang terbuka hijau",
    "spbe": "sistem pemerintahan berbasis elektronik", "lppd": "laporan penyelenggaraan pemerintahan daerah",
}  # fmt: skip
_NOISE = {"dan", "yang", "di", "ke", "dari", "pada", "untuk", "dengan", "the", "of", "para", "oleh"}
_SPELLING = ((r"^pro?sentas[ei]|^presentase", "persentase"), (r"^ko[mn]petensi", "kompetensi"))
# Words that make two otherwise alike names different measures.
_OPPOSED = (
    {"perempuan", "anak", "laki", "ibu", "bayi", "balita", "lansia", "remaja"},
    {"produksi", "produktivitas"},
    {"jalan", "jembatan", "drainase", "irigasi"},
    {"kabupaten", "kota", "provinsi", "desa", "kelurahan", "kecamatan"},
    {"sd", "smp", "sma", "smk", "paud", "tk"},
    {"i", "ii", "iii", "iv", "a", "b", "c", "d"},
    {"penurunan", "peningkatan"},
    {"laporan", "dokumen", "kegiatan"},
    {"perencanaan", "penganggaran", "pelaporan", "evaluasi"},
)


@lru_cache(maxsize=8192)
def _plain_words(nama: str) -> tuple[str, ...]:
    """The words of a name without case, marks, numbering, units; abbreviations written out."""
    text = re.sub(r"\((?:%|persen)\)|^\W*\d+(?:\.\d+)+\s*", " ", nama.casefold())
    text = re.sub(r"\bper\s+1[\d.,]*0\b.*$", " ", text)  # "per 100.000 penduduk" is the unit, not the name
    words = [w for w in re.sub(r"[^a-z0-9]+", " ", text).split() if w not in _NOISE]
    out: list[str] = []
    for word in words:
        for pattern, right in _SPELLING:
            word = re.sub(pattern, right, word)
        out.extend(_ABBREVIATIONS.get(word, word).split())
    return tuple(out)


@lru_cache(maxsize=8192)
def canonical(nama: str) -> str:
    """A name for comparing: plain words, each once."""
    return " ".join(dict.fromkeys(_plain_words(nama)))


def holds(text: str, nama: str) -> bool:
    """Whether a text holds a name of at least three words in full."""
    inner = " ".join(_plain_words(nama))
    return len(inner.split()) >= FEWEST_WORDS and f" {inner} " in f" {' '.join(_plain_words(text))} "


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """How alike two names are, 0–100; 0 where an opposed word sets them apart."""
    one, two = canonical(a), canonical(b)
    if not one or not two:
        return 0.0
    if one == two:
        return 100.0
    left, right = set(one.split()), set(two.split())
    for group in _OPPOSED:
        if (left & group) != (right & group) and (left & group - right) and (right & group - left):
            return 0.0
    whole = max(fuzz.ratio(one, two), fuzz.token_sort_ratio(one, two))
    small = min(left, right, key=len)
    contained = len(small) >= 3 and small <= (left | right) and small <= left & right
    return max(whole, 90.0 if contained and len(small) >= 0.6 * max(len(left), len(right)) else 0.0)


def link(baris: Sequence[Baris]) -> tuple[Indikator, ...]:
    """Rows → indikator, in the order in which the names first occur."""
    groups: list[list[Baris]] = []
    for row in baris:
        scored = [
            (max(alike(row.indikator.text, other.indikator.text) for other in group), i)
            for i, group in enumerate(groups)
        ]
        score, at = max(scored, key=lambda s: (s[0], -s[1]), default=(0.0, -1))
        if score >= SAME:
            groups[at].append(row)
        else:
            groups.append([row])
    out = []
    for group in groups:
        rows = with_arah(group)
        out.append(Indikator(group[0].indikator.text, tuple(rows), rows[0].arah))
    return tuple(out)


def by_sasaran(indikator: Sequence[Indikator]) -> tuple[Sasaran, ...]:
    """Indikator → the sasaran their rows name, linked over chapters."""
    names: list[str] = []
    first: dict[str, Baris] = {}
    members: dict[str, list[Indikator]] = {}
    for item in indikator:
        for row in item.baris:
            if row.sasaran is None or not row.sasaran.text or row.peran == "lain":
                continue
            name = next((n for n in names if alike(n, row.sasaran.text) >= SAME), None)
            if name is None:
                name = row.sasaran.text
                names.append(name)
                first[name], members[name] = row, []
            if item not in members[name]:
                members[name].append(item)
    return tuple(Sasaran(n, s.at, tuple(members[n])) for n in names if (s := first[n].sasaran) is not None)
