"""Huozi 活字 typesets Chinese newspaper pages from plain text; ``layout/README.md`` follows a story from YAML to ink.

Nothing is imported here, so that ``render`` starts fast; import the stage that is needed.
"""

__all__ = ["__version__"]

__version__ = "0.1.0"
