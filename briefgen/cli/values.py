"""Values on the command line."""

from datetime import date, datetime

import click

DAY = click.DateTime(["%Y-%m-%d"])


def day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    """A day without the time that click gives it."""
    return value.date() if value else None
