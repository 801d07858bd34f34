"""Which rules hold and how, for one kind of instansi and one office: profile and overlay over the rubric."""

from reviewer.settings.files import BadSettings, Overlay, load_overlay, profiles, read_overlay
from reviewer.settings.fit import Fitted, Wanted, fit

__all__ = [
    "BadSettings",
    "Fitted",
    "Overlay",
    "Wanted",
    "fit",
    "load_overlay",
    "profiles",
    "read_overlay",
]
