"""The copy desk: stories as the editors typed them become copy that is ready for Chinese print."""

from layout.copydesk.markdown import read_body
from layout.copydesk.normalise import RULES, normalise, normalise_field

__all__ = ["RULES", "normalise", "normalise_field", "read_body"]
