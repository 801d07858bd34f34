"""Reads a draft LKjIP, recomputes its performance chain and notes what needs attention."""

from reviewer.findings import Finding, Review
from reviewer.review import review

__all__ = ["Finding", "Review", "review"]
