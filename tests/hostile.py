"""Files that mean harm: bombs, loops, entities, names. Each is small itself; agencies are invented."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import docx
from pypdf import PdfWriter
from reports import HEAD, report

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def objects(*bodies: bytes, trailer: bytes = b"", prev: int | None = None) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog. `prev`: where /Prev points."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    back = b"" if prev is None else b" /Prev %d" % prev
    out += b"trailer\n<< /Size %d /Root 1 0 R%s %s >>\n" % (len(bodies) + 1, back, trailer)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
LEAF = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"


def stream(data: bytes, head: bytes = b"", *, packed: bool = False) -> bytes:
    """A stream object."""
    body = zlib.compress(data, 9) if packed else data
    how = b"/Filter /FlateDecode " if packed else b""
    return b"<< %s%s /Length %d >>\nstream\n%s\nendstream" % (how, head, len(body), body)


def many_pages(count: int) -> bytes:
    """One page, named `count` times."""
    kids = b"3 0 R " * count
    return objects(CATALOG, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), LEAF)


def untrue_count() -> bytes:
    """A tree that says it has two thousand million pages."""
    return objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 2147483647 >>", LEAF)


def doubling_tree(depth: int = 40) -> bytes:
    """Every knot names the next one twice: 2^depth pages in a few kilobytes, and no count to tell."""
    knots = [
        b"<< /Type /Pages /Kids [%d 0 R %d 0 R] /Count %d >>" % (n + 3, n + 3, 1400) for n in range(depth)
    ]
    return objects(CATALOG, *knots, LEAF)


def looping_tree() -> bytes:
    """A page tree that is its own child."""
    return objects(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 900 >>")


def deep_tree(depth: int = 30_000) -> bytes:
    """One page below many knots."""
    knots = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 3) for n in range(depth)]
    return objects(CATALOG, *knots, LEAF)


def looping_xref() -> bytes:
    """A table of places whose table before it is itself."""
    first = objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", LEAF)
    at = first.rindex(b"xref\n0")
    return objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", LEAF, prev=at)


def looping_objects() -> bytes:
    """References and lengths that lead back to themselves."""
    return objects(b"1 0 R", b"2 0 R", b"<< /Length 3 0 R >>\nstream\nx\nendstream")


def nested_arrays(depth: int = 200_000) -> bytes:
    """Brackets within brackets."""
    return objects(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", b"[" * depth + b"]" * depth)


def report_with(folder: Path, box: str, content: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    """A report of three pages whose last has a box, a content and resources of the test's choice.

    `more`: objects from number 10 on.
    """
    fonts = b"<< /Font << /F1 3 0 R >> >>"
    text = b"BT /F1 12 Tf 60 %d Td (%s) Tj ET "
    first = text % (760, b"BAB I PENDAHULUAN") + text % (700, b"Laporan Kinerja Tahun 2024 Dinas Rekaan")
    third = text % (760, b"BAB III AKUNTABILITAS KINERJA") + text % (700, b"Laporan Kinerja dan lain-lain")
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Resources %s /Contents %d 0 R >>"
    return objects(
        CATALOG,
        b"<< /Type /Pages /Kids [4 0 R 6 0 R 8 0 R] /Count 3 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        page % (b"[0 0 595 842]", fonts, 5),
        stream(first),
        page % (b"[0 0 595 842]", fonts, 7),
        stream(third),
        page % (box.encode(), resources or fonts, 9),
        stream(content, packed=len(content) > 10_000),
        *more,
    )


def huge_page(folder: Path) -> bytes:
    """A page of a thousand kilometres."""
    return report_with(folder, "[0 0 3000000000 3000000000]", b"BT /F1 12 Tf 60 700 Td (isi) Tj ET")


def huge_image(folder: Path, side: int = 24_000) -> bytes:
    """A picture of nearly 600 million pixels, in less than a hundred kilobytes."""
    packer = zlib.compressobj(9)
    row = bytes(side // 8)
    body = b"".join(packer.compress(row * 100) for _ in range(side // 100)) + packer.flush()
    head = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray "
        b"/BitsPerComponent 1 /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream"
    )
    resources = b"<< /Font << /F1 3 0 R >> /XObject << /X 10 0 R >> >>"
    content = b"q 500 0 0 500 40 40 cm /X Do Q BT /F1 12 Tf 60 700 Td (isi halaman ini) Tj ET"
    return report_with(folder, "[0 0 595 842]", content, resources, head % (side, side, len(body), body))


def form_in_itself(folder: Path) -> bytes:
    """A drawing that draws itself twice."""
    resources = b"<< /Font << /F1 3 0 R >> /XObject << /X 10 0 R >> >>"
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 10 0 R >> >>"
    return report_with(folder, "[0 0 595 842]", b"/X Do", resources, stream(b"/X Do /X Do", head))


def forms_doubling(folder: Path, depth: int = 28) -> bytes:
    """Drawings that each draw the next one twice: 2^depth lines."""
    resources = b"<< /Font << /F1 3 0 R >> /XObject << /X 10 0 R >> >>"
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>"
    forms = [stream(b"/X Do /X Do", head % (11 + n)) for n in range(depth)]
    last = stream(b"0 0 m 500 500 l S", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]")
    return report_with(folder, "[0 0 595 842]", b"/X Do", resources, *forms, last)


def content_bomb(folder: Path, millions: int = 60) -> bytes:
    """A page whose content is megabytes of nothing."""
    return report_with(folder, "[0 0 595 842]", b"q Q " * (millions * 250_000))


def many_lines(folder: Path, count: int = 30_000) -> bytes:
    """A page with more ruling lines than anybody could draw."""
    return report_with(folder, "[0 0 595 842]", b"10 10 m 500 10 l S 10 10 m 10 500 l S " * (count // 2))


def encrypted(folder: Path) -> bytes:
    """The report behind a password."""
    writer = PdfWriter(clone_from=BytesIO(report(folder)))
    writer.encrypt("rahasia", "rahasia2", algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


# Word


def word_report(cell: str = "Cakupan air minum") -> bytes:
    """The small report as a Word draft."""
    word = docx.Document()
    word.add_heading("BAB I PENDAHULUAN", 1)
    word.add_paragraph("Laporan Kinerja Tahun 2024")
    word.add_heading("BAB III AKUNTABILITAS KINERJA", 1)
    table = word.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, ("1", "Meningkatnya akses", cell, "80", "40", "75")):
        for place, text in zip(table.add_row().cells, row, strict=True):
            place.text = text
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def repacked(changed: Mapping[str, bytes]) -> bytes:
    """The Word report with some parts put in, or put in place of its own."""
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(word_report())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in changed:
                new.writestr(name, old.read(name))
        for name, data in changed.items():
            new.writestr(name, data)
    return buffer.getvalue()


def body(content: str, before: str = "") -> dict[str, bytes]:
    """word/document.xml with a body of the test's own."""
    whole = f'<?xml version="1.0"?>{before}<w:document {W}><w:body>{content}</w:body></w:document>'
    return {"word/document.xml": whole.encode()}


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zip_bomb(megabytes: int = 200) -> bytes:
    """A document.xml a thousand times as large as its package."""
    return repacked({"word/document.xml": b"<w:p/>" * (megabytes * 170_000)})


def lying_bomb() -> bytes:
    """A part that unpacks to more than its size says."""
    data = bytearray(repacked(body(paragraph("x" * 5_000_000))))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo("word/document.xml").file_size
    true, said = size.to_bytes(4, "little"), (100).to_bytes(4, "little")
    return bytes(data.replace(true, said))


def picture_bomb() -> bytes:
    """Nothing wrong in the words; a picture that says it unpacks to four gigabytes."""
    size = 1_234_567
    data = repacked({"word/media/image1.png": bytes(size)})
    return data.replace(size.to_bytes(4, "little"), (4_000_000_000).to_bytes(4, "little"))


def many_parts(count: int = 30_000) -> bytes:
    """A package of very many parts."""
    return repacked({f"word/{n}.xml": b"" for n in range(count)})


def nested_zips(depth: int = 20) -> bytes:
    """A package in a package in a package."""
    inner = word_report()
    for _ in range(depth):
        inner = repacked({"word/embeddings/isi.docx": inner})
    return inner


def laughs() -> bytes:
    """Entities of entities: 3 GB of "ha" when expanded."""
    declared = ['<!ENTITY a0 "hahahahaha">']
    declared += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)]
    return repacked(body(paragraph("&a9;"), f"<!DOCTYPE x [{''.join(declared)}]>"))


def outside_entity(address: str) -> bytes:
    """A paragraph whose text is to be fetched from elsewhere."""
    return repacked(body(paragraph("&luar;"), f'<!DOCTYPE x [<!ENTITY luar SYSTEM "{address}">]>'))


def outside_dtd(address: str) -> bytes:
    return repacked(body(paragraph("isi"), f'<!DOCTYPE x SYSTEM "{address}">'))


def outside_parts(address: str) -> bytes:
    """A template, a picture and a linked frame that lie elsewhere."""
    kinds = ("attachedTemplate", "image", "frame", "oleObject", "subDocument")
    relations = "".join(
        f'<Relationship Id="rIdX{n}" TargetMode="External" Target="{address}/{kind}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/>'
        for n, kind in enumerate(kinds)
    )
    with zipfile.ZipFile(BytesIO(word_report())) as archive:
        name = "word/_rels/document.xml.rels"
        known = archive.read(name).decode()
    return repacked({name: known.replace("</Relationships>", f"{relations}</Relationships>").encode()})


def climbing_names() -> bytes:
    """Parts that name places outside of any folder they could be unpacked to."""
    return repacked({"../../keluar.txt": b"x", "/tmp/keluar.txt": b"x", "C:\\keluar.txt": b"x", "a\0b": b"x"})


def wide_table() -> bytes:
    """One cell over a thousand million columns, before a list of a thousand million levels."""
    cell = '<w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>'
    row = f'<w:tr><w:trPr><w:gridBefore w:val="999999999"/></w:trPr>{cell}</w:tr>'
    listed = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="999999999"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>isi</w:t></w:r></w:p>"
    )
    levels = (
        f'<?xml version="1.0"?><w:numbering {W}><w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="999999999"><w:start w:val="999999999999"/><w:numFmt w:val="upperRoman"/>'
        '<w:lvlText w:val="%1"/></w:lvl><w:lvl w:ilvl="8"><w:start w:val="999999999999"/>'
        '<w:numFmt w:val="upperRoman"/><w:lvlText w:val="%9"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    parts = body(f"<w:tbl>{row}</w:tbl>{listed}")
    return repacked({**parts, "word/numbering.xml": levels.encode()})


def boxes_in_boxes(depth: int = 40) -> bytes:
    """A text box in a text box, forty deep; read naively each is met twice as often as the one around it."""
    inner = paragraph("isi")
    for _ in range(depth):
        inner = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    return repacked(body(inner))


def notes_in_notes(count: int = 40) -> bytes:
    """Footnotes that each name the next one twice."""
    once = '<w:r><w:t>a</w:t><w:footnoteReference w:id="{0}"/></w:r>'
    refer = f"<w:p>{once}{once}</w:p>"
    notes = "".join(
        f'<w:footnote w:id="{n}">{refer.format((n + 1) % count)}</w:footnote>' for n in range(count)
    )
    part = f'<?xml version="1.0"?><w:footnotes {W}>{notes}</w:footnotes>'
    return repacked({**body(refer.format(0)), "word/footnotes.xml": part.encode()})
