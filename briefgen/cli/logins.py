"""Passwords: from the environment or the keyring of the machine, and from nowhere else."""

import os

from briefgen.errors import UsageError
from briefgen.invitations.send import Login

SERVICE = "briefgen"


def login_for(kind: str, host: str, user: str = "") -> Login | None:
    """The login for a server: BRIEFGEN_KIND_USER and _PASSWORD, or the keyring; None for none.

    `kind` is "MAIL" or "CALDAV"; `user` the one of the settings, which the environment replaces.
    """
    name, variable = os.environ.get(f"BRIEFGEN_{kind}_USER") or user, f"BRIEFGEN_{kind}_PASSWORD"
    if not name:
        return None
    password = os.environ.get(variable) or _from_keyring(f"{SERVICE}:{host}", name)
    if password is None:
        hint = f"set {variable}, or: keyring set {SERVICE}:{host} {name}"
        raise UsageError(f"there is no password for {name} at {host}", hint)
    return Login(name, password)


def _from_keyring(service: str, user: str) -> str | None:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        password: str | None = keyring.get_password(service, user)
    except KeyringError:
        return None
    return password
