"""A PostgreSQL server of our own, for the tests that ask for one."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server in a temporary folder, stopped afterwards."""
    programs = _programs()
    if programs is None:
        message = "PostgreSQL is not installed (apt-get install postgresql)"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("postgresql")
    port = _free_port()
    user = _make_ready(folder)
    data = folder / "data"

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, timeout=120, user=user, cwd=folder)

    run(str(programs / "initdb"), "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    control = str(programs / "pg_ctl")
    run(control, "-D", str(data), "-o", options, "-l", str(folder / "log"), "-w", "start")
    yield f"postgresql://tester@127.0.0.1:{port}/postgres"
    run(control, "-D", str(data), "-m", "immediate", "stop")


@pytest.fixture
def postgresql_url(postgresql_server: str) -> str:
    """A server without anything of ours in it."""
    psycopg = pytest.importorskip("psycopg")
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        connection.execute("DROP SCHEMA IF EXISTS briefgen CASCADE")
    return postgresql_server


def _programs() -> Path | None:
    """Where initdb and pg_ctl are: on the path, or where Debian keeps them."""
    on_path = shutil.which("pg_ctl")
    if on_path and shutil.which("initdb"):
        return Path(on_path).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return found[-1].parent if found else None


def _make_ready(folder: Path) -> int | None:
    """The server refuses to run as root: another user then owns the folder."""
    if os.geteuid() != 0:
        return None
    try:
        user = pwd.getpwnam("postgres")
    except KeyError:
        user = pwd.getpwnam("nobody")
    os.chown(folder, user.pw_uid, user.pw_gid)
    for parent in folder.parents:
        if parent.stat().st_uid == 0 and parent != parent.parent and "pytest" in str(parent):
            parent.chmod(parent.stat().st_mode | 0o011)
    return user.pw_uid


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
