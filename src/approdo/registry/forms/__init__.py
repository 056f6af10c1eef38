"""What is typed on the pages of the registry."""

from approdo.registry.forms.households import (
    AddressForm,
    HouseholdForm,
    IseeForm,
    LeavingForm,
    MembershipForm,
    ReferenceForm,
    ShareForm,
)
from approdo.registry.forms.matches import DismissForm, JoinForm
from approdo.registry.forms.newcomers import MemberForm, NewcomerForm
from approdo.registry.forms.persons import (
    ContactEditForm,
    ContactForm,
    IdentifierForm,
    PersonEditForm,
)

__all__ = [
    "AddressForm",
    "ContactEditForm",
    "ContactForm",
    "DismissForm",
    "HouseholdForm",
    "IdentifierForm",
    "IseeForm",
    "JoinForm",
    "LeavingForm",
    "MemberForm",
    "MembershipForm",
    "NewcomerForm",
    "PersonEditForm",
    "ReferenceForm",
    "ShareForm",
]
