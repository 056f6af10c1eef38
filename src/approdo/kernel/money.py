"""Money: euro as Decimal with two places, rounded half up like PostgreSQL's numeric."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def cents(amount: Decimal | int | str) -> Decimal:
    """Round an amount of euro to two places, half up; a float is refused."""
    if isinstance(amount, float):
        raise TypeError("Money is Decimal, never float.")
    return Decimal(amount).quantize(CENT, rounding=ROUND_HALF_UP)
