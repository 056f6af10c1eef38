"""Words of what happens in a family while its path goes on (DOMAIN 2.9)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LifeKind(models.TextChoices):
    """What changed in the household, as its path took it up."""

    SPLIT = "split", _("Il nucleo si è diviso")
    LEFT = "left", _("Una persona è uscita dal nucleo")
    JOINED = "joined", _("Una persona è entrata nel nucleo")
    BORN = "born", _("È nato un bambino o una bambina")
    DIED = "died", _("Una persona è morta")
    REFERENCE = "reference", _("È cambiata la persona di riferimento")
    MOVED = "moved", _("Il nucleo ha cambiato casa")
    MOVED_AWAY = "moved_away", _("Il nucleo ha lasciato la città")


class Fate(models.TextChoices):
    """What becomes of an objective or of money when a household divides."""

    STAYS = "stays", _("resta a chi resta")
    GOES = "goes", _("va con chi se ne va")
    BOTH = "both", _("vale per gli uni e per gli altri")
    ENDS = "ends", _("finisce qui")


class LifeHappened(models.TextChoices):
    """The events of a family's life on its path, with their sentence on a story."""

    HOUSEHOLD_SPLIT = "pathway.household.split", _("Il nucleo si è diviso")
    CASE_BORN_OF_SPLIT = "pathway.split.case_begun", _("Percorso cominciato da chi si è separato")
    CHILD_BORN = "pathway.child.born", _("Nascita in famiglia")
    MEMBER_JOINED = "pathway.member.joined", _("Una persona è entrata nel nucleo")
    MEMBER_LEFT = "pathway.member.left", _("Chi è nel percorso è cambiato")
    MEMBER_DIED = "pathway.member.died", _("Decesso in famiglia")
    CASE_ENDED_BY_DEATH = "pathway.case.ended_by_death", _("Percorso chiuso per decesso")
    REFERENCE_CHANGED = "pathway.reference.changed", _("Persona di riferimento cambiata")
    CHANGES_TAKEN_UP = "pathway.changes.taken_up", _("Percorso aggiornato a chi è in famiglia")
    ADDENDUM_SIGNED = "pathway.addendum.signed", _("Firma aggiunta al patto")
    HOUSEHOLD_MOVED = "pathway.household.moved", _("Il nucleo ha cambiato casa")
    HOUSEHOLD_MOVED_AWAY = "pathway.household.moved_away", _("Il nucleo ha lasciato la città")
    DISTRICT_ASKED = "pathway.district.asked", _("Passaggio a un altro distretto cominciato")
    DISTRICT_DECLINED = "pathway.district.declined", _("Passaggio di distretto rifiutato")
    DISTRICT_CHANGED = "pathway.district.changed", _("Percorso passato a un altro distretto")
    BODY_SUBSTITUTED = "pathway.body.substituted", _("Soggetto attuatore sostituito")
    LOT_SUBSTITUTED = "pathway.lot.substituted", _("Ente sostituito nel lotto")
    FAMILIES_MERGED = "pathway.families.merged", _("Due percorsi dello stesso nucleo uniti")
    FAMILIES_PARTED = "pathway.families.parted", _("Due percorsi uniti separati di nuovo")
