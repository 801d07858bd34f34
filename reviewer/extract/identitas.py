"""Whose report this is: agency, year, level."""

from __future__ import annotations

import re
from collections import Counter

from reviewer.document import Document, Page, Paragraph, Table, Word
from reviewer.laporan import Jenjang

_YEAR = re.compile(
    r"\b(?:tahun(?:\s+anggaran)?|TA\.?)\s*:?\s*(20\d\d)\b(?!\s*[-–/]\s*(?:20)?\d\d)", re.IGNORECASE
)
_LAW = re.compile(r"\b(?:nomor|no\.?)\s*:?\s*[\w./-]+\s+tahun\s+20\d\d", re.IGNORECASE)
_AGENCY = re.compile(
    r"\b(?:dinas|badan|inspektorat|sekretariat|biro|rumah\s+sakit|rsud|satuan\s+polisi|kantor|kecamatan|kelurahan"
    r"|bagian|direktorat|kementerian|deputi|pusat|balai|komisi|lembaga|kejaksaan|pengadilan|kepolisian)\b",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"\b(?:[Pp]rovinsi|[Kk]abupaten|[Kk]ota|PROVINSI|KABUPATEN|KOTA)\s+(?!Tahun|Nomor|Dan\b)[A-Z][\w'-]*(?:\s+(?!Tahun|Nomor|Dan\b|Dalam|Yang|Dengan|Untuk|TAHUN|Dinas|Badan|DINAS|BADAN|Provinsi|PROVINSI)[A-Z][\w'-]*){0,2}"
)
_GOVERNMENT = re.compile(
    r"\bpemerintah\s+(?:daerah\s+)?(?:provinsi|kabupaten|kota)\s+(?!tahun|nomor)[a-z][\w'-]*"
    r"(?:\s+(?!tahun|nomor|laporan|lkj\w*|lakip|20\d\d|jalan|jl)[a-z][\w'-]*){0,2}",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\b(?:tahun|laporan|lkj\w*|lakip|jalan|jl\.?|telp|website|email|20\d\d|disusun)\b.*$", re.IGNORECASE
)


def find_tahun(document: Document) -> int | None:
    """The report year: what the cover says, else the year that titles and text name most."""
    votes: Counter[int] = Counter()
    for page in document.pages[:3]:
        text = _page_text(page)
        for year in _years(text):
            votes[year] += 6
    for block in document.blocks:
        text = block.caption if isinstance(block, Table) else block.text
        weight = 1 if isinstance(block, Paragraph) else 3
        for year in _years(text):
            votes[year] += weight
    return max(votes, key=lambda y: (votes[y], y), default=None)


def _years(text: str) -> list[int]:
    """The years that a text names, those of laws left out: "Nomor 25 Tahun 2004"."""
    return [int(year) for year in _YEAR.findall(_LAW.sub(" ", text))]


def find_instansi(document: Document) -> str | None:
    """The agency's name as the cover or the first pages print it."""
    return _government_of_cover(document) or _agency(document)


def _government_of_cover(document: Document) -> str | None:
    """ "Pemerintah Kabupaten Melati" where the cover names a government and no agency."""
    cover = next((p for p in document.pages[:3] if p.words), None)
    text = _page_text(cover) if cover else ""
    found = _GOVERNMENT.search(text)
    if found is None or _AGENCY.search(text):
        return None
    return _tidy(_title(found.group())).replace("Instansi ", "")


def _agency(document: Document) -> str | None:
    votes: Counter[str] = Counter()
    for number, page in enumerate(document.pages[:6]):
        for name in _names(page_lines(page)):
            votes[name] += 6 - number
    for block in document.blocks:
        if isinstance(block, Paragraph):
            for match in re.finditer(
                r"(?:Dinas|Badan|Inspektorat|Biro|Kecamatan|Sekretariat|RSUD)(?:\s+(?:dan|dan,|[A-Z][\w,'-]+)){1,10}",
                block.text,
            ):
                votes[_tidy(match.group())] += 1
    areas = Counter(
        _tidy(m.group())
        for p in document.pages[:12]
        for line in page_lines(p)
        for m in _AREA.finditer(_title(line))
    )
    best = max(votes, key=lambda n: (votes[n] * min(4, len(n.split())), n), default=None)
    if best is None or _AREA.search(best) or not areas:
        return best
    area = max(areas, key=lambda a: (areas[a], a))
    return f"{best} {area[0].upper()}{area[1:]}"


def find_jenjang(instansi: str | None) -> Jenjang:
    """The level that the name of the agency tells."""
    name = (instansi or "").casefold()
    if re.match(r"(?:direktorat|balai|pusat|kelurahan|deputi|sekretariat\s+(?:jenderal|direktorat))\b", name):
        return "unit_kerja"
    if re.search(r"kementerian|lembaga|\bbadan\b.*\b(?:nasional|negara)\b|mahkamah|^komisi|republik", name):
        return "kementerian"
    if re.match(r"pemerintah\s+(?:provinsi|kabupaten|kota)", name):
        return "pemda"
    return "opd" if name else "tidak_diketahui"


def agency(name: str) -> str:
    """The office without its area, for comparing: "dinas ketahanan pangan"."""
    words = agency_words(name)
    return re.split(r"\b(?:provinsi|kabupaten|kota|provsu)\b", words)[0].strip() or words


def area(name: str) -> str:
    """The area that a name ends with: "lembah arunika"; "" where it names none."""
    found = re.search(r"\b(?:provinsi|kabupaten|kota)\s+(.+)$", agency_words(name))
    return found[1] if found else ""


def agency_words(text: str) -> str:
    """Words without case and punctuation."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _page_text(page: Page) -> str:
    return " ".join(w.text for w in page.words if not w.hidden)


LINE = 5.0
"""Points between the middles of words on one line; letters that reach below the line shift them."""
LONGEST_PAGE = 70
"""Lines of a page that are looked at; a Word draft that was never laid out is one long page."""


def page_lines(page: Page) -> list[str]:
    """The lines of a page as its words stand, from top to bottom."""
    lines: list[list[Word]] = []
    for word in sorted((w for w in page.words if not w.hidden), key=_middle):
        if lines and _middle(word) - _middle(lines[-1][0]) < LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    ordered = (sorted(line, key=lambda w: w.box[0]) for line in lines)
    return [" ".join(w.text for w in line) for line in ordered][:LONGEST_PAGE]


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _title(text: str) -> str:
    return text.title() if text.isupper() else text


def _names(lines: list[str]) -> list[str]:
    """Short lines that name an agency, with a following line that goes on in capitals."""
    out = []
    for index, line in enumerate(lines):
        match = _AGENCY.search(line)
        if not match or len(line.split()) > 14 or match.start() > 40 or match.group().islower():
            continue  # a name is written with capitals; "kelurahan yang …" goes on a sentence
        text = line[match.start() :]
        for below in lines[index + 1 : index + 4]:
            if not below.isupper() or _STOP.match(below) or len(below.split()) > 10:
                break
            text = f"{text} {below}"
        name = _tidy(_STOP.sub("", text))
        if 2 <= len(name.split()) <= 18:
            out.append(name)
    return out


def _is_acronym(word: str) -> bool:
    """ "DPRD", "RSUD", "P3A": short or with hardly a vowel."""
    return len(word) <= 3 or (word.isupper() and sum(ch in "AEIOU" for ch in word) <= 1)


def _tidy(text: str) -> str:
    text = re.sub(r"[^\w\s,'&.-]+.*$|(?<!\bdr)(?<!\bDr)(?<!\bDR)(?<!\b[A-Z])(?<!\bProf)\..*$", "", text)
    text = _STOP.sub("", text).strip(" ,-")
    words = [w if _is_acronym(w) or not w.isupper() else w.capitalize() for w in text.split()]
    small = {"Dan": "dan", "DAN": "dan", "Di": "di", "Atas": "atas", "DI": "di"}
    return " ".join(small.get(w, w) for w in words)
