"""What the product does when it is run: whether it handles personal data, content, interaction; what it keeps.

First thresholds over source signals and documents; ``unclear`` where they tip neither way.
"""

from __future__ import annotations

import re

from dpgcheck.facts.ai.weight_formats import delivered_weights
from dpgcheck.facts.composed import composed
from dpgcheck.facts.datasets.descriptors import descriptors
from dpgcheck.facts.holdings import outweighing_data
from dpgcheck.facts.images import BASE, STORES
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.interface_text import interface_texts
from dpgcheck.facts.kinds import kinds
from dpgcheck.facts.manifest_types import Scope
from dpgcheck.facts.manifests import manifests
from dpgcheck.facts.mentions import Place, mentions
from dpgcheck.facts.personal_columns import personal_data
from dpgcheck.facts.product_types import Product
from dpgcheck.facts.signal_types import Hit
from dpgcheck.facts.signals import signals
from dpgcheck.facts.training import corpora, learnt_from
from dpgcheck.facts.visitors_forms import visitors_forms
from dpgcheck.facts.way_of_use import deployed, way_of_use
from dpgcheck.facts.way_out_labels import way_out_labels
from dpgcheck.facts.way_out_reading import at_own_address
from dpgcheck.facts.ways_out import Direction, told, ways_out
from dpgcheck.model import Kind
from dpgcheck.sources.interface import Area

_OF_PEOPLE_WHO_TAKE_PART = ("code-of-conduct", "how-to-contribute", "vulnerability-disclosure")
"""Ideas whose documents speak of those who take part in the project, not of those whom the product knows."""

_TAKEN_OUT = "export-csv export-json export-xlsx export-xml-or-other-open export-generic import-data".split()
"""Signals of data that users take out of an application or bring into it."""

MIN_UPLOADS = 3
"""Files that take pictures, recordings or uploads which show people who compose."""
MIN_FREE_TEXT = 4
"""Files with fields for free text or uploads that show people who compose; fewer ones hold settings."""
MIN_SIGNED = 2
"""The same where people sign in, who write or upload under their names."""
FEW_SOURCES = 100
"""Source files up to which a repository may only set up an application whose code lies elsewhere."""
LITTLE_CODE = 20
"""The same for one that shows it by the name of an image alone."""
FEW_STORES = 0.003
"""Share of the source files that name a store below which only a test or a tool beside the product does."""
TOOL_STORES = 0.05
"""The same for libraries and command-line tools, which read the stores of others."""
MIN_VIEWS = 3
VIEWS = 0.05
"""Share of views among the source files, and their least number, that show an application with pages."""


@fact("product")
def product(facts: Facts) -> Product:
    """What the product does."""
    return _Question(facts).answer()


class _Question:
    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.signals = facts.get(signals)
        self.kinds = facts.get(kinds).kinds
        self.reasons: dict[str, str] = {}
        self.places: dict[str, tuple[Hit, ...]] = {}

    def answer(self) -> Product:
        library = self._library()
        content = self._content(library)
        personal = self._personal_data(library, content)
        return Product(
            personal_data=personal,
            content=content,
            interaction=self._interaction(),
            keeps_data=self._keeps_data(library),
            library=library,
            weights="yes" if Kind.AI in self.kinds and self.facts.get(delivered_weights) else "no",
            data_descriptor="yes" if Kind.DATA in self.kinds and self.facts.get(descriptors) else "no",
            kinds=self.kinds,
            reasons=self.reasons,
            places=self.places,
        )

    def count(self, *ids: str) -> int:
        """Files that show any of some signals."""
        return sum(self.signals.counts.get(i, 0) for i in ids)

    def _note(self, question: str, reason: str, *ids: str) -> None:
        self.reasons[question] = reason
        self.places[question] = tuple(hit for i in ids for hit in self.signals.hits.get(i, ())[:3])

    def _library(self) -> str:
        use = self.facts.get(way_of_use)
        if use.reason:
            self.reasons["library"], self.places["library"] = use.reason, use.places
        return use.library

    def _personal_data(self, library: str, content: str) -> str:
        fields, users = self.count("personal-field"), self.count("user-model", "authentication")
        says, denies = self._says("personal-data-handling"), self._says("no-personal-data")
        declared = self.facts.config.answers.get("personal-data")
        if declared is not None and not re.match(r"\W*(?:no|none|not)\b", declared.answer, re.IGNORECASE):
            # A claim can make the Standard ask for more, never for less.
            self._note("personal-data", f"declared: {declared.answer}")
            return "yes"
        signs = ("personal-field", "user-model", "authentication")
        question = "personal-data"
        if self.kinds[0] not in (Kind.SOFTWARE, Kind.AI):
            if says:
                self._note(question, "the documents say how personal data is handled")
            elif Kind.DATA in self.kinds and (held := self.facts.get(personal_data)).hits:
                whose = f", who may be {held.public}" if held.public else ""
                self.reasons[question] = f"{held.hits[0].file.path} holds columns about persons{whose}"
                self.places[question] = held.hits
                return "unclear" if held.public else "yes"
            else:
                self._note(question, f"{self.kinds[0]} without signs of personal data")
            return "yes" if says else "no"
        if library == "yes" and fields < 3 and not says and self.kinds[0] is not Kind.AI:
            self._note(question, "a library without a store or personal fields of its own")
            return "no"
        if fields + users >= 3:
            self._note(question, f"personal fields, users or sign-in in {fields + users} files", *signs)
            return "yes"
        if says and not denies:
            self._note(question, "the documents say how personal data is handled", *signs)
            return "yes"
        if denies:
            self._note(
                question,
                "the documents say that none is handled, and how it is handled"
                if says
                else "the documents say that none is handled",
            )
            return "unclear" if says else "no"
        if reason := self._may_hold(content):
            self._note(question, reason)
            return "unclear"
        if fields + users:
            self._note(
                question, "a few signs of personal fields or users, and no word on what it holds", *signs
            )
            return "unclear"
        if self._store_images() and not self.count("database", "api-route"):
            self._note(question, "it is set up with a store, and nothing shows what that holds")
            return "unclear"
        self._note(question, "no personal field, user or sign-in in the code, and no document speaks of any")
        return "no"

    def _may_hold(self, content: str) -> str:
        """Why what it keeps may hold personal data, though no field of it shows; empty without a reason."""
        if self._deploys():
            return "it sets up an application whose code, and so whose data, isn't here"
        if self.count("scraper") >= 3:
            return "it collects pages or documents of others, which may name persons"
        if self.kinds[0] is Kind.AI and (learnt := self.facts.get(learnt_from)):
            return f"it learns from {learnt}, and persons may show in that"
        if self.count("location-lookup"):
            return "it looks up where its users are"
        if content != "none" or self.count("user-content") or self.count("media-upload") >= MIN_UPLOADS:
            return "users compose or upload content, which may name or show persons"
        return ""

    def _deploys(self) -> bool:
        """Whether the repository only sets up an application by its images."""
        if self.kinds[0] is not Kind.SOFTWARE or self.signals.scanned > FEW_SOURCES:
            return False
        if self.count("database", "api-route", "user-model"):
            return False
        if self._store_images():
            return True
        return self.signals.scanned <= LITTLE_CODE and any(
            d.ecosystem == "docker" and d.scope is Scope.RUNTIME and "/" in d.name and not BASE.search(d.name)
            for d in self.facts.get(manifests).dependencies
        )

    def _store_images(self) -> list[str]:
        """Images of databases that the product is set up with."""
        return sorted(
            d.name
            for d in self.facts.get(manifests).dependencies
            if d.ecosystem == "docker" and d.scope is Scope.RUNTIME and d.name.rpartition("/")[2] in STORES
        )

    def _content(self, library: str) -> str:
        if self.kinds[0] is Kind.SOFTWARE and library != "yes":
            uploads, free = self.count("media-upload"), self.count("free-text")
            shown = self.count("user-content") or uploads >= MIN_UPLOADS
            enough = MIN_SIGNED if self.count("authentication", "registration") else MIN_FREE_TEXT
            # Where nobody signs in, the files that are kept are those of administrators.
            kept = self.count("kept-text") or (enough == MIN_SIGNED and self.count("kept-file"))
            entered = kept or uploads + free >= enough
            if shown or (entered and self._in_use()):
                signs = ("user-content", "kept-text", "kept-file", "media-upload", "free-text")
                self._note(
                    "content", f"what users compose or upload shows in {self.count(*signs)} files", *signs
                )
                return "distributed" if self.count("user-interaction", "moderation") >= 5 else "stored"
            if self._deploys():
                self._note("content", "it sets up an application whose code isn't here")
                return "unclear"
        if library != "yes" and (asked := visitors_forms(self.signals, self.kinds[0])):
            self.reasons["content"], self.places["content"] = "a form takes what visitors write", asked
            return "collected"
        told = self.facts.get(composed)
        # Guides speak of people who contribute, too: code that takes it, or words on who looks at it, confirm it.
        confirmed = self.kinds[0] is not Kind.SOFTWARE or not self.signals.scanned or bool(told.process)
        confirmed = confirmed or self.count("free-text", "media-upload", "file-upload") > 0
        if library != "yes" and confirmed and (said := told.contributed):
            self.reasons["content"] = "the documents say that people contribute texts, recordings or pictures"
            self.places["content"] = said[:3]
            return "distributed" if self.kinds[0] is not Kind.SOFTWARE else "stored"
        self._note("content", "nothing that users compose shows in code or documents")
        return "none"

    def _in_use(self) -> bool:
        """Whether people use it who don't develop it: they sign in, or what they send goes into a store."""
        signed = self.count("authentication", "registration")
        return bool(signed or (self.count("database") and self.count("api-route", "api-spec")))

    def _interaction(self) -> str:
        shown = self.count("user-interaction")
        self._note("interaction", f"{shown} files show users who meet", "user-interaction")
        return "yes" if shown >= 3 else "no" if shown == 0 else "unclear"

    def _keeps_data(self, library: str) -> str:
        if self.kinds[0] not in (Kind.SOFTWARE, Kind.AI):
            return "yes"
        stores, routes = self.count("database"), self.count("api-route")
        # Tools and libraries speak of databases and routes where they read those of others; what they write is
        # their users' own. One that keeps data does so in many places.
        tool = self._is_tool(library)
        share = stores / max(1, self.signals.scanned)
        if self._store_images() or (stores >= 2 and share >= (TOOL_STORES if tool else FEW_STORES)):
            return "yes"
        if routes >= 3 and not tool:
            return "yes"
        if library == "yes" or tool:
            # Without routes of its own it shows requests to the services of others, and functions that it offers.
            if self._serves(own=True) or (library != "yes" and self._publishes()):
                return "unclear"
            if library != "yes" and self._lets_out():
                return "yes"
            self._note("keeps-data", "a library or tool that keeps no data of its own")
            return "no"
        if self._lets_out():
            return "yes"
        if routes or share >= FEW_STORES or self._serves() or self._publishes():
            return "unclear"
        if self._deploys() or deployed(self.facts):
            self._note("keeps-data", "it is deployed and run; what it keeps does not show here")
            return "unclear"
        if self.kinds[0] is Kind.AI and self.facts.get(corpora):
            return "yes"
        if reason := self._shows():
            self._note("keeps-data", reason)
            return "unclear"
        self._note("keeps-data", "a program for its users' own files: no store, no API, no pages, no data")
        return "no"

    def _lets_out(self) -> bool:
        """Whether people who sign in, or who use its windows, take out data."""
        signed = self.count("authentication", "registration") and not self.count("cli-entry")
        return bool((signed and self.count(*_TAKEN_OUT)) or self.facts.get(way_out_labels))

    def _shows(self) -> str:
        """What an application shows to its users, be it kept here or elsewhere; empty for none."""
        if self.kinds[0] is not Kind.SOFTWARE:
            return ""
        views = sum(f.area is Area.PROJECT for f in self.facts.get(interface_texts).files)
        if views >= max(MIN_VIEWS, VIEWS * self.signals.scanned):
            return f"an application with {views} views; where what they show is kept does not show here"
        if self.facts.get(outweighing_data):
            return "open data that outweigh its code"
        return ""

    def _is_tool(self, library: str) -> bool:
        """Whether it is imported or called from a command line, and nobody signs in to it or deploys it."""
        if library == "yes":
            return True
        served = self.count("api-route", "user-model", "authentication") or self._store_images()
        return self.count("cli-entry") > 0 and not (served or deployed(self.facts) or self._deploys())

    def _serves(self, own: bool = False) -> bool:
        """Whether documents describe an API that it answers; ``own``: at an address that bears its name."""
        described = [group for group in self.facts.get(ways_out).documents if told(group)]
        if own:
            return any(at_own_address(self.facts, place) for group in described for place in group)
        return any(place.direction is Direction.API for group in described for place in group[:1])

    def _publishes(self) -> bool:
        """Whether it comes with data to download.

        For a model, a section on them and links that lead there; for a program, a section of the first README
        that names their formats.
        """
        found = [m for m in self.facts.get(mentions).of("published-data") if m.place <= Place.LINK]
        if self.kinds[0] is Kind.AI:
            return {Place.SECTION, Place.LINK} <= {m.place for m in found}
        sections = {m.file for m in found if m.place is Place.SECTION and "/" not in m.file.path}
        described = (group[0] for group in self.facts.get(ways_out).documents if told(group))
        return any(p.file in sections and p.direction is Direction.EXPORT for p in described)

    def _says(self, idea: str) -> bool:
        if idea not in self.facts.book.ideas:
            return False
        found = self.facts.get(mentions)
        of_people = {
            m.file for other in _OF_PEOPLE_WHO_TAKE_PART for m in found.of(other) if m.place is Place.DOCUMENT
        }
        return any(
            m.place in (Place.DOCUMENT, Place.SECTION, Place.TEXT)
            and m.file not in of_people
            and not (self.kinds[0] is Kind.CONTENT and m.file.path.count("/") > 1)
            for m in found.of(idea)
        )
