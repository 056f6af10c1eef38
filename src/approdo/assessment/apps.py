"""The app of the assessment."""

from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    """Instruments, answers and scores, dated."""

    name = "approdo.assessment"
    label = "assessment"
