"""Proofs: what editors look at before the press does.

* Page pictures: ``raster``.
* ``render report``, each step on what the one before hands on: ``reading`` (the glyphs of the finished PDF), ``attribution``
  (whose they are), ``printed`` (the lines they stand in; ``columns`` says where lines belong), ``gaps`` (how a line is
  spaced), ``drawn`` (dots and lines beside it). ``findings`` and ``fields`` say what is wrong with lines. ``clauses`` goes
  through ``clause_table`` with the checks of ``check_marks`` (punctuation), ``check_lines``, ``check_vertical`` and
  ``check_beside`` (what stands between lines), which look at ``evidence``. ``report`` puts all of it together,
  ``report_text`` and ``report_json`` write it down.
* ``render explain``: ``explaining`` finds a line's paragraph again, ``explain_text`` writes down why it ends there.
* ``voice`` and ``tables``: words in two languages, and tables for a terminal.
"""
