"""Review and draft → a copy of the draft with the catatan at their places.

A PDF gets highlights and notes behind its own bytes, a Word draft gets Word comments. The draft itself
is never changed.
"""

from __future__ import annotations

from reviewer.findings import Review
from reviewer.marks.note import Marked, Unmarkable

__all__ = ["Marked", "Unmarkable", "mark"]


def mark(review: Review, draft: bytes) -> Marked:
    """The marked copy of the draft that `review` speaks of, the same bytes for the same draft.

    Raises Unmarkable, with a message in Indonesian, where the file takes no marks.
    """
    if review.document.origin == "docx":
        from reviewer.marks.word import mark_word

        return mark_word(review, draft)
    from reviewer.marks.pdf import mark_pdf

    return mark_pdf(review, draft)
