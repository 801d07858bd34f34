"""Contracts that hold for every format: nothing is left out, nothing changes from run to run."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Final

import docx as word
import fakes
import pytest
from test_words import found as forbidden_in

from reviewer import catatan
from reviewer.document import Anchor, Word
from reviewer.findings import Finding, Result, Review, Rule
from reviewer.plant import pdf, sample
from reviewer.render import docx, html, json, terminal
from reviewer.review import review
from reviewer.rubric import load

RULES: Final = load().rules
SAMPLES: Final = Path(__file__).parent.parent / "samples"
DRAFT: Final = fakes.pdf(*["Laporan kinerja"] * 36)


def html_text(done: Review, draft: bytes = DRAFT) -> str:
    source = re.sub(r"(?s)<(style|script)\b.*?</\1>|<[^>]+>", " ", html.render(done, draft).decode())
    return squeezed(unescape(source))


def docx_text(done: Review, draft: bytes = b"") -> str:
    file = word.Document(BytesIO(docx.render(done)))
    parts = [p.text for p in file.paragraphs]
    parts += [c.text for t in file.tables for row in t.rows for c in row.cells]
    return squeezed(" ".join(parts))


def json_text(done: Review, draft: bytes = b"") -> str:
    return squeezed(json.render(done).decode().replace('\\"', '"'))


FORMATS: Final[dict[str, Callable[[Review], str]]] = {"html": html_text, "docx": docx_text, "json": json_text}


def squeezed(text: str) -> str:
    return " ".join(text.split())


def finding_of(rule: Rule, number: int) -> Finding:
    """A finding in the words of the rule, every slot filled."""
    facts: dict[str, str] = defaultdict(lambda: f"isi {number}")

    def filled(sentences: tuple[str, ...]) -> str | None:
        return sentences[0].format_map(facts) if sentences else None

    return fakes.finding(
        sidik=f"{rule.id.lower()}-{number}",
        aturan=rule.id,
        jenis=rule.jenis,
        tingkat=rule.tingkat,
        membalik=False,
        dimensi=rule.dimensi,
        at=Anchor(number % 36 + 1, (72.0, 90.0, 200.0, 110.0)),
        also=(),
        objek=f"Indikator {number}",
        judul=rule.judul.format_map(facts),
        tertulis=filled(rule.tertulis),
        hitungan=filled(rule.hitungan),
        kondisi=filled(rule.kondisi),
        akibat=filled(rule.akibat),
        rekomendasi=filled(rule.rekomendasi),
        kriteria=rule.kriteria,
        reviu=rule.reviu,
        lke=rule.lke,
    )


def every_rule() -> Review:
    """Each rule once with a catatan and once not judged."""
    noted = [
        Result(rule, "temuan", 3, 3, None, None, (), (finding_of(rule, n),)) for n, rule in enumerate(RULES)
    ]
    unjudged = [
        Result(rule, "tidak_dapat_dinilai", 0, 0, f"Alasan ke-{n} tidak terbaca.", None)
        for n, rule in enumerate(RULES)
    ]
    return fakes.review(*noted, *unjudged)


WHOLE: Final = every_rule()


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Review, Path]:
    """The review of a sample in which two weaknesses were planted."""
    weak = [s for s in sample.discover(SAMPLES) if s.kind == "tanam" and s.aturan == "CAL-001"]
    path = tmp_path_factory.mktemp("formats") / "draf.pdf"
    path.write_bytes(pdf.build(sample.manuscript(weak[0])).pdf)
    done = review(path, strict=True)
    assert done.catatan
    return done, path


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_holds_every_catatan(format: str) -> None:
    text = FORMATS[format](WHOLE)
    assert len(WHOLE.findings) == len(RULES)
    for one in WHOLE.catatan:
        assert squeezed(one.judul) in text
        assert squeezed(one.rekomendasi).removeprefix("Agar ") in text
        for finding in one.findings:
            for words in (finding.kondisi, finding.hitungan, finding.akibat, finding.kriteria):
                assert squeezed(words or "") in text, finding.aturan


@pytest.mark.parametrize("format", ["html", "docx"])
def test_what_people_read_holds_what_is_written(format: str) -> None:
    text = FORMATS[format](WHOLE)
    assert [f.aturan for f in WHOLE.findings if squeezed(f.tertulis or f.quote) not in text] == []


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_holds_everything_that_was_not_judged(format: str) -> None:
    text = FORMATS[format](WHOLE)
    assert [n for n in range(len(RULES)) if f"Alasan ke-{n} tidak terbaca." not in text] == []


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_holds_the_catatan_of_a_sample(format: str, planted: tuple[Review, Path]) -> None:
    text = FORMATS[format](planted[0])
    assert [c.judul for c in planted[0].catatan if squeezed(c.judul) not in text] == []


def test_the_same_draft_gives_the_same_bytes_whatever_the_hash_seed(planted: tuple[Review, Path]) -> None:
    code = (
        "import sys; from hashlib import sha256; from pathlib import Path;"
        "from reviewer.review import review; from reviewer.render import docx, html, json;"
        "path = Path(sys.argv[1]); done = review(path);"
        "made = html.render(done, path.read_bytes()), docx.render(done), json.render(done);"
        "print(*(sha256(m).hexdigest() for m in made))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code, str(planted[1])],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(said) == 1 and len(said.pop().split()) == 3


def test_the_same_review_gives_the_same_bytes() -> None:
    assert html.render(WHOLE, DRAFT) == html.render(every_rule(), DRAFT)
    assert docx.render(WHOLE) == docx.render(every_rule())
    assert json.render(WHOLE) == json.render(every_rule())


def test_no_format_of_a_sample_uses_a_word_that_frightens(planted: tuple[Review, Path]) -> None:
    done, path = planted
    for text in (html_text(done, path.read_bytes()), docx_text(done), " ".join(terminal.lines(done))):
        assert forbidden_in(without_cells(text, done)) == []


def without_cells(text: str, done: Review) -> str:
    """The text without what the draft's own tables say ("skor" as a satuan)."""
    rows = done.laporan.baris
    cells = {c.text for b in rows for c in (b.sasaran, b.indikator, b.satuan, b.target, b.realisasi) if c}
    for words in sorted(filter(None, cells), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(squeezed(words))}(?!\w)", " ", text)
    return text


def test_no_format_of_the_whole_set_uses_a_word_that_frightens() -> None:
    assert forbidden_in(html_text(WHOLE)) == []
    assert forbidden_in(docx_text(WHOLE)) == []


def test_hidden_text_is_told_and_never_shown() -> None:
    for text in (html_text(fakes.review()), docx_text(fakes.review())):
        assert "Teks yang tidak tampak saat dicetak pada hal. 20." in text
        assert "tersembunyi" not in text, "the hidden word of page 20"


def test_a_rule_that_quotes_hidden_text_is_shown_without_the_quotation() -> None:
    page = replace(
        fakes.document().pages[19],
        words=tuple(
            Word(w, (0.0, 0.0, 1.0, 1.0), hidden=w != "Laporan")
            for w in ["Laporan", "ganti", "angka", "SS4", "nanti"]
        ),
    )
    quoting = fakes.finding(
        at=Anchor(20),
        also=(),
        objek="ganti angka SS4",
        quote="ganti angka SS4",
        judul="Sisa “ganti angka SS4 …” dan “Laporan”",
        tertulis="hal. 20: “Ganti ANGKA ss4”.",
        kondisi="Teks “angka SS4 nanti” tidak tampak; “angka yang lain” tampak.",
    )
    done = fakes.review(
        fakes.result("temuan", quoting),
        document=fakes.document(pages=(*fakes.document().pages[:19], page)),
    )
    for text in (html_text(done), docx_text(done), " ".join(terminal.lines(done))):
        assert "ss4" not in text.casefold()
        assert "“(tidak ditampilkan)” dan “Laporan”" in text
    assert "“angka yang lain”" in html_text(done)


def test_pictures_are_small_and_only_of_what_is_shown(planted: tuple[Review, Path]) -> None:
    done, path = planted
    uris = re.findall(r'src="(data:image/png;base64,[^"]+)"', html.render(done, path.read_bytes()).decode())
    assert uris and len(uris) <= len(done.findings)
    assert max(map(len, uris)) <= 60_000 * 4 / 3 + 30
    assert "data:image" not in html.render(done).decode(), "without the draft there are no pictures"


def test_a_draft_that_is_no_pdf_costs_the_pictures_only() -> None:
    assert html_text(fakes.review(), b"PK no pdf") == html_text(fakes.review(), b"")


def test_control_characters_of_broken_fonts_stop_no_format() -> None:
    broken = "a\x00b\ud800c\x0bd"
    done = fakes.review(
        fakes.result("temuan", fakes.finding(judul=broken, quote=broken, tertulis=None, objek=broken)),
        laporan=replace(fakes.laporan(), instansi=broken),
    )
    assert catatan.group(done.findings)
    for render in (html.render, docx.render, json.render):
        assert render(done)
    assert "a?b?c?d" in docx_text(done)


def test_the_docx_is_a_zip_without_moments() -> None:
    with zipfile.ZipFile(BytesIO(docx.render(fakes.review()))) as file:
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert file.namelist()[0] == "[Content_Types].xml"
