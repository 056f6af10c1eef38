"""What the printed documents of a path contain."""
