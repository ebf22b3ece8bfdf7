"""Prepress: press files are checked, taken apart into plates, and put together on sheets.

``printed`` is what the checks look at, from pages before they are painted (``of_pages``) and from a PDF (``of_pdf``).
"""
