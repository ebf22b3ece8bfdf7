"""Imposition (拼版): pages are put side by side on printer's sheets (印张), or as a reader sees them (对页).

``plan`` decides what stands where, from numbers alone; ``pages`` reads the PDF's pages; ``bases`` makes the sheets with their
marks; ``assemble`` puts the pages on them.
"""
