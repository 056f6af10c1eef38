"""Row-level security as migration operations: the wall behind the policies.

The policy is the shape that held on PostgreSQL 18 with millions of rows: a scalar probe of
`access` by key, paid for each row returned. With no actor set, reading fails loud.
Migrations import this module: its names never change.
"""

from django.db.migrations.operations import RunSQL

EVERYTHING = "(select current_setting('app.all')::bool)"
HOLDERS = "(select current_setting('app.holders')::uuid[])::uuid[]"
# The holder of a personal link: no wall of the services counts them, only what is opened to guests.
GUEST = "(select nullif(current_setting('app.guest', true), '')::uuid)"
ACTOR_IS_SET = f"({EVERYTHING} is not null)"
# The member who acts; the role of the mandate, or `door` while somebody is signing in; the day.
ME = "(select nullif(current_setting('app.member'), '')::uuid)"
ROLE = "(select current_setting('app.role'))"
TODAY = "(select nullif(current_setting('app.today'), '')::date)"


def given(subject: str) -> str:
    """SQL condition: the actor was given the subject whose key is the expression `subject`."""
    return (
        f"(select true from access_access a where a.subject = {subject}"
        f" and a.holder_id = any({HOLDERS}) limit 1)"
    )


def given_until(subject: str, day: str) -> str:
    """SQL condition: like `given`, for what was told on `day`, before the actor's sight ended."""
    return (
        f"(select true from access_access a where a.subject = {subject}"
        f" and a.holder_id = any({HOLDERS}) and (a.ends_on is null or {day} < a.ends_on) limit 1)"
    )


def given_to_guest(subject: str) -> str:
    """SQL condition: the holder of a personal link was given this subject."""
    return (
        f"({GUEST} is not null and (select true from access_access a where a.subject = {subject}"
        f" and a.holder_id = {GUEST} and a.kind = 'link' limit 1))"
    )


def open_to_guests(
    table: str, *, subject: str = "", rule: str = "", doing: str = "select"
) -> RunSQL:
    """Open a window in the wall of a table for holders of personal links; without one they see nothing.

    `subject` is the column of what they were given, `rule` a further condition or, without a subject,
    the whole of it; `doing` is select, insert or update.
    """
    conditions = [given_to_guest(f"{table}.{subject}")] if subject else []
    whole = " and ".join([*conditions, *([f"({rule})"] if rule else [])])
    name = f"{table}_guest_{doing}"
    clause = {
        "select": f"using ({whole})",
        "insert": f"with check ({whole})",
        "update": f"using ({whole}) with check ({whole})",
    }[doing]
    return RunSQL(
        f"create policy {name} on {table} for {doing} {clause}", f"drop policy {name} on {table}"
    )


def cut_walls(table: str, *, subject: str, day: str) -> RunSQL:
    """Let a body whose sight of a subject has ended read the rows of before that day only.

    `day` is the column that says when a row was told.
    """
    change = f"alter policy {table}_wall on {table} using (%s) with check (%s)"
    now = f"{EVERYTHING} or {given_until(f'{table}.{subject}', f'{table}.{day}')}"
    before = f"{EVERYTHING} or {given(f'{table}.{subject}')}"
    return RunSQL(change % (now, now), change % (before, before))


def force_walls(table: str, *, subject: str = "", rule: str = "") -> RunSQL:
    """Enable and force row-level security on a table of people's data.

    `subject` is the column that holds the key of the household, case or person that the row
    belongs to; `rule` is a whole SQL condition for the few tables of another shape.
    """
    condition = rule or f"{EVERYTHING} or {given(f'{table}.{subject}')}"
    return RunSQL(
        sql=[
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_wall on {table} using ({condition}) with check ({condition})",
        ],
        reverse_sql=[
            f"drop policy {table}_wall on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


def force_walls_writing_free(table: str, *, rule: str) -> RunSQL:
    """Like `force_walls`, where any actor may add rows but reads only what `rule` shows."""
    return RunSQL(
        sql=[
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_wall on {table} for select using ({rule})",
            f"create policy {table}_change on {table} for update using ({rule}) with check ({rule})",
            f"create policy {table}_removal on {table} for delete using ({rule})",
            f"create policy {table}_writing on {table} for insert with check ({ACTOR_IS_SET})",
        ],
        reverse_sql=[
            f"drop policy {table}_wall on {table}",
            f"drop policy {table}_change on {table}",
            f"drop policy {table}_removal on {table}",
            f"drop policy {table}_writing on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )


def force_walls_read_and_written(table: str, *, reads: str, writes: str) -> RunSQL:
    """Like `force_walls`, where fewer may write a row than read it; no row is ever taken away."""
    return RunSQL(
        sql=[
            f"alter table {table} enable row level security",
            f"alter table {table} force row level security",
            f"create policy {table}_wall on {table} for select using ({reads})",
            # A lock on a row asks the first condition, a change of it the second.
            f"create policy {table}_change on {table} for update using ({reads})"
            f" with check ({writes})",
            f"create policy {table}_writing on {table} for insert with check ({writes})",
        ],
        reverse_sql=[
            f"drop policy {table}_wall on {table}",
            f"drop policy {table}_change on {table}",
            f"drop policy {table}_writing on {table}",
            f"alter table {table} no force row level security",
            f"alter table {table} disable row level security",
        ],
    )
