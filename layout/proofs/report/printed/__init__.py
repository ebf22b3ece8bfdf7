"""The finished PDF as lines, each module on what the one before hands on.

``reading``: every glyph, by PDFium. ``attribution``: whose it is. ``cells``: where it stands. ``lines``: the lines of body
text. ``drawn``: dots, lines and frames beside them. ``gaps``: how a line is squeezed or stretched.
"""
