"""Nothing is passed over: every page, table and printed row is accounted for, in every output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reviewer.render import docx, html
from reviewer.render import json as contract
from reviewer.render.ledger import ledger
from reviewer.review import review

SAMPLES = sorted((Path(__file__).parent.parent / "samples/dasar").glob("*/*.pdf"))
NYATA = sorted((Path(__file__).parent.parent.parent / "shared/nyata").glob("[a-w]*.pdf"))


@pytest.mark.parametrize("draft", [*SAMPLES, *NYATA], ids=lambda p: p.stem)
def test_pages_and_rows_add_up(draft: Path) -> None:
    found = review(draft)
    account = ledger(found)
    numbers = sorted(n for line in account.pages for n in line.numbers)
    assert numbers == list(range(1, found.laporan.halaman + 1)), "every page once"
    tables = {t.id: t for t in found.laporan.tabel}
    assert len(account.tables) + len(account.others) == len(tables) >= len(found.document.tables)
    for table in account.tables:
        assert table.read + sum(n for _, n in table.left) == table.printed or not table.printed
    for one in tables.values():
        if one.tercetak:
            rows = {b.at for b in one.baris}
            assert rows, one.id
            assert not rows & {d.at for d in one.dilewati if d.alasan == "kosong"}


@pytest.mark.skipif(not SAMPLES, reason="the samples are not built")
def test_the_account_stands_in_every_output() -> None:
    found = review(SAMPLES[0])
    sentences = list(ledger(found))
    assert sentences[0].startswith(f"Halaman: {found.laporan.halaman}, yaitu ")
    page = html.render(found).decode()
    assert all(s.replace('"', "&#34;") in page for s in sentences)
    assert docx.render(found)
    account = json.loads(contract.render(found))["keterbacaan"]["daftar"]
    assert sum(line["jumlah"] for line in account["halaman"]) == found.laporan.halaman
