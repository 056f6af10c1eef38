"""The composition root: settings, addresses, middleware, the one command, and who follows the journal."""
