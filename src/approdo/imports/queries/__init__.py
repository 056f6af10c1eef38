"""What others ask of a file: its tables, what each column may be, what a cell says."""

from approdo.imports.queries.batches import (
    arrived_before,
    batch_of_content,
    cells_of_records,
    saved_mapping,
    shape_key,
)
from approdo.imports.rules.amounts import AmountHabit, read_amount
from approdo.imports.rules.amounts import habit_of as amount_habit_of
from approdo.imports.rules.columns import Field, Match, Vocabulary, recognise, shape_of
from approdo.imports.rules.days import DayHabit, read_day
from approdo.imports.rules.days import habit_of as day_habit_of
from approdo.imports.rules.files import LARGEST, Unreadable, check_size
from approdo.imports.rules.folding import NOTHING_KNOWN, fold, is_empty, squeeze, tidy
from approdo.imports.rules.looks import (
    like_amounts,
    like_days,
    like_pattern,
    like_sex,
    like_text,
    like_words,
    years_of,
)
from approdo.imports.rules.readings import Reading
from approdo.imports.rules.sheets import Opened, Sheet, as_written, open_file
from approdo.imports.rules.tables import Aside, Column, Row, Table, table_in
from approdo.imports.rules.words import read_sex, read_text, read_word, read_yes

__all__ = [
    "LARGEST",
    "NOTHING_KNOWN",
    "AmountHabit",
    "Aside",
    "Column",
    "DayHabit",
    "Field",
    "Match",
    "Opened",
    "Reading",
    "Row",
    "Sheet",
    "Table",
    "Unreadable",
    "Vocabulary",
    "amount_habit_of",
    "arrived_before",
    "as_written",
    "batch_of_content",
    "cells_of_records",
    "check_size",
    "day_habit_of",
    "fold",
    "is_empty",
    "like_amounts",
    "like_days",
    "like_pattern",
    "like_sex",
    "like_text",
    "like_words",
    "open_file",
    "read_amount",
    "read_day",
    "read_sex",
    "read_text",
    "read_word",
    "read_yes",
    "recognise",
    "saved_mapping",
    "shape_key",
    "shape_of",
    "squeeze",
    "table_in",
    "tidy",
    "years_of",
]
