"""What opens doors, for tests: a factor, an invitation, a restoration that waits."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.signing import Signer

from approdo.kernel import clock
from approdo.network.gateways.invitations import digest_of, new_secret
from approdo.network.gateways.second_factor import SecondFactor
from approdo.network.models import FactorRestoration, Invitation, Member

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_factor(member: Member) -> Authenticator:
    """Give a member codes of an app; to be called as System."""
    return Authenticator.objects.create(
        user=member,
        type=Authenticator.Type.TOTP,
        data={"secret": SecondFactor().encrypt(SECRET)},
    )


def code_of_now() -> str:
    """The code that the app of `make_factor` shows now."""
    return code_of(SECRET)


def code_of(secret: str) -> str:
    """The code that an app with this secret shows now."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def make_invitation(city) -> str:
    """Invite the second case manager; give the last part of the link. To be called as System."""
    secret, now = new_secret(), clock.now()
    Invitation.objects.create(
        member=city.second_case_manager.member,
        digest=digest_of(secret),
        sent_at=now,
        expires_at=now + timedelta(hours=1),
    )
    return Signer(salt="approdo.invitation").sign(secret)


def make_restoration(city) -> FactorRestoration:
    """Ask that the second case manager's factor be given back. To be called as System."""
    return FactorRestoration.objects.create(
        member=city.second_case_manager.member,
        reason="Telefono perso, riconosciuto di persona",
        asked_by=city.project_manager.member,
        asked_at=clock.now(),
    )
