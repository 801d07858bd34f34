"""Review -> one self-contained HTML page for screen, phone and paper."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import resources

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from markupsafe import Markup

from reviewer.findings import Review
from reviewer.render import recount, wording
from reviewer.render.view import GOOD_FIRST, MISSING_FIRST, view

_SCRIPT = "filter.js"


class _Packaged(BaseLoader):
    """Templates beside this module, also where the package is not on a file system."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, None, None]:
        source = resources.files("reviewer.render").joinpath(template)
        if not source.is_file():
            raise TemplateNotFound(template)
        return source.read_text(encoding="utf-8"), None, None


def render(review: Review, draft: bytes = b"") -> bytes:
    """The same bytes for the same review; everything from the draft is escaped.

    `draft`: the bytes of the PDF, for the pictures of the places; without them there are none.
    """
    environment = Environment(
        loader=_Packaged(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters |= {"count_word": wording.count_word, "begin": wording.begin}
    script = resources.files("reviewer.render").joinpath(_SCRIPT).read_text(encoding="utf-8")
    page = environment.get_template("review.html.jinja")
    text = page.render(
        view=view(review, draft),
        words=wording,
        label=recount.LABEL,
        mark=recount.MARK,
        good_first=GOOD_FIRST,
        missing_first=MISSING_FIRST,
        script=Markup(script),  # noqa: S704  our own file, whose hash the page itself demands
        policy=_policy(script),
    )
    return text.encode("utf-8", "replace")


def _policy(script: str) -> str:
    """What the browser lets this page do: show itself, and run its own script and no other."""
    digest = b64encode(sha256(script.encode()).digest()).decode("ascii")
    return f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
