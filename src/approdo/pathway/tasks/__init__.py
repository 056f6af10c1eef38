"""What runs later on the paths: the work on big lists."""

from approdo.pathway.tasks import importing

__all__ = ["importing"]
