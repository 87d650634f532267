"""What is known of a page before its events are told apart."""

from briefgen.extract.base import (
    Mentions,
    Page,
)
from briefgen.extract.discourse import Resolver
from briefgen.extract.parties import Sides
from briefgen.gazetteer import Gazetteer
from briefgen.value import frozen


@frozen
class Reading:
    """What is known of a page before its events are told apart."""

    page: Page
    mentions: Mentions
    gazetteer: Gazetteer
    sides: Sides
    resolver: Resolver
