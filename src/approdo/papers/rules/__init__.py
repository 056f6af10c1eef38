"""Judgements about papers: what may be kept, how a content reads, how a template becomes a PDF."""
