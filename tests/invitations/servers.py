"""Mail and calendar servers of this machine, started by a test and gone after it."""

import asyncio
import contextlib
import datetime as dt
import ipaddress
import socket
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


# ------------------------------------------------------------------ mail


@dataclass
class Post:
    """What a mail server does with mails, and what it got."""

    refuse: frozenset[str] = frozenset()
    answer: str = "250 taken"  # to the mail itself
    hang_up: str = ""  # "RCPT" or "DATA": break the connection there
    mails: list[tuple[str, tuple[str, ...], bytes]] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if self.hang_up == "RCPT":
            server.transport.abort()
        if address in self.refuse:
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 fine"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.hang_up == "DATA":
            server.transport.abort()
            return "250 too late"
        if self.answer.startswith("250"):
            self.mails.append(
                (envelope.mail_from, tuple(envelope.rcpt_tos), envelope.original_content)
            )
        return self.answer


@contextlib.contextmanager
def mail_server(post: Post, context: ssl.SSLContext | None = None, **options: Any) -> Iterator[int]:
    """A mail server; its port."""
    from aiosmtpd.controller import Controller

    loop = asyncio.new_event_loop()
    controller = Controller(
        post, loop=loop, hostname="127.0.0.1", port=free_port(), ssl_context=context, **options
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop(no_assert=True)


def certificate(folder: Path) -> tuple[Path, ssl.SSLContext]:
    """A certificate for this machine, and a server's context that shows it."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / "server.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return path, context


# ------------------------------------------------------------------ calendars


@contextlib.contextmanager
def calendar_server(folder: Path, users: str = "") -> Iterator[str]:
    """A Radicale with one empty calendar; its address.  `users` as "name:password"."""
    port = free_port()
    command = [
        sys.executable, "-m", "radicale", "--config", "", "--hosts", f"127.0.0.1:{port}",
        "--storage-filesystem-folder", str(folder / "store"), "--rights-type", "authenticated",
    ]  # fmt: skip
    (folder / "users").write_text(users or "desk:desk", encoding="utf-8")
    command += [
        "--auth-type", "htpasswd", "--auth-htpasswd-filename", str(folder / "users"),
        "--auth-htpasswd-encryption", "plain", "--auth-delay", "0",
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/desk/visits/"
    try:
        _wait(port)
        ask("MKCALENDAR", address)
        yield address
    finally:
        process.terminate()
        process.wait(10)


def ask(method: str, address: str, body: bytes | None = None) -> tuple[int, bytes]:
    """What a calendar server says to another client."""
    import base64

    login = base64.b64encode(b"desk:desk").decode()
    request = urllib.request.Request(
        address,
        data=body,
        method=method,
        headers={
            "Authorization": f"Basic {login}",
            "Content-Type": "application/xml",
            "Depth": "1",
        },
    )
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as err:
        with err:
            return err.code, err.read()


def _wait(port: int, seconds: float = 20) -> None:
    """Until somebody listens."""
    for _ in range(int(seconds * 10)):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nobody listens at {port}")
