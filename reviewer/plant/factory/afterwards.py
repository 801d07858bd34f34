"""What happens to a file after it was made: saved again, its pages put into forms, or turned.

The pages look the same afterwards, so that the truth of the file stays what it was.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject

from reviewer.plant.factory.layout import Afterwards

_HALF = (0.5, 0.0, 0.0, 0.5, 0.0, 0.0)


def pass_through(pdf: bytes, how: Afterwards) -> bytes:
    """The file after `how`."""
    if how == "none":
        return pdf
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    change = _CHANGES.get(how)
    if change is None:
        writer.compress_identical_objects()
    else:
        for page in writer.pages:
            change(writer, page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _into_form(writer: pypdf.PdfWriter, page: pypdf.PageObject) -> None:
    """The whole page becomes a form of half its size that the page draws twice as large."""
    form = StreamObject()
    contents = page.get_contents()
    form.set_data(contents.get_data() if contents is not None else b"")
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject([FloatObject(v) for v in page.mediabox]),
            NameObject("/Matrix"): ArrayObject([FloatObject(v) for v in _HALF]),
            NameObject("/Resources"): page["/Resources"],
        }
    )
    names = DictionaryObject({NameObject("/Fm0"): writer._add_object(form)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): names})
    _set_contents(writer, page, b"q 2 0 0 2 0 0 cm /Fm0 Do Q")


def _turn(writer: pypdf.PdfWriter, page: pypdf.PageObject) -> None:
    """The page lies on its side in the file, and /Rotate shows it upright."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    contents = page.get_contents()
    data = contents.get_data() if contents is not None else b""
    # (x, y) -> (height - y, x): a quarter turn to the left; /Rotate 90 turns it back to the right
    _set_contents(writer, page, b"q 0 1 -1 0 %.4f 0 cm\n" % height + data + b"\nQ")
    for box in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
        if box == "/MediaBox" or box in page:
            page[NameObject(box)] = ArrayObject([FloatObject(v) for v in (0, 0, height, width)])
    page[NameObject("/Rotate")] = NumberObject(90)


def _set_contents(writer: pypdf.PdfWriter, page: pypdf.PageObject, data: bytes) -> None:
    stream = StreamObject()
    stream.set_data(data)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())


_CHANGES: dict[Afterwards, Callable[[pypdf.PdfWriter, pypdf.PageObject], None]] = {
    "form": _into_form,
    "turned": _turn,
}
