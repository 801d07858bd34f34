"""Review -> one self-contained HTML page for screen, phone and paper."""

from __future__ import annotations

from importlib import resources

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

from reviewer.findings import Review
from reviewer.render import recount, wording
from reviewer.render.view import view


class _Packaged(BaseLoader):
    """Templates beside this module, also where the package is not on a file system."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, None, None]:
        source = resources.files("reviewer.render").joinpath(template)
        if not source.is_file():
            raise TemplateNotFound(template)
        return source.read_text(encoding="utf-8"), None, None


def render(review: Review) -> bytes:
    """The same bytes for the same review; everything from the draft is escaped."""
    environment = Environment(
        loader=_Packaged(), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    page = environment.get_template("review.html.jinja")
    text = page.render(
        view=view(review), label=recount.LABEL, mark=recount.MARK, footer=wording.FOOTER, stays=wording.STAYS
    )
    return text.encode("utf-8", "replace")
