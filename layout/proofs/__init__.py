"""Proofs: what editors look at before the press does.

Page pictures (``raster``), ``render report`` and ``render explain``. ``columns`` says where the page plan wants lines;
``voice`` and ``tables`` are words in two languages, and tables for a terminal.
"""
