"""Help and usage errors in Indonesian; typer brings them in English only."""

from __future__ import annotations

import re
import traceback
from pathlib import Path
from typing import Any, Final

_HELP: Final = (
    ("Usage:", "Pemakaian:"),
    ("[OPTIONS]", "[PILIHAN]"),
    ("COMMAND [ARGS]...", "PERINTAH [MASUKAN]..."),
    ("Arguments:", "Masukan:"),
    ("Options:", "Pilihan:"),
    ("Commands:", "Perintah:"),
    ("Show this message and exit.", "Tampilkan bantuan ini."),
    ("[required]", "[perlu diisi]"),
    ("[default:", "[bawaan:"),
)
_QUOTED: Final = re.compile(r"'([^']*)'")
_EXTRA: Final = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)\.?")
_TYPE: Final = re.compile(r" <[^<>]*>")


def in_indonesian(help: str) -> str:
    """The help text with typer's own words translated."""
    for english, indonesian in _HELP:
        help = help.replace(english, indonesian)
    return _TYPE.sub("", help)


def message(error: Exception) -> str:
    """What to tell the user about an exception that reached the command line."""
    if not hasattr(error, "format_message"):
        return f"Kendala pada alat ({trace(error)}). Mohon sampaikan pesan ini kepada pengembang."
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "lkjip"
    return f"{_usage(error)}\nContoh: lkjip periksa draf.pdf\nBantuan: {command} --help"


def trace(error: BaseException) -> str:
    """Kind and place of an exception, short enough for one line."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" di {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _usage(error: Any) -> str:
    """One sentence for a usage error. typer keeps click's classes private, so their names tell them apart."""
    match type(error).__name__:
        case "NoSuchOption":
            near = ", ".join(sorted(error.possibilities or ()))
            hint = f" Mungkin maksudnya {near}." if near else ""
            return f"Pilihan “{error.option_name}” belum dikenal.{hint}"
        case "BadOptionUsage":
            return f"Pilihan “{error.option_name}” perlu diikuti isinya."
        case "MissingParameter":
            return f"{_capital(_name(error.param))} belum disebutkan."
        case "BadParameter":
            hint = "; perlu berupa bilangan bulat" if "integer" in error.message else ""
            return f"Isi {_name(error.param)} belum sesuai{hint}."
    return _other(str(error.format_message()), _commands(error))


def _name(param: Any) -> str:
    if param is None:
        return "Masukan"
    if param.param_type_name == "option":
        return f"pilihan {max(param.opts, key=len)}"
    return str(param.metavar or param.name).rstrip(".")


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _commands(error: Any) -> str:
    """The commands that there are, as the group that met the error knows them."""
    context = getattr(error, "ctx", None)
    list_commands = getattr(getattr(context, "command", None), "list_commands", None)
    return ", ".join(list_commands(context)) if list_commands else ""


def _other(english: str, commands: str) -> str:
    quoted, extra = _QUOTED.search(english), _EXTRA.fullmatch(english)
    if english.startswith("No such command") and quoted:
        return f"Perintah “{quoted[1]}” belum dikenal. Perintah yang ada: {commands}."
    if english.startswith("Missing command"):
        return f"Perintah belum disebutkan. Perintah yang ada: {commands}."
    if extra:
        return f"Masukan “{extra[1]}” tidak diperlukan."
    return "Perintah ini belum dapat dijalankan seperti tertulis."
