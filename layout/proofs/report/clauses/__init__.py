"""Clauses of CLREQ and GB/T 15834–2011: ``judge`` goes through the ``table`` with a check for each clause.

Checks look at ``evidence``: ``marks`` (punctuation), ``lines``, ``vertical`` lines alone, and ``beside`` (what stands between
lines).
"""
