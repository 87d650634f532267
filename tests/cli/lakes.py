"""A release of an organisation that does not exist, and what a command leaves behind."""

from collections.abc import Callable
from typing import NamedTuple

FERRIES = """\
Lake Council and Nordmark look into ferry routes

Port Amber, 3 May 2024 - The Secretary General of the Lake Council, Ms. Ana Duarte, received
on Friday, 3 May 2024, the Minister of Transport of Nordmark, Mr. Kari Lunde, at the seat of the
Council. The Minister proposed a joint study of ferry routes. The two parties agreed to set up a
working group on lighthouses.
"""


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


Command = Callable[..., Outcome]

SETTINGS = """\
[organisation]
name = "Lake Council"

[states.XN]
name = "Nordmark"
aliases = ["Nordmarkian"]
"""
