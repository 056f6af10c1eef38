"""`manage verify_journal`: each way of tampering is planted by the owner of the tables, and named."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from approdo.journal.gateways import line_of
from approdo.journal.rules.canonical import digest_of, head_of
from tests.makers.journal import (
    event_at,
    guarded_again,
    seal_everything,
    unguarded,
    written,
)

pytestmark = pytest.mark.django_db(transaction=True)


def _verify(*heads: object) -> tuple[int, str]:
    out, err = StringIO(), StringIO()
    words = [word for head in heads for word in ("--head", str(head))]
    try:
        call_command("verify_journal", *words, stdout=out, stderr=err)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue() + err.getvalue()
    return 0, out.getvalue() + err.getvalue()


@pytest.fixture
def journal(owner_sql, tmp_path):
    """A journal of 700 events in seven seals, and the file of their heads."""
    written(owner_sql, 700)
    heads = tmp_path / "heads"
    heads.write_text("".join(f"{line_of(seal)}\n" for seal in seal_everything(most=100)))
    return heads


def _plant(owner_sql, *statements: object) -> None:
    unguarded(owner_sql)
    for statement in statements:
        owner_sql(*statement) if isinstance(statement, tuple) else owner_sql(statement)
    guarded_again(owner_sql)


def _named(said: str) -> list[str]:
    """The sentences of findings."""
    return [
        line
        for line in said.splitlines()
        if re.match(r"L'evento|Il sigillo|Mancano|Gli eventi del|La coda|Alla tabella|Fuori", line)
    ]


def test_a_clean_journal_of_some_thousand_events_verifies(owner_sql):
    written(owner_sql, 8_000)
    last = seal_everything(most=900)[-1]
    ended, said = _verify(f"{last.number}:{last.head}")
    assert ended == 0
    assert "8.000 eventi in 9 sigilli" in said
    assert last.head in said
    assert "Il giornale è integro." in said


def test_a_journal_without_seals_says_so(owner_sql):
    ended, said = _verify()
    assert ended == 0
    assert "Ancora nessun sigillo" in said


@pytest.mark.parametrize(
    "change",
    [
        "name = 'pathway.case.closed'",
        "at = at - interval '1 microsecond'",
        "recorded_at = recorded_at + interval '1 day'",
        "act = uuidv7()",
        "command = command || 'x'",
        "actor_kind = 'system'",
        "actor_id = null",
        "body_id = uuidv7()",
        "subject_kind = ''",
        "subject_id = null",
        "about = actor_id",
        """facts = '{"amount": "1"}'""",
    ],
)
def test_an_altered_event_is_named_whatever_was_altered(journal, owner_sql, change):
    key = event_at(owner_sql, 333)
    _plant(owner_sql, (f"update journal_event set {change} where id = %s", key))
    ended, said = _verify(journal)
    assert ended == 1
    (sentence,) = _named(said)
    assert sentence.startswith(f"L'evento {key} (")
    assert sentence.endswith("è stato alterato dopo il sigillo 4.")


@pytest.mark.parametrize("place", [0, 99, 100, 350, 699])
def test_a_missing_event_is_named(journal, owner_sql, place):
    key = event_at(owner_sql, place)
    _plant(owner_sql, ("delete from journal_event where id = %s", key))
    ended, said = _verify(journal)
    assert ended == 1
    assert _named(said) == [
        f"L'evento {key}, che era nel sigillo {place // 100 + 1}, è stato tolto."
    ]


@pytest.mark.parametrize(("transaction", "seal"), [(1, 1), (50, 3), (109, 7)])
def test_an_inserted_event_is_named(journal, owner_sql, transaction, seal):
    ((key,),) = owner_sql(
        "insert into journal_event (id, name, at, transaction_id, act, command, actor_kind,"
        " subject_kind, facts) values ('00000000-0000-7000-8000-000000000001', 'journal.file.read',"
        " now(), %s, uuidv7(), '', 'member', '', '{}') returning id",
        transaction,
    )
    ended, said = _verify(journal)
    assert ended == 1
    (sentence,) = _named(said)
    assert sentence.startswith(f"L'evento {key} (journal.file.read, ")
    assert sentence.endswith(f"è stato inserito fra quelli già chiusi dal sigillo {seal}.")


@pytest.mark.parametrize("transaction", [11, 44, 55, 105, 10_000])
def test_a_reordered_event_is_named(journal, owner_sql, transaction):
    key = event_at(owner_sql, 250)
    _plant(
        owner_sql,
        ("update journal_event set transaction_id = %s where id = %s", transaction, key),
    )
    ended, said = _verify(journal)
    assert ended == 1
    (sentence,) = _named(said)
    assert sentence.startswith(f"L'evento {key} (")
    assert "è stato spostato: non è più al posto che aveva nel sigillo 3." in sentence


def test_two_events_that_changed_places_are_both_named(journal, owner_sql):
    one, other = event_at(owner_sql, 120), event_at(owner_sql, 480)
    _plant(
        owner_sql,
        (
            "update journal_event set transaction_id = (select sum(transaction_id) from journal_event"
            " where id in (%s, %s)) - transaction_id where id in (%s, %s)",
            *(one, other, one, other),
        ),
    )
    ended, said = _verify(journal)
    assert ended == 1
    assert len(_named(said)) == 2
    assert all("è stato spostato" in sentence for sentence in _named(said))


def test_a_cut_tail_is_found_by_the_heads_outside(journal, owner_sql):
    _plant(
        owner_sql,
        "delete from journal_event where (transaction_id, id) > (select until_transaction, until_event"
        " from journal_seal where number = 5)",
        "delete from journal_seal where number > 5",
    )
    assert _verify()[0] == 0  # the database alone cannot know
    ended, said = _verify(journal)
    assert ended == 1
    assert _named(said) == [
        "La coda del giornale è stata tagliata: fuori sono conservati i sigilli dal 6 al 7, qui non ci sono."
    ]


def test_an_emptied_journal_is_found_by_the_heads_outside(journal, owner_sql):
    _plant(owner_sql, "truncate journal_event, journal_seal")
    ended, said = _verify(journal)
    assert ended == 1
    assert "i sigilli dal 1 al 7" in _named(said)[0]


def test_missing_seals_are_named_and_their_events_are_not_taken_for_planted_ones(
    journal, owner_sql
):
    _plant(owner_sql, "delete from journal_seal where number in (3, 4)")
    ended, said = _verify()
    assert ended == 1
    assert _named(said) == ["Mancano i sigilli dal 3 al 4."]


@pytest.mark.parametrize(
    "change",
    [
        "sealed_at = sealed_at - interval '1 hour'",
        "total = total + 1",
        "head = repeat('a', 64)",
        "members = members || '\\x00'",
    ],
)
def test_an_altered_seal_is_named(journal, owner_sql, change):
    _plant(owner_sql, f"update journal_seal set {change} where number = 3")
    ended, said = _verify()
    assert ended == 1
    assert "Il sigillo 3 è stato alterato." in _named(said)
    assert not [s for s in _named(said) if s.startswith("L'evento")]


def test_bounds_of_a_seal_moved_accuse_the_seal_and_no_event(journal, owner_sql):
    _plant(
        owner_sql,
        "update journal_seal set until_transaction = until_transaction - 3 where number = 3",
    )
    ended, said = _verify()
    assert ended == 1
    assert _named(said) == ["Il sigillo 3 è stato alterato."]


def test_who_rewrites_events_and_all_seals_after_is_found_by_the_heads_outside(journal, owner_sql):
    key = event_at(owner_sql, 333)
    _plant(
        owner_sql,
        ("update journal_event set name = 'pathway.case.closed' where id = %s", key),
        "delete from journal_seal where number > 3",
    )
    seal_everything(most=100)
    assert _verify()[0] == 0  # a forged chain is whole in itself
    ended, said = _verify(journal)
    assert ended == 1
    assert _named(said)[0] == (
        "Il sigillo 4 non è quello conservato fuori: il giornale è stato riscritto."
    )


def test_a_seal_rewritten_alone_breaks_the_chain(journal, owner_sql):
    row = owner_sql(
        "select number, previous, events, total, until_transaction, until_event, sealed_at, members"
        " from journal_seal where number = 3"
    )[0]
    names = (
        "number",
        "previous",
        "events",
        "total",
        "until_transaction",
        "until_event",
        "sealed_at",
    )
    members = bytes(row[-1])[::-1]
    forged = dict(zip(names, row, strict=False)) | {"digest": digest_of(members)}
    _plant(
        owner_sql,
        (
            "update journal_seal set members = %s, digest = %s, head = %s where number = 3",
            *(members, forged["digest"], head_of(**forged)),
        ),
    )
    ended, said = _verify()
    assert ended == 1
    assert "Il sigillo 4 non segue quello prima: uno dei due è stato riscritto." in _named(said)


def test_a_prohibition_that_was_taken_away_is_named(journal, owner_sql):
    owner_sql("alter table journal_seal disable trigger user")
    ended, said = _verify(journal)
    assert ended == 1
    assert _named(said) == [
        "Alla tabella journal_seal è stato tolto o spento il divieto di modificare e cancellare."
    ]


def test_heads_that_contradict_each_other_are_named(journal):
    journal.write_text(journal.read_text() + f"3 {'a' * 64}\n")
    ended, said = _verify(journal)
    assert ended == 1
    assert _named(said) == ["Fuori sono conservate due impronte diverse per il sigillo 3."]


def test_a_file_that_is_not_there_or_holds_no_heads_is_refused(journal, tmp_path):
    with pytest.raises(CommandError, match="Non riesco a leggere le impronte"):
        _verify(tmp_path / "nowhere")
    journal.write_text("ciao\n")
    with pytest.raises(CommandError, match="riga 1: non è un'impronta"):
        _verify(journal)


def test_events_after_the_last_seal_are_counted_and_accuse_nobody(journal, owner_sql):
    owner_sql(
        "insert into journal_event (id, name, at, act, command, actor_kind, subject_kind, facts)"
        " values (uuidv7(), 'journal.file.read', now(), uuidv7(), '', 'member', '', '{}')"
    )
    ended, said = _verify(journal)
    assert ended == 0
    assert "aspettano il prossimo: 1." in said
