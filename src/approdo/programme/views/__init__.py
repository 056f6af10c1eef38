"""The pages of programmes and lots."""
