"""Values on the command line."""

from datetime import date, datetime

import click


class Moment(click.DateTime):
    """A day, or a day and time, whose mistakes are told by an example."""

    def __init__(self, example: str, formats: list[str]) -> None:
        super().__init__(formats)
        self.example = example

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The value as a moment."""
        try:
            made: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} cannot be read; write it as {self.example}", param, ctx)
        return made


DAY = Moment("2026-07-29", ["%Y-%m-%d"])


def day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    """A day without the time that click gives it."""
    return value.date() if value else None
