"""What a district's list of proposals may hold, under which headers, and how its columns look."""

from django.utils.translation import gettext_lazy as _

from approdo.imports.queries import (
    Field,
    Vocabulary,
    like_amounts,
    like_days,
    like_pattern,
    like_sex,
    like_text,
    like_words,
)
from approdo.pathway.rules.importing_words import (
    KINSHIP_WORDS,
    ROLES,
    is_citizenship,
    is_level,
    is_place,
    is_street,
    situation_of,
)

like_codes = like_pattern(r"(?=.*\d)[A-Z]{0,8}[-/_.]?\d{1,9}([-/_.][A-Z0-9]{1,6})*")
like_tax_codes = like_pattern(r"[A-Z]{6}[0-9A-Z]{9}[A-Z]|\d{11}|(STP|ENI)\d{13}")
like_phones = like_pattern(r"(\+|00)?[\d./\-]{8,16}")
like_boroughs = like_pattern(r"(C(IRC(OSCRIZIONE)?)?\.?)?[1-8I]{1,4}[ªAa°]?")


def _field(name: str, title: object, names: str, weak: str = "", **more: object) -> Field:
    return Field(
        name,
        title,
        tuple(n.strip() for n in names.split("|")),
        tuple(n.strip() for n in weak.split("|")) if weak else (),
        **more,  # type: ignore[arg-type]
    )


HOUSEHOLD_FIELDS = (
    _field(
        "source_code",
        _("Codice del nucleo"),
        "codice nucleo|cod nucleo|id nucleo|nucleo|n nucleo|numero nucleo|nucleo n|codice famiglia"
        "|cod famiglia|id famiglia|famiglia|n famiglia|codice caso|id caso|codice pratica|n pratica"
        "|numero pratica|pratica|codice scheda|n scheda|id scheda|household id|codice univoco nucleo"
        "|riferimento nucleo|codice segnalazione|n segnalazione|fascicolo|n fascicolo",
        "codice|cod|id|rif|riferimento|identificativo|chiave|n|nr|num|numero|progressivo|prog|scheda",
        look=like_codes,
    ),
    _field(
        "proposed_on",
        _("Data della proposta"),
        "data proposta|proposta del|data segnalazione|segnalazione del|segnalato il|proposto il"
        "|data invio|data presentazione|presentata il|data richiesta|data inserimento"
        "|data domanda|giorno proposta|dt proposta|data della proposta|proposta|data scheda",
        "data|del|giorno|in data|dt",
        look=like_days,
    ),
    _field(
        "address",
        _("Indirizzo"),
        "indirizzo|via|indirizzo residenza|residenza|domicilio|abitazione|indirizzo abitazione"
        "|via e numero|residente in|recapito abitazione|dimora|ubicazione|toponimo|indirizzo nucleo",
        "luogo",
        look=like_text(is_street),
        by_look=True,
    ),
    _field(
        "street_number", _("Numero civico"), "civico|numero civico|n civico|nr civico|num civico"
    ),
    _field("cap", _("CAP"), "cap|codice postale|c a p", look=like_pattern(r"\d{5}")),
    _field(
        "municipality",
        _("Comune"),
        "comune residenza|comune|citta|comune di residenza|citta residenza",
    ),
    _field(
        "borough",
        _("Circoscrizione"),
        "circoscrizione|circ|circoscr|n circoscrizione|circoscrizione n|quartiere n",
        "zona",
        look=like_boroughs,
    ),
    _field(
        "district",
        _("Distretto"),
        "distretto|servizio sociale|distretto sociale|polo|sede servizio",
    ),
    _field(
        "phone",
        _("Telefono"),
        "telefono|tel|cellulare|cell|recapito|recapito telefonico|numero telefono|telefono cellulare"
        "|contatto|contatto telefonico|n telefono|mobile|phone|telefono 1|num tel|utenza telefonica",
        "contatti|recapiti",
        look=like_phones,
        by_look=True,
    ),
    _field("email", _("E-mail"), "email|e mail|mail|posta elettronica|indirizzo email"),
    _field(
        "situation",
        _("Situazione abitativa"),
        "situazione abitativa|situazione|condizione|bisogno abitativo|condizione abitativa|bisogno"
        "|stato abitativo|problema abitativo|motivo|motivazione|emergenza abitativa|disagio abitativo"
        "|situazione alloggiativa|problematica|problematica abitativa|motivo segnalazione"
        "|motivo proposta|causale|stato procedura|tipologia disagio",
        "stato|tipologia|descrizione|titolo godimento",
        look=like_text(lambda text: situation_of(text) is not None),
        by_look=True,
    ),
    _field(
        "level",
        _("Livello di prevenzione"),
        "livello prevenzione|livello|prevenzione|prev|liv prevenzione|liv|liv prev"
        "|livello di prevenzione|tipo prevenzione|grado prevenzione|target|fascia prevenzione",
        "fascia|grado",
        look=like_text(is_level),
    ),
    _field(
        "arrears",
        _("Morosità"),
        "morosita|importo morosita|debito locazione|debito|arretrati|arretrati affitto"
        "|ammontare morosita|morosita euro|debito affitto|canoni arretrati|importo debito|insoluto"
        "|canoni non pagati|debito canoni|totale morosita|debito maturato|euro morosita|affitti arretrati"
        "|quanto deve|somma dovuta|importo dovuto|debito residuo|mensilita arretrate|rate non pagate",
        "importo|dovuto",
        look=like_amounts,
    ),
    _field(
        "rent",
        _("Canone mensile"),
        "canone|canone mensile|affitto|affitto mensile|canone locazione|canone affitto|pigione"
        "|fitto|canone di locazione|importo canone|rata mensile|importo affitto|canone euro|locazione mensile"
        "|quanto paga affitto",
        "mensile|rata",
        look=like_amounts,
    ),
    _field(
        "isee",
        _("ISEE"),
        "isee|valore isee|importo isee|isee nucleo|isee euro|indicatore isee|isee ordinario|isee corrente"
        "|attestazione isee|isee in corso di validita",
        "reddito",
        look=like_amounts,
    ),
    _field(
        "isee_on",
        _("Data dell'ISEE"),
        "data isee|isee del|rilascio isee|data rilascio isee|data attestazione isee|presentazione dsu|data dsu",
        look=like_days,
    ),
    _field(
        "due_on",
        _("Prossima scadenza"),
        "scadenza|prossima scadenza|data prossimo atto|prossimo atto|data sfratto|data esecuzione"
        "|data udienza|data rilascio|prossima data|data scadenza|data accesso|accesso ufficiale"
        "|prossimo accesso|udienza|termine|entro il|rilascio entro|data rilascio alloggio|data atto",
        look=like_days,
    ),
    _field(
        "size",
        _("Numero di componenti"),
        "componenti|n componenti|numero componenti|num componenti|nr componenti|composizione nucleo"
        "|n persone|numero persone|totale componenti|ampiezza nucleo",
        look=like_pattern(r"\d{1,2}"),
    ),
    _field("notes", _("Note"), "note|annotazioni|osservazioni|nota|commenti|altro|informazioni"),
    _field(
        "worker",
        _("Assistente sociale"),
        "assistente sociale|operatore|referente servizio|a s|ass soc|as referente|case manager"
        "|operatore referente",
    ),
)

MEMBER_FIELDS = (
    _field(
        "family_name",
        _("Cognome"),
        "cognome|cognomi|cogn|surname|family name|last name|cognome persona",
        is_member=True,
    ),
    _field(
        "given_name",
        _("Nome"),
        "nome|nomi|first name|given name|name|nome proprio|nome di battesimo|nome persona",
        is_member=True,
    ),
    _field(
        "full_name",
        _("Cognome e nome"),
        "cognome e nome|cognome nome|nome e cognome|nome cognome|nominativo|nominativi|generalita"
        "|beneficiario|nome completo|persona|componente|denominazione|anagrafica|cognome e nome persona"
        "|intestatario|richiedente|dichiarante|capofamiglia|familiare",
        is_member=True,
    ),
    _field(
        "birth_date",
        _("Data di nascita"),
        "data nascita|nato il|nata il|nascita|nato a il|data di nascita|nato|dt nascita|d nascita"
        "|nato nata il|data nasc|giorno nascita|birth date|date of birth|luogo data nascita"
        "|data luogo nascita",
        "data",
        is_member=True,
        look=like_days,
    ),
    _field(
        "birth_place",
        _("Luogo di nascita"),
        "luogo nascita|comune nascita|stato nascita|nato a|nata a|comune stato di nascita"
        "|comune o stato estero di nascita|paese nascita|citta nascita|luogo di nascita"
        "|comune stato nascita|nazione nascita|provenienza|luogo data nascita",
        is_member=True,
        look=like_text(is_place),
    ),
    _field(
        "sex",
        _("Sesso"),
        "sesso|m f|genere|sex|f m|gender|maschio femmina|s",
        is_member=True,
        look=like_sex,
        by_look=True,
    ),
    _field(
        "tax_code",
        _("Codice fiscale"),
        "codice fiscale|cf|cod fisc|cod fiscale|c f|codfisc|codice fisc|fiscale|tax code|codice fiscale stp"
        "|cf stp|codice identificativo",
        is_member=True,
        look=like_tax_codes,
        by_look=True,
    ),
    _field(
        "citizenship",
        _("Cittadinanza"),
        "cittadinanza|nazionalita|naz|cittad|cittadinanza persona|nazione|citizenship|paese cittadinanza",
        is_member=True,
        look=like_text(is_citizenship),
    ),
    _field(
        "kinship",
        _("Parentela"),
        "parentela|rel parentela|relazione parentela|grado parentela|rapporto parentela|ruolo|relazione"
        "|rapporto|legame|legame familiare|ruolo nel nucleo|rapporto con intestatario|posizione nel nucleo"
        "|vincolo|rel|qualita|relazione con intestatario|grado di parentela",
        "tipo",
        is_member=True,
        look=like_words(frozenset(KINSHIP_WORDS)),
        by_look=True,
    ),
)

VOCABULARY = Vocabulary(HOUSEHOLD_FIELDS + MEMBER_FIELDS, ROLES)
DAY_FIELDS = frozenset({"proposed_on", "due_on", "isee_on", "birth_date"})
AMOUNT_FIELDS = frozenset({"arrears", "rent", "isee"})
