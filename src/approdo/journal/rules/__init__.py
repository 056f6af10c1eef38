"""What is sealed, to the byte, and what a refusal is."""
