"""Which pages of a chapter could not be read, for the checks of what is missing."""

from __future__ import annotations

from reviewer.laporan import Laporan
from reviewer.places import ranges


def unread_within(laporan: Laporan, first: int, last: int) -> str:
    """The unread pages from `first` to `last` as words, "" where all were read."""
    return ranges(p for p in laporan.unread_pages if first <= p <= last)


def pictured_within(laporan: Laporan, first: int, last: int) -> str:
    """The pages there that were not read or are pictures below a running head: scans may stand on them."""
    pages = {*laporan.unread_pages, *laporan.picture_pages}
    return ranges(p for p in pages if first <= p <= last)


def unread_in_bab(laporan: Laporan, id: str) -> str:
    """The unread pages of a chapter; of the whole draft where the chapter was not found."""
    bab = laporan.find_bab(id)
    return (
        unread_within(laporan, bab.at.page, bab.last_page)
        if bab
        else unread_within(laporan, 1, laporan.halaman)
    )
