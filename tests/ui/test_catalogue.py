"""The catalogue shows every component in every state, and knows all its variables."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path",
    [
        "",
        *(
            f"pages/{name}/"
            for name in ("aside", "confirm", "plain", "400", "403", "404", "405", "500")
        ),
    ],
)
def test_the_catalogue_opens(page, path):
    page(None, f"/ui/{path}")
