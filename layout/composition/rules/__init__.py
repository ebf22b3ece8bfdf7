"""The rules of composition as data and tables: what a character is, where a line may end, what stands between two.

Nothing here knows of fonts, paragraphs or lines; the engine above and the proofs look things up here.
"""
