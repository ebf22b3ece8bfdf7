"""The copy desk: stories as the editors typed them become copy that is ready for Chinese print."""

from layout.copydesk.fields import read_field
from layout.copydesk.markdown import read_body
from layout.copydesk.normalise import RULES, normalise, normalise_field
from layout.copydesk.slips import has_mark

__all__ = ["RULES", "has_mark", "normalise", "normalise_field", "read_body", "read_field"]
