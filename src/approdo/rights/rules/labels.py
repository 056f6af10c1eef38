"""How the columns of the catalogue are called in a copy of somebody's data."""

# What says nothing to a person: keys, fingerprints, words for the search, how often a row changed.
SAID_NOT = frozenset(
    [
        "version",
        "content_sha256",
        "sha256",
        "lookup",
        "raw",
        "shares",
        "activity",
        "register",
        "template_version",
        "text_version",
        "points",
        "position",
        "weight",
        "doubts",
        "size",
        "superseded_at",
        "hands",
        "national_measures",
        "suggested",
        "suggested_level",
        "stage",
        "covers",
        "released_on",
        "number",
        "frozen_on",
        "reminded_on",
        "first_month",
        "last_month",
        "from_manager",
        "because",
    ]
)
_LINES = """
accepted_by Accolto da
accepted_on Accolto il
agreed_on Concordato il
agreed_with Concordato con
amount Importo
answer Risposta
answer_by Risposta entro il
answered_at Risposto il
answered_by Risposto da
answered_on Risposto il
answers Risposte
appeal Come fare ricorso
area Ambito
arrears Morosità
asked Che cosa è stato chiesto
asked_at Chiesto il
asked_by Chiesto da
asked_on Chiesto il
assessor Chi ha valutato
assigned_on Assegnato il
author Scritto da
authorised_by Autorizzato da
authorised_on Autorizzato il
begun_on Cominciato il
birth_date Data di nascita
birth_place Luogo di nascita
birth_place_code Codice del luogo di nascita
body Ente
borough Circoscrizione
breach Che cosa non è stato rispettato
by_on Entro il
cancelled_on Annullato il
cannot_access_market Senza accesso al mercato
cap CAP
case_manager Case manager
channel Come
citizenship Cittadinanza
closed_on Chiuso il
code Codice
conducted_by Svolto da
confirmed_by Confermato da
confirmed_on Confermato il
contact Contatto
copayment Compartecipazione
copayment_note Sulla compartecipazione
correction Correzione
cost Costo
court_register Numero di ruolo
current_measures Misure in corso
decided_by Deciso da
decided_on Deciso il
declined_by Declinato da
declined_on Declinato il
delivery Consegna
description Descrizione
detail Scala, interno
died_on Data di morte
district Distretto
dsu_protocol Protocollo della DSU
due_on Scadenza
ended_on Finito il
ends_by Deve finire entro il
ends_on Fino al
enrolled_by Iscritto da
entered_by Inserito da
entered_on Inserito il
ethos_code Codice ETHOS
eviction_kind Tipo di sfratto
eviction_next_on Prossima data dello sfratto
eviction_stage Fase dello sfratto
evidence Come si verifica
exit_ethos Codice ETHOS in uscita
expected_on Previsto il
expense Spesa
expires_on Scade il
extended_on Prorogato il
extended_why Motivo della proroga
family_name Cognome
fragilities Fragilità
fragility_origin Origine della fragilità
from_body Dall'ente
from_day Dal
from_district Dal distretto
from_lot Dal lotto
from_referral Dalla proposta
given_by Dato da
given_name Nome
given_on Dato il
ground Fondamento
happened_on Avvenuto il
has_omissions Con omissioni
heading Voce
hearing_on Colloquio il
hearing_place Luogo del colloquio
held_on Svolto il
household_note Che cosa dice il nucleo
household_read Letto dal nucleo
housing_poverty Povertà abitativa
housing_reason Motivo abitativo
implementing_body Ente che segue
interpreter Interprete
interview_offered_on Colloquio offerto il
is_compulsory Obbligatorio
is_current In vigore
is_hidden Riservato
is_involved Coinvolto
is_open Aperto
is_protected Protetto
is_reference Persona di riferimento
issued_on Rilasciato il
kept_at Dove è conservato
kind Tipo
kinship Parentela
label Nome del nucleo
landlord Proprietario
language Lingua
left_on Uscito il
level Livello
level_reason Motivo del livello
living_situation Situazione abitativa
lot Lotto
manner Modo
media_type Formato
meeting_on Incontro il
member Persona incaricata
minutes Minuti
missed_reason Perché è saltato
money_note Sulle misure
month Mese
monthly_amount Importo al mese
monthly_rent Canone al mese
moved_on Trasferito il
municipality Comune
name Nome
needs Bisogni
next_on Prossima data
nights Notti
not_assessed Perché non valutato
note Nota
nothing_changed Niente di nuovo
nothing_changed_reason Perché niente è cambiato
on Giorno
opened_by Aperto da
opened_on Aperto il
outcome Esito
pact_signed_on Patto firmato il
particular_fragility Fragilità particolare
party Di chi
payee Chi riceve
payee_check Come è stata verificata l'identità
payee_code Codice di chi riceve
payee_kind Tipo di chi riceve
payee_name Nome di chi riceve
phase Momento
place Luogo
planned_end_on Fine prevista
planned_on Previsto il
planned_start_on Inizio previsto
prevention_level Livello di prevenzione
printed_at Stampato il
privacy_notice_on Informativa data il
programme Programma
proposal Proposta
proposed_by Proposto da
proposed_on Proposto il
purpose Scopo
question Domanda
question_set Domande del fondo
readers Chi la legge
reason Motivo
reason_code Motivo
reason_text Motivo
received_by Ricevuto da
receiving_body Ente che riceve
receiving_service Servizio che riceve
recorded_at Scritto il
recorded_by Scritto da
recorded_on Scritto il
refused_on Rifiutato il
regularise_by Da regolarizzare entro il
reopened_by Riaperto da
reopened_on Riaperto il
report Relazione
reported_by Segnalato da
reported_on Segnalato il
representation Rappresentanza
represented_by Rappresentato da
resources Risorse
resumes Riprende
returned_on Restituito il
role Ruolo
runs_from Decorre dal
safety Come si può usare
savings Risparmi
savings_note Sui risparmi
section Sezione
service Servizio
service_kind Tipo di servizio
settled_by Chiuso da
settled_note Com'è stato chiuso
settled_on Chiuso il
settled_why Perché è stato chiuso
sex Sesso
shared_on Condiviso il
shown Che cosa è stato mostrato
signed_on Firmato il
source Fonte
speciality Specialità
started_on Cominciato il
starting_point Punto di partenza
starts_at Quando
starts_on Dal
state Stato
state_since Nello stato dal
stated_on Dichiarato il
statement Testo
status Andamento
stored_at Conservato il
street Via
summary Sintesi
target Traguardo
tenure Titolo di godimento
text Testo
to_body All'ente
to_day Fino al
to_district Al distretto
to_lot Al lotto
to_member Alla persona
unmet Perché senza risposta
uploaded_by Portato da
validated_by Validato da
validated_on Validato il
value Valore
verdict Giudizio
waiver_reason Motivo dell'esenzione
warned_by Richiamato da
warned_on Richiamato il
what Che cosa
what_helped Che cosa ha aiutato
what_remains Che cosa resta
with_district Con il distretto
with_household Con il nucleo
with_social_worker Con l'assistente sociale
witnesses Testimoni
written_at Scritto il
written_by Scritto da
written_on Scritto il
year Anno
"""
LABELS: dict[str, str] = dict(
    line.split(" ", 1)
    for line in _LINES.strip().splitlines()  # type: ignore[misc]
)
