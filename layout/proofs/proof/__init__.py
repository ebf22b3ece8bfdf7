"""Proofs (校样): the pages on larger sheets, stamped and signed in the margin, with the editors' comments."""
