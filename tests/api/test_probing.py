"""The whole description of the API, probed as three roles: no fault of ours, nothing that it does not say."""

from tests.api.known import known_of
from tests.api.probing import ROLES, Prober, one_connection
from tests.makers.exchange import program_of

LEAST, EACH = 1_500, 2


def test_no_request_finds_a_fault_or_an_answer_that_is_not_described(town, settings, capsys):
    settings.API_PACE = 1_000_000
    keys = {role: program_of(getattr(town.city, role)).secret for role in ROLES}
    with one_connection():
        counts = Prober(keys, known_of(town)).probe(EACH)
    with capsys.disabled():
        print(f"\n{counts}")
    assert not counts.wrong, "\n\n".join(counts.wrong[:10])
    assert counts.cases >= LEAST
