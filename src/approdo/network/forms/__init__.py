"""What is typed on the pages of the network."""

from approdo.network.forms.bodies import (
    LeadForm,
    LeavingForm,
    OrganisationEditForm,
    OrganisationForm,
    PartnerForm,
    PartnershipForm,
)
from approdo.network.forms.people import (
    FirstPasswordForm,
    MandateEndForm,
    MandateForm,
    MemberEditForm,
    MemberForm,
    PasswordForm,
    SignInForm,
    SubstituteForm,
)

__all__ = [
    "FirstPasswordForm",
    "LeadForm",
    "LeavingForm",
    "MandateEndForm",
    "MandateForm",
    "MemberEditForm",
    "MemberForm",
    "OrganisationEditForm",
    "OrganisationForm",
    "PartnerForm",
    "PartnershipForm",
    "PasswordForm",
    "SignInForm",
    "SubstituteForm",
]
