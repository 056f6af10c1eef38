"""What other programs read and do of the paths: tables, no rules."""

from approdo.kernel.api import Part
from approdo.pathway.api.acts import ACTS, NOT_OPENED
from approdo.pathway.api.shown_of_cases import RECORDS, ROWS
from approdo.pathway.api.shown_of_projects import ROWS_OF_PROJECTS
from approdo.pathway.commands.version import Remarked
from approdo.pathway.models import Referral, Remark, ReviewedObjective
from approdo.pathway.operations.referral import ReferralFacts
from approdo.pathway.rules.review import Judged

PART = Part(
    "pathway",
    "Percorsi: dalla segnalazione alla chiusura",
    records=RECORDS,
    rows=(*ROWS, *ROWS_OF_PROJECTS),
    acts=ACTS,
    not_opened=NOT_OPENED,
    alike={
        ReferralFacts: (Referral,),
        Judged: (ReviewedObjective,),
        Remarked: (Remark,),
    },
)
