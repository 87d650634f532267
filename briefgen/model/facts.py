"""What the officer knows of matters and agreements, gathered from the visit files."""

from dataclasses import dataclass

from briefgen.model.visit import AgreementFact, MatterFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the officer knows of matters and agreements, from the visit files."""

    matters: tuple[MatterFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()


NO_FACTS = Facts()
