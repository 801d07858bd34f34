"""The truth factory: whole invented drafts in many layouts, by several producers, with their truth.

A seed gives the content (`content`) and the choices of layout (`layout`); `compose` makes a `Draft`
of both; a producer sets the draft as PDF; `truth` finds every mark again and writes what the file
truly holds. The truth comes from the content and from the marks, never from the product's reader.
"""
