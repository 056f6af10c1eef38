"""What is kept of people: every table, what it is for, what identifies somebody in it.

It is the register of what the program holds: the copy given to a person, the emptying when the time is
over and the page for whoever watches are all made of it. A column of free text that stands on neither
side fails the build, so that nobody can add one in silence.
"""

from dataclasses import dataclass

# What an emptied text says; a short or coded one is left blank.
GONE = "cancellato"

WHO, PATH, MONEY, DIARY, PAPERS, RIGHTS = (
    "Sapere chi è aiutato, e trovarlo una volta sola",
    "Decidere e seguire il percorso di inclusione",
    "Riconoscere e controllare gli aiuti in denaro",
    "Ricordare che cosa si è fatto con la famiglia",
    "Conservare le carte portate, firmate o stampate",
    "Rispettare i diritti delle persone",
)


@dataclass(frozen=True)
class Kept:
    """A table: its title to the person, its purpose, the column that says whose, and its texts.

    `erase` are the texts that may identify somebody, `keep` those that do not: codes, editions, keys of
    others. `person` is the column of the one person a row is about, where there is one. `removed`: the
    whole row goes, for nothing of it feeds a statistic.
    """

    title: str
    purpose: str
    of: str
    erase: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    person: str = ""
    removed: bool = False
    shown: bool = True


def _case(title: str, *erase: str, purpose: str = PATH, **more: object) -> Kept:
    return Kept(title, purpose, "case", erase, **more)  # type: ignore[arg-type]


CATALOGUE: dict[str, Kept] = {
    "registry.Person": Kept(
        "Chi sei",
        WHO,
        "self",
        ("family_name", "given_name", "birth_place", "birth_place_code"),
        ("citizenship", "language", "shares"),
        person="id",
    ),
    "registry.PersonIdentifier": Kept(
        "I tuoi codici",
        WHO,
        "person",
        ("value", "lookup", "raw", "doubts"),
        person="person",
        removed=True,
    ),
    "registry.Contact": Kept(
        "I tuoi recapiti", WHO, "person", ("value", "lookup", "note"), person="person", removed=True
    ),
    "registry.SearchEntry": Kept(
        "Parole con cui ti si trova",
        WHO,
        "person",
        ("family", "given", "sounds", "keys"),
        person="person",
        removed=True,
        shown=False,
    ),
    "registry.Membership": Kept("Di quale nucleo fai parte", WHO, "household", person="person"),
    "registry.Household": Kept("Il tuo nucleo", WHO, "self", ("label", "code"), ("shares",)),
    "registry.Address": Kept(
        "Dove abita il nucleo",
        WHO,
        "household",
        ("street", "number", "detail", "cap"),
        ("municipality",),
    ),
    "registry.IseeAttestation": Kept("ISEE del nucleo", MONEY, "household", ("dsu_protocol",)),
    "registry.PossibleMatch": Kept(
        "Possibili doppioni",
        WHO,
        "known",
        ("looked_for", "reason"),
        ("shares",),
        removed=True,
        shown=False,
    ),
    "assessment.Assessment": Kept(
        "Come sta il nucleo, in una valutazione", PATH, "household", ("needs", "resources")
    ),
    "assessment.Answer": Kept(
        "Risposte di una valutazione", PATH, "assessment", ("note",), person="person"
    ),
    "papers.StoredFile": Kept(
        "Carte conservate", PAPERS, "about", ("name",), ("media_type", "sha256")
    ),
    "papers.PrintedDocument": Kept(
        "Documenti stampati",
        PAPERS,
        "about",
        ("content_sha256",),
        ("template_version", "code", "sha256"),
    ),
    "papers.ProtocolNumber": Kept("Numeri di protocollo", PAPERS, "about", (), ("register",)),
    "pathway.Case": Kept("Il percorso", PATH, "household", ("code",)),
    "pathway.CaseMember": _case("La tua parte nel percorso", "reason", person="person"),
    "pathway.Referral": _case(
        "Proposta",
        "court_register",
        "landlord",
        "current_measures",
        "reason",
        "level_reason",
        keep=("fragilities",),
    ),
    "pathway.Validation": _case("Validazione", "note"),
    "pathway.Rejection": _case("Rifiuto della proposta", "text"),
    "pathway.IntegrationRequest": _case("Richieste di integrare", "reason", "answer"),
    "pathway.WaitlistEntry": _case("Lista d'attesa", "note"),
    "pathway.PassedOver": _case("Scelte in lista d'attesa", "reason"),
    "pathway.ReferralOut": _case(
        "Invio ad altri servizi", "reason", "receiving_service", "contact"
    ),
    "pathway.Reopening": _case("Riaperture", "reason"),
    "pathway.PreventionLevelPeriod": _case("Livello di prevenzione", "reason"),
    "pathway.EvictionStep": _case("Sfratto", "court_register", "landlord", "note"),
    "pathway.UrgentHelp": Kept(
        "Aiuti urgenti",
        MONEY,
        "household",
        ("reason", "place", "payee_name", "payee_code", "settled_why"),
    ),
    "pathway.OtherHelp": Kept(
        "Altri aiuti ricevuti", MONEY, "household", ("source",), person="person"
    ),
    "pathway.Pact": _case("Patto di adesione", keep=("text_version",)),
    "pathway.PactSignature": _case(
        "La tua firma", "represented_by", "interpreter", person="person"
    ),
    "pathway.PactRefusal": _case("Il tuo rifiuto di firmare", "reason", person="person"),
    "pathway.ParticipantRecord": _case(
        "Dati chiesti dai fondi", "correction", keep=("answers",), person="person"
    ),
    "pathway.Project": _case(
        "Progetto", "waiver_reason", "household_note", keep=("hands", "national_measures")
    ),
    "pathway.Objective": _case(
        "Obiettivi", "statement", "starting_point", "target", "evidence", person="person"
    ),
    "pathway.Intervention": _case("Interventi", "description", person="person"),
    "pathway.InterventionObjective": _case("Interventi e obiettivi", shown=False),
    "pathway.ProjectLine": _case("Misure in denaro", "payee", purpose=MONEY, person="person"),
    "pathway.LineMonth": _case("Mesi delle misure", purpose=MONEY),
    "pathway.Copayment": _case("Compartecipazione", "purpose", "kept_at", purpose=MONEY),
    "pathway.Undertaking": _case("Impegni", "service", "what", person="person"),
    "pathway.Acknowledgement": _case("Prese visione", shown=False),
    "pathway.ProjectValidation": _case("Validazione del progetto", "note"),
    "pathway.Remark": _case("Osservazioni sul progetto", "text"),
    "pathway.Need": _case("Bisogni", "statement", "note"),
    "pathway.ObjectiveNeed": _case("Bisogni e obiettivi", shown=False),
    "pathway.Resource": _case("Risorse", "statement"),
    "pathway.SharedCounter": Kept(
        "Contatori dei tetti", MONEY, "household", person="person", shown=False
    ),
    "pathway.MonthCounter": Kept(
        "Contatori dei mesi", MONEY, "household", person="person", shown=False
    ),
    "pathway.Activity": _case("Incontri e attività", "place", "interpreter", purpose=DIARY),
    "pathway.ActivityParticipant": _case(
        "Attività a cui hai partecipato", purpose=DIARY, person="person", shown=False
    ),
    "pathway.ActivityNote": _case("Note del diario", "text", purpose=DIARY),
    "pathway.NoteReader": _case("Note mostrate a un collega", "reason", purpose=DIARY, shown=False),
    "pathway.Message": _case("Messaggi fra operatori", "text", purpose=DIARY),
    "pathway.MessageRead": _case("Messaggi letti", purpose=DIARY, shown=False),
    "pathway.Consultation": _case("Domande a specialisti", "question", "shown", "answer"),
    "pathway.Review": _case(
        "Verifiche", "copayment_note", "money_note", "summary", "nothing_changed_reason"
    ),
    "pathway.ReviewedObjective": _case("Obiettivi verificati", "note"),
    "pathway.Suspension": _case("Sospensioni", "text", "note"),
    "pathway.SuspendedLine": _case("Misure sospese", shown=False),
    "pathway.StoppedMonth": _case("Mesi fermati", purpose=MONEY, shown=False),
    "pathway.Extension": _case("Proroghe", "reason", "note"),
    "pathway.Warning": _case(
        "Richiami", "text", "hearing_place", "answer", "proposal", "settled_note"
    ),
    "pathway.Revocation": _case("Revoca", "text", "appeal"),
    "pathway.Withdrawal": _case("Rinunce", "witnesses", "note", "reason_text", person="person"),
    "pathway.Transfer": _case("Trasferimenti", "reason", "note"),
    "pathway.DistrictHandover": _case("Passaggi di distretto", "note", "reason"),
    "pathway.Outcome": _case(
        "Come è finito",
        "reason",
        "report",
        "what_helped",
        "what_remains",
        "savings_note",
        "note",
        keep=("exit_ethos",),
    ),
    "pathway.ObjectiveOutcome": _case("Obiettivi alla fine", "note"),
    "pathway.Letter": _case("Lettere", purpose=PAPERS),
    "pathway.ConflictOfInterest": _case("Conflitti d'interessi", "people", "text", shown=False),
    "pathway.CaseTeamMember": _case("Chi ti segue"),
    "pathway.HandOver": _case("Passaggi di consegne", "note", shown=False),
    "pathway.LifeChange": _case("Cambiamenti nel nucleo", "note", person="person"),
    "pathway.LeftObjective": _case("Obiettivi lasciati", shown=False),
    "pathway.Split": _case("Separazioni del nucleo", "reason", shown=False),
    "pathway.CarriedObjective": _case(
        "Obiettivi portati",
        "statement",
        "starting_point",
        "target",
        "evidence",
        person="person",
        shown=False,
    ),
    "pathway.CarriedLine": _case(
        "Misure portate", "payee", person="person", purpose=MONEY, shown=False
    ),
    "pathway.CaseMerge": _case(
        "Percorsi uniti", keep=("brought", "stopped", "shares"), shown=False
    ),
    "imports.Arrival": Kept(
        "Elenchi con cui sei arrivato",
        WHO,
        "subject",
        ("source_code", "source_key"),
        ("kind", "sheet"),
        shown=False,
    ),
    "rights.EmergencyAccess": Kept(
        "Fascicoli aperti in emergenza",
        RIGHTS,
        "household",
        ("household_code", "reason", "note"),
        shown=False,
    ),
    "rights.UnusualReading": Kept(
        "Letture insolite", RIGHTS, "file", ("file_code", "note"), shown=False
    ),
    "rights.RightsRequest": Kept(
        "Le tue richieste", RIGHTS, "person", ("asked", "extended_why", "answer"), person="person"
    ),
    "rights.Restriction": Kept("Limitazioni", RIGHTS, "person", person="person"),
    "rights.RestrictedUse": Kept(
        "Dati limitati usati", RIGHTS, "person", ("reason",), person="person"
    ),
    "rights.LegalHold": Kept(
        "Obblighi di conservare", RIGHTS, "household", ("household_code", "reason"), shown=False
    ),
    "rights.RetentionNotice": Kept(
        "Avvisi di cancellazione", RIGHTS, "household", ("household_code",), shown=False
    ),
}
# Rows of other people's lists as they came: emptied with the family that arrived with them.
LISTS = {
    "imports.RawRow": ("cells", "values"),
    "imports.Problem": ("raw", "message", "suggestion"),
    "imports.Pair": ("why",),
    "imports.BatchFile": ("content",),
}
# Tables of these contexts that hold nobody who is helped.
NOBODY = (
    "pathway.CalendarFeed",
    "pathway.StandIn",
    "pathway.Substitution",
    "assessment.Instrument",
    "assessment.Scale",
    "assessment.Area",
    "assessment.Item",
    "assessment.AxisItem",
    "assessment.CompulsoryInstrument",
    "imports.Batch",
    "imports.Progress",
    "imports.SavedMapping",
    "rights.Figure",
)
