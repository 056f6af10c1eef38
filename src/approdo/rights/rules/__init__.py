"""What the rights decide without a table."""
