"""The API: what the contexts open in their `api` modules, put together."""
