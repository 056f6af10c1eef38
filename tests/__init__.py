"""The specification: each test is a sentence about what the program does."""
