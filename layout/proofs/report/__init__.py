"""``render report``: ``measure`` goes through a finished PDF, ``text`` and ``data`` write down what it found.

``printed`` finds the lines of the PDF and measures them; ``findings`` (body text) and ``fields`` (headlines, captions) say
which of them break the house's rules; ``clauses`` judges them by CLREQ and GB/T 15834.
"""
