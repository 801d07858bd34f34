"""Tables without a closed frame: found by their header, read by lines across them or by their words."""

from reviewer.read.bare.tables import open_tables

__all__ = ["open_tables"]
