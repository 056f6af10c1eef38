"""What the program does, timed as ratios within one run against the raw machine.

`./approdo bench [NAME…] [--size small|full]` prints one JSON line a figure and exits 1 when a limit
does not hold. Each module measures what bears its name and has `measure(size) -> Iterator[Figure]`.
"""
