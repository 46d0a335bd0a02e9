"""What is known of a product: the answers to the questions that rules ask, and what tipped each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from dpgcheck.facts.signal_types import Hit
from dpgcheck.model import Kind

PRODUCT_FACTS = (
    "personal-data",
    "content",
    "interaction",
    "keeps-data",
    "kind",
    "main-kind",
    "library",
    "weights",
    "data-descriptor",
)
"""Names that a rule's ``when`` can compare."""


@dataclass(frozen=True)
class Product:
    """What tipped each question, and the answers."""

    personal_data: str
    """yes, no or unclear."""
    content: str
    """none, collected, stored, distributed or unclear."""
    interaction: str
    """yes, no or unclear: between users of the product."""
    keeps_data: str
    """yes, no or unclear: data or content of its own or of its users."""
    library: str
    """yes, no or unclear: others import it rather than run it."""
    weights: str
    """yes or no: weights of models that users load, here or at an address that tells their format."""
    data_descriptor: str
    """yes or no: a file describes the data for programs."""
    kinds: tuple[Kind, ...]
    reasons: dict[str, str]
    """By question, in a few words."""
    places: dict[str, tuple[Hit, ...]]
    """By question, what tipped it."""

    def values(self, name: str) -> Collection[str]:
        """The values of a fact for a comparison; raises KeyError for a name that isn't in PRODUCT_FACTS."""
        return {
            "personal-data": (self.personal_data,),
            "content": (self.content,),
            "interaction": (self.interaction,),
            "keeps-data": (self.keeps_data,),
            "library": (self.library,),
            "weights": (self.weights,),
            "data-descriptor": (self.data_descriptor,),
            "kind": tuple(kind.value for kind in self.kinds),
            "main-kind": (self.kinds[0].value,),
        }[name]
