"""What django-allauth asks of us: who comes in, with what, and where to."""
