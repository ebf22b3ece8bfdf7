"""Proofs: what editors look at before the press does."""
