"""The same indikator in Bab II, Bab III, ikhtisar and annex → one Indikator with all its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from reviewer.extract.arah import with_arah
from reviewer.laporan import Baris, Indikator, Sasaran

SAME = 85.0
"""Names at least this alike (percent) are one indikator, if no other word sets them apart."""
FEWEST_WORDS = 3
"""A shorter name is found in any text by chance."""
_ABBREVIATIONS = {
    "iku": "indikator kinerja utama", "ipm": "indeks pembangunan manusia",
    "ikm": "indeks kepuasan masyarakat",
    "skm": "survei kepuasan masyarakat", "tpt": "tingkat pengangguran terbuka", "akb": "angka kematian bayi",
    "aki": "angka kematian ibu", "tfr": "total fertility rate", "ipg": "indeks pembangunan gender",
    "ikg": "indeks ketimpangan gender", "sakip": "sistem akuntabilitas kinerja instansi pemerintah",
    "pdrb": "produk domestik regional bruto", "ntp": "nilai tukar petani", "opd": "perangkat daerah",
    "skpd": "perangkat daerah", "pd": "perangkat daerah", "kab": "kabupaten", "rth": "ruang terbuka hijau",
    "akip": "akuntabilitas kinerja instansi pemerintah", "lkpd": "laporan keuangan pemerintah daerah",
    "ppks": "pemerlu pelayanan kesejahteraan sosial", "pmks": "penyandang masalah kesejahteraan sosial",
    "spbe": "sistem pemerintahan berbasis elektronik", "lppd": "laporan penyelenggaraan pemerintahan daerah",
}  # fmt: skip
_NOISE = {
    "atau", "terhadap", "atas", "dalam", "dan", "yang", "di", "ke", "dari", "pada", "untuk", "dengan",
    "the", "of", "para", "oleh",
}  # fmt: skip
_SPELLING = ((r"^pro?sentas[ei]|^presentase", "persentase"), (r"^ko[mn]petensi", "kompetensi"))
_DENYING = {"tidak", "belum", "non", "bukan", "tanpa"}
# Words that one draft puts in and another leaves out or changes, without meaning another measure.
_LOOSE = {
    "tingkat", "nilai", "indeks", "angka", "skor", "hasil", "kinerja", "capaian", "pencapaian", "daerah",
    "dinas", "badan", "kategori", "predikat", "secara", "serta", "tahun", "besaran", "adanya",
    "melalui", "sistem",
}  # fmt: skip
_AFFIXES = re.compile(r"^(?:(?:me|pe)(?:ng|ny|n|m)?|(?:ke)?ter|di|ber)|(?:nya|kan|an)$")


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


def _other_measure(left: set[str], right: set[str]) -> bool:
    """Whether a word is exchanged for another one ("ekspor", "impor"), or denied ("tidak layak")."""
    if (left ^ right) & _DENYING:
        return True
    only_left = {w for w in left - right - _LOOSE if not any(_variant(w, o) for o in right)}
    only_right = {w for w in right - left - _LOOSE if not any(_variant(w, o) for o in left)}
    return bool(only_left and only_right)


@lru_cache(maxsize=65536)
def _variant(a: str, b: str) -> bool:
    """Whether two words are one in another spelling or form: "meningkatnya", "peningkatan"."""
    size = min(len(a), len(b))
    if size < 5 or a.isdigit() or b.isdigit():
        return False
    if abs(len(a) - len(b)) <= 2 and Levenshtein.distance(a, b) <= (1 if size < 10 else 2):
        return True
    stem = _AFFIXES.sub("", a)
    return len(stem) >= 4 and stem == _AFFIXES.sub("", b)


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> float:
    """How alike two names are, 0–100; 0 where an exchanged word sets them apart."""
    one, two = canonical(a), canonical(b)
    if not one or not two:
        return 0.0
    if one == two:
        return 100.0
    left, right = set(one.split()), set(two.split())
    glued = sorted((one.replace(" ", ""), two.replace(" ", "")), key=len)
    if not glued[1].startswith(glued[0]) and _other_measure(left, right):
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
