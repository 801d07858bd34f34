"""Review -> bytes, one file per format, one shared view (numbering, wording)."""
