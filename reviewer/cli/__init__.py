"""The command line: `lkjip periksa`, `lihat`, `jelaskan`, `aturan`. Commands, words and exit codes; no judging."""

from reviewer.cli.commands import main

__all__ = ["main"]
