"""Judgements of the imports: what kind of file, which columns, what a cell says."""
