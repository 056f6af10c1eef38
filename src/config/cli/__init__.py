"""The one command's verbs."""
