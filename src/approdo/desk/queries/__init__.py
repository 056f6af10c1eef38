"""Named reads that put contexts side by side."""
