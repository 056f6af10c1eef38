"""Addresses of the registry's pages."""

from django.urls import path

from approdo.registry.views import households, matches, newcomers, persons

app_name = "registry"

HOME = "households/<uuid:pk>/"
CARD = "persons/<uuid:pk>/"
PAIR = "matches/<uuid:pk>/"

urlpatterns = [
    path("households/new/", newcomers.household_new, name="household-new"),
    path("households/new/people/", newcomers.household_people, name="household-people"),
    path(HOME, households.household, name="household"),
    path(f"{HOME}members/new/", households.member_new, name="member-new"),
    path(f"{HOME}members/<uuid:person>/", households.member_edit, name="member-edit"),
    path(f"{HOME}members/<uuid:person>/leaving/", households.member_leaving, name="member-leaving"),
    path(f"{HOME}reference/", households.reference, name="reference"),
    path(f"{HOME}addresses/new/", households.address_new, name="address-new"),
    path(f"{HOME}protection/", households.protection, name="protection"),
    path(f"{HOME}protection/end/", households.protection_end, name="protection-end"),
    path(f"{HOME}protection/share/", households.protection_share, name="protection-share"),
    path(f"{HOME}isee/new/", households.isee_new, name="isee-new"),
    path(CARD, persons.person, name="person"),
    path(f"{CARD}edit/", persons.person_edit, name="person-edit"),
    path(f"{CARD}identifiers/new/", persons.identifier_new, name="identifier-new"),
    path(f"{CARD}contacts/new/", persons.contact_new, name="contact-new"),
    path(f"{CARD}contacts/<uuid:contact>/", persons.contact_edit, name="contact-edit"),
    path(f"{CARD}merge/", persons.person_merge, name="person-merge"),
    path(f"{CARD}parting/", persons.person_parting, name="person-parting"),
    path("matches/", matches.matches, name="matches"),
    path("matches/report/", newcomers.match_report, name="match-report"),
    path(PAIR, matches.match, name="match"),
    path(f"{PAIR}joining/", matches.match_joining, name="match-joining"),
    path(f"{PAIR}dismissal/", matches.match_dismissal, name="match-dismissal"),
    path(f"{PAIR}reopening/", matches.match_reopening, name="match-reopening"),
]
