"""States, international organisations and topics by any of their names.

The data are JSON files made by `tools/make_gazetteer.py`; what an office adds comes from
its workspace.  Nothing is read before it is asked for.
"""

from briefgen.gazetteer.lookup import Gazetteer, load
from briefgen.gazetteer.phrases import Phrase, PhraseIndex
from briefgen.gazetteer.values import OrganisationRef, Ref, State, StateRef

__all__ = [
    "Gazetteer",
    "OrganisationRef",
    "Phrase",
    "PhraseIndex",
    "Ref",
    "State",
    "StateRef",
    "load",
]
