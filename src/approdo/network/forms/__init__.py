"""What is typed on the pages of the network."""

from approdo.network.forms.bodies import (
    LeadForm,
    LeavingForm,
    OrganisationEditForm,
    OrganisationForm,
    PartnerForm,
    PartnershipForm,
)
from approdo.network.forms.doors import (
    CodeAgainForm,
    CodeForm,
    FirstCodeForm,
    KeyAgainForm,
    KeyForm,
    KeyOfSignInForm,
    KeyToAddForm,
    PasswordAgainForm,
    SignInForm,
)
from approdo.network.forms.people import (
    IdentityForm,
    MandateEndForm,
    MandateForm,
    MemberEditForm,
    MemberForm,
    NewPasswordForm,
    PasswordForm,
    RestorationForm,
    SubstituteForm,
)

__all__ = [
    "CodeAgainForm",
    "CodeForm",
    "FirstCodeForm",
    "IdentityForm",
    "KeyAgainForm",
    "KeyForm",
    "KeyOfSignInForm",
    "KeyToAddForm",
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
    "PasswordAgainForm",
    "NewPasswordForm",
    "PasswordForm",
    "RestorationForm",
    "SignInForm",
    "SubstituteForm",
]
