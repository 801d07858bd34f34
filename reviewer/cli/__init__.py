"""The command line: `periksa`, `lihat`, `jelaskan`, `aturan`. Commands, words, exit codes; no judging."""

from reviewer.cli.commands import main

__all__ = ["main"]
