"""Judgements on a path, answered in sentences."""
