"""The words of the office: prevention levels, kinship, citizenship, housing situations, understood.

What is derived here is what the words say; where a list also writes a level, the two are compared.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from approdo.imports.queries import fold
from approdo.pathway.states import (
    EthosCode,
    EvictionKind,
    EvictionStage,
    HousingReason,
    PreventionLevel,
    Tenure,
)
from approdo.registry.queries.cards import countries, place_named
from approdo.registry.states import Kinship

P, E, K, S, T = PreventionLevel, EthosCode, EvictionKind, EvictionStage, Tenure

LEVELS = {
    "1": P.PRIMARY,
    "i": P.PRIMARY,
    "primaria": P.PRIMARY,
    "primario": P.PRIMARY,
    "prima": P.PRIMARY,
    "prim": P.PRIMARY,
    "2": P.SECONDARY,
    "ii": P.SECONDARY,
    "secondaria": P.SECONDARY,
    "secondario": P.SECONDARY,
    "seconda": P.SECONDARY,
    "sec": P.SECONDARY,
    "3": P.TERTIARY,
    "iii": P.TERTIARY,
    "terziaria": P.TERTIARY,
    "terziario": P.TERTIARY,
    "terza": P.TERTIARY,
    "terz": P.TERTIARY,
    "ter": P.TERTIARY,
}
AROUND_A_LEVEL = re.compile(r"\b(prevenzione|prev|livello|liv|target|tipo|fascia|di|p)\b")
ROLES = {
    "intestatario": "reference",
    "intestataria": "reference",
    "richiedente": "reference",
    "dichiarante": "reference",
    "capofamiglia": "reference",
    "coniuge": "spouse",
    "moglie": "spouse",
    "marito": "spouse",
    "partner": "spouse",
    "convivente": "partner",
    "figlio": "child",
    "figlia": "child",
    "figli": "child",
}
KINSHIP_OF_ROLE = {
    "reference": Kinship.REFERENCE,
    "spouse": Kinship.SPOUSE,
    "partner": Kinship.COHABITANT,
    "child": Kinship.CHILD,
}
KINSHIP_WORDS = {
    word: kinship
    for kinship, words in (
        (
            Kinship.REFERENCE,
            "intestatario|intestataria|intestatario a|capofamiglia|richiedente|dichiarante|referente"
            "|capo famiglia|persona di riferimento|titolare|is|int|io|intestatario scheda",
        ),
        (Kinship.SPOUSE, "coniuge|moglie|marito|sposo|sposa|con|coniuge e|cg|mg|mo|ma"),
        (Kinship.CIVIL_PARTNER, "unito civilmente|unita civilmente|unione civile"),
        (
            Kinship.COHABITANT,
            "convivente|compagno|compagna|partner|compagno a|convivente more uxorio|fidanzato|fidanzata",
        ),
        (
            Kinship.CHILD,
            "figlio|figlia|figlio a|figli|figlio o figlia|figlio minore|figlia minore|fg|fgl|f glio|fi"
            "|figlio figlia|minore|figliastro|figliastra|figlio del coniuge|affidato|affidata",
        ),
        (Kinship.GRANDCHILD, "nipote|nipotino|nipotina|nipote di nonni"),
        (Kinship.PARENT, "genitore|padre|madre|mamma|papa"),
        (Kinship.GRANDPARENT, "nonno|nonna"),
        (Kinship.SIBLING, "fratello|sorella|fratello sorella|fratello a"),
        (Kinship.NEPHEW, "nipote di zii"),
        (Kinship.UNCLE, "zio|zia"),
        (Kinship.COUSIN, "cugino|cugina"),
        (Kinship.PARENT_IN_LAW, "suocero|suocera"),
        (Kinship.CHILD_IN_LAW, "genero|nuora"),
        (Kinship.SIBLING_IN_LAW, "cognato|cognata"),
        (Kinship.OTHER_RELATIVE, "altro parente|parente|altro familiare|familiare"),
        (
            Kinship.UNRELATED,
            "altro|coinquilino|coinquilina|ospite|nessuna|amico|amica|nessun legame",
        ),
    )
    for word in words.split("|")
}
ADJECTIVES = {
    word: code
    for code, words in (
        ("ITA", "italiana|italiano|it|italia|ita"),
        ("MAR", "marocchina|marocchino|ma"),
        ("ROU", "rumena|rumeno|romena|romeno|ro|rom"),
        ("EGY", "egiziana|egiziano|eg"),
        ("PER", "peruviana|peruviano|pe"),
        ("CHN", "cinese|cn"),
        ("NGA", "nigeriana|nigeriano|ng"),
        ("ALB", "albanese|al"),
        ("SEN", "senegalese|sn"),
        ("MDA", "moldava|moldavo"),
        ("UKR", "ucraina|ucraino"),
        ("TUN", "tunisina|tunisino"),
        ("DZA", "algerina|algerino"),
        ("PHL", "filippina|filippino"),
        ("BGD", "bengalese|bangladese"),
        ("PAK", "pakistana|pakistano"),
        ("IND", "indiana|indiano"),
        ("ECU", "ecuadoriana|ecuadoregna|ecuadoriano"),
        ("BRA", "brasiliana|brasiliano"),
        ("SOM", "somala|somalo"),
        ("GHA", "ghanese"),
        ("CIV", "ivoriana|ivoriano"),
        ("CMR", "camerunese|camerunense"),
        ("BGR", "bulgara|bulgaro"),
        ("POL", "polacca|polacco"),
        ("RUS", "russa|russo"),
        ("FRA", "francese"),
        ("ESP", "spagnola|spagnolo"),
        ("SYR", "siriana|siriano"),
        ("AFG", "afgana|afgano|afghana|afghano"),
        ("BIH", "bosniaca|bosniaco"),
        ("SRB", "serba|serbo"),
        ("TUR", "turca|turco"),
        ("ERI", "eritrea|eritreo"),
        ("ETH", "etiope"),
    )
    for word in words.split("|")
}
PLACE_CODE = re.compile(r"[a-z]\d{3}")
STREETS = re.compile(
    r"(via|viale|corso|c so|piazza|p za|pza|p zza|strada|str|largo|vicolo|lungo|lungopo|lungodora|borgo"
    r"|piazzale|galleria|passaggio|regione|frazione|v|v le|rotonda|giardino)\b"
)


@dataclass(frozen=True)
class Situation:
    """What the office's words say of a home: ETHOS, title, eviction, and the level they point to."""

    level: PreventionLevel
    ethos: str = ""
    tenure: str = ""
    stage: str = ""
    kind: str = ""
    reason: str = HousingReason.AT_RISK


LOST = HousingReason.LOST
# The first line whose words are all found decides; the more telling stand first.
SITUATIONS: tuple[tuple[str, Situation], ...] = (
    (r"ospit\w* .*(sfratto|esecuzion)|dopo (l )?(esecuzione|sfratto)",
     Situation(P.SECONDARY, E.WITH_FAMILY_OR_FRIENDS, T.HOSTED, S.EXECUTED, reason=LOST)),
    (r"pignorament|asta|espropri|vendita giudiziar",
     Situation(P.PRIMARY, E.REPOSSESSION_OWNED, T.OWNED, S.HEARING_SET, K.REPOSSESSION)),
    (r"decadenz|rilascio erp|(alloggio|casa) (atc|erp)|\batc\b.*(rilascio|sfratto|perdita)",
     Situation(P.PRIMARY, E.EVICTION_RENTED, T.PUBLIC_HOUSING, S.REMINDER_SENT, K.PUBLIC_HOUSING_DECREE)),
    (r"sfratto (gia )?(eseguito|esecutivo avvenuto)|esecuzione avvenuta",
     Situation(P.SECONDARY, E.PUBLIC_SPACE, T.NONE, S.EXECUTED, reason=LOST)),
    (r"(accesso|ufficiale giudiziario|forza pubblica)",
     Situation(P.SECONDARY, E.EVICTION_RENTED, T.PRIVATE_RENT, S.BAILIFF_ACCESS, K.ARREARS)),
    (r"(finita locazione|fine locazione|scadenza contratto|fine contratto).*(precetto|preavviso|rilascio|esecutiv)",
     Situation(P.SECONDARY, E.EVICTION_RENTED, T.PRIVATE_RENT, S.WRIT_SERVED, K.END_OF_LEASE)),
    (r"(finita locazione|fine locazione).*convalid",
     Situation(P.SECONDARY, E.EVICTION_RENTED, T.PRIVATE_RENT, S.VALIDATED, K.END_OF_LEASE)),
    (r"precetto|preavviso di rilascio",
     Situation(P.SECONDARY, E.EVICTION_RENTED, T.PRIVATE_RENT, S.WRIT_SERVED, K.ARREARS)),
    (r"termine di grazia|termine grazia",
     Situation(P.PRIMARY, E.EVICTION_RENTED, T.PRIVATE_RENT, S.GRACE_PERIOD, K.ARREARS)),
    (r"(udienza|citazione|intimazione)(?!.*convalidat)",
     Situation(P.PRIMARY, E.EVICTION_RENTED, T.PRIVATE_RENT, S.HEARING_SET, K.ARREARS)),
    (r"convalid|sfratto esecutivo",
     Situation(P.SECONDARY, E.EVICTION_RENTED, T.PRIVATE_RENT, S.VALIDATED, K.ARREARS)),
    (r"finita locazione|fine locazione|disdetta",
     Situation(P.PRIMARY, E.EVICTION_RENTED, T.PRIVATE_RENT, S.SUMMONS_SERVED, K.END_OF_LEASE)),
    (r"morosita|arretrat|canoni non pagati",
     Situation(P.PRIMARY, "", T.PRIVATE_RENT, S.ARREARS, K.ARREARS)),
    (r"sfratto",
     Situation(P.PRIMARY, E.EVICTION_RENTED, T.PRIVATE_RENT, S.SUMMONS_SERVED, K.ARREARS)),
    (r"violenza|maltratt|casa rifugio|centro antiviolenza",
     Situation(P.TERTIARY, E.WOMENS_SHELTER, T.TEMPORARY)),
    (r"(comunita|casa) (madre|mamma)|madre (e )?bambino|mamma bambino",
     Situation(P.TERTIARY, E.TRANSITIONAL_SUPPORTED, T.TEMPORARY, reason=LOST)),
    (r"dormitorio|asilo notturno|accoglienza notturna",
     Situation(P.SECONDARY, E.NIGHT_SHELTER, T.TEMPORARY, reason=LOST)),
    (r"\b(cas|sai|sprar|cara)\b|accoglienza (migranti|richiedenti asilo|straordinaria)",
     Situation(P.TERTIARY, E.RECEPTION_CENTRE, T.TEMPORARY, reason=LOST)),
    (r"albergo|alloggio temporaneo|accoglienza|housing sociale|residenza temporanea|gruppo appartamento|hotel",
     Situation(P.TERTIARY, E.TEMPORARY_ACCOMMODATION, T.TEMPORARY, reason=LOST)),
    (r"carcer|detenz|detenut", Situation(P.SECONDARY, E.PENAL_INSTITUTION, T.NONE, reason=LOST)),
    (r"dimission|ospedal|clinica|rsa\b", Situation(P.SECONDARY, E.MEDICAL_INSTITUTION, T.NONE, reason=LOST)),
    (r"comunita minori|neomaggiorenn|casa famiglia",
     Situation(P.SECONDARY, E.CHILDRENS_HOME, T.NONE, reason=LOST)),
    (r"in auto\b|automobile|macchina|strada|senza dimora|senza tetto|senza fissa dimora|all aperto|stazione|panchina",
     Situation(P.SECONDARY, E.PUBLIC_SPACE, T.NONE, reason=LOST)),
    (r"roulotte|camper|campo nomadi|caravan", Situation(P.TERTIARY, E.MOBILE_HOME, T.NO_TITLE)),
    (r"box|garage|cantina|capannone|magazzino|negozio", Situation(P.TERTIARY, E.NON_CONVENTIONAL, T.NO_TITLE)),
    (r"baracca|tenda|container|prefabbricat", Situation(P.TERTIARY, E.TEMPORARY_STRUCTURE, T.NO_TITLE)),
    (r"occupazion|occupant|abusiv", Situation(P.PRIMARY, E.OCCUPATION, T.NO_TITLE)),
    (r"inagibil|antigienic|insalubr|inabitabil|inadeguat|muffa|pericolant|barriere",
     Situation(P.PRIMARY, E.UNFIT, T.PRIVATE_RENT)),
    (r"sovraffoll", Situation(P.PRIMARY, E.OVERCROWDED, T.PRIVATE_RENT)),
    (r"senza contratto|in nero|subaffitto|sub affitto", Situation(P.PRIMARY, E.NO_LEGAL_TENANCY, T.NO_TITLE)),
    (r"ospit|parenti|amici|coabitazion", Situation(P.PRIMARY, E.WITH_FAMILY_OR_FRIENDS, T.HOSTED)),
)  # fmt: skip
_COMPILED = tuple((re.compile(pattern), found) for pattern, found in SITUATIONS)


@lru_cache(maxsize=20_000)
def situation_of(words: str) -> Situation | None:
    """Understand the office's words on a home, or None."""
    folded = fold(words)
    return next((found for pattern, found in _COMPILED if pattern.search(folded)), None)


@lru_cache(maxsize=20_000)
def level_of(words: str) -> PreventionLevel | None:
    """Understand a prevention level: 1, II, «Prev. terziaria»."""
    said = AROUND_A_LEVEL.sub(" ", fold(words)).split()
    levels = {LEVELS.get(w.removeprefix("p") if w[1:].isdigit() else w) for w in said}
    return levels.pop() if len(levels) == 1 else None


def is_level(folded: str) -> bool:
    """Whether a folded text is a prevention level."""
    return level_of(folded) is not None


def is_street(folded: str) -> bool:
    """Whether a folded text begins as an address does."""
    return bool(STREETS.match(folded))


def is_place(folded: str) -> bool:
    """Whether a folded text may name a place: words, or the code of a municipality."""
    return not any(c.isdigit() for c in folded) or bool(PLACE_CODE.fullmatch(folded))


def is_citizenship(folded: str) -> bool:
    """Whether a folded text names a citizenship."""
    return citizenship_of(folded) is not None


@lru_cache(maxsize=20_000)
def citizenship_of(words: str) -> str | None:
    """Give the three-letter code of a citizenship written as a code, a country or an adjective."""
    folded = fold(words)
    if folded in ADJECTIVES:
        return ADJECTIVES[folded]
    if len(folded) == 3 and folded.upper() in _country_codes():
        return folded.upper()
    place = place_named(words)
    return place.country if place is not None and not place.province else None


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(code for code, _name in countries())
