"""Debates in formats of other programs."""
