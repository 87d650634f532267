"""What the officer knows of matters and agreements, gathered from the visit files."""

from briefgen.model.visit import AgreementFact, MatterFact
from briefgen.value import frozen


@frozen
class Facts:
    """What the officer knows of matters and agreements, from the visit files."""

    matters: tuple[MatterFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()


NO_FACTS = Facts()
