"""Paint: made-up pages become the press PDF; every position is taken as it is, y turned round at the very end.

``pdf.write_pdf`` writes the file, ``text.drawing_text`` shows the same pages as text, ``files`` puts outputs on
disk whole.
"""
