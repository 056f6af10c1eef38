"""Words every context shares: command, refusal, state machine, period, money, clock, job, wall.

The kernel has no models of its own, knows no domain word and imports no other context.
"""
