"""Settings: what holds everywhere (`base`) and what differs in development, tests and production."""
