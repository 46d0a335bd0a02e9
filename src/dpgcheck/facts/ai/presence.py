"""Whether training data, code and weights of an AI system are here, linked, or absent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from dpgcheck.facts.ai.cards import cards
from dpgcheck.facts.ai.weights import MODEL_ENDINGS, weights
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.holdings import MIN_DATA_BYTES, Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.lfs import pointer_of
from dpgcheck.facts.signal_types import Hit
from dpgcheck.facts.signals import signals
from dpgcheck.rulebook.knowledge import HubPlace
from dpgcheck.sources.interface import Area, FileEntry

MAX_DOCUMENTS = 20
"""Documents that are searched for links and words, the most useful first."""
MAX_LINES = 3_000
"""Lines of a document that are searched."""
MAX_LINE = 2_000
MAX_PLACES = 6
"""Places that are kept of one thing."""


class Presence(StrEnum):
    """Where a part of an AI system is."""

    PRESENT = "present"
    """In the repository itself."""
    LINKED = "linked"
    """Elsewhere, at an address or behind a download step that the repository names."""
    ABSENT = "absent"


class Step(StrEnum):
    """What code of an AI system does; the Standard asks for all three."""

    PREPROCESSING = "preprocessing"
    TRAINING = "training and testing"
    INFERENCE = "inference"


@dataclass(frozen=True, slots=True)
class Found:
    """A part of an AI system and where it is."""

    presence: Presence
    places: tuple[Hit, ...] = ()
    """Files, links and download steps, the most telling first."""
    published: bool = False
    """Whether one of the links leads to a place where models or data are published with what is to know of them."""


@dataclass(frozen=True)
class AiPresence:
    """The three parts of an AI system by presence, for one target."""

    data: Found
    model: Found
    code: Found
    steps: dict[Step, tuple[Hit, ...]] = field(default_factory=dict)
    """Code by what it does; a step without code is left out."""
    withheld: tuple[Hit, ...] = ()
    """Sentences that say that the training data isn't published."""
    gated: tuple[Hit, ...] = ()
    """Sentences and fields that say that the training data is given only to those who ask or sign for it."""


_STEPS = {
    Step.PREPROCESSING: re.compile(
        r"(?<![a-z])(?:pre[-_]?process\w*|prepro|prep|prepar\w*|make[-_]?data\w*|build[-_]?data\w*|data[-_]?(?:loaders?|modules?|sets?|prep|clean\w*|process\w*|load\w*)|datasets?|tokeni[sz]\w*|augment\w*|featuri[sz]\w*|features?|clean\w*|etl|transforms?)(?![a-z])",
        re.IGNORECASE,
    ),
    Step.TRAINING: re.compile(
        r"(?<![a-z])(?:pre[-_]?|fine[-_]?|re)?(?:train\w*|tun(?:e|ing)\w*|fit)(?![a-z])|(?<![a-z])(?:eval\w*|validat\w*|benchmark\w*|scor(?:e|ing)|metrics?|cross[-_]?val\w*)(?![a-z])",
        re.IGNORECASE,
    ),
    Step.INFERENCE: re.compile(
        r"(?<![a-z])(?:infer\w*|predict\w*|generat\w*|decod\w*|transcrib\w*|translat\w*|classif\w*|detect\w*|segment\w*|sampl(?:e|ing)|forecast\w*|serv(?:e|ing)|demo|app|api|interact\w*|rollout)(?![a-z])",
        re.IGNORECASE,
    ),
}
"""What names of source files say that they do."""
_SOURCES = frozenset(".py .ipynb .r .rmd .jl .sh .js .ts .java .cc .cpp .scala .rs .go .m".split())

_ADDRESS = re.compile(r"https?://(?P<rest>[^\s)>\[\]\"'`|]{3,400})")
_WEIGHT_FILE = re.compile(
    rf"\.(?:{MODEL_ENDINGS.replace(' ', '|')}|pkl)(?:\.(?:zip|gz|tar|tgz|xz))?(?:$|[?#])", re.IGNORECASE
)
_ARCHIVE = re.compile(r"\.(?:zip|gz|tar|tgz|bz2|xz|7z|pbmm|bin|parquet|csv|tsv|jsonl?|npz)(?:$|[?#])")
_PAPER = re.compile(
    r"^(?:www\.)?(?:arxiv\.org|doi\.org|aclanthology\.org|openreview\.net|papers\.|[^/]*wikipedia\.org)|\.pdf(?:$|[?#])"
)
_NOWHERE = re.compile(r"^(?:[\w.-]*\bexample\.(?:com|org|net)|localhost|127\.)")
"""Addresses that documentation makes up."""
_WEIGHT_WORDS = re.compile(r"\b(?:weights|checkpoints?|pre-?trained models?)\b", re.IGNORECASE)
MAX_LINK_WORDS = 160
"""Characters before an address in which the words of its link stand."""
_FETCHES_MODEL = re.compile(
    r"(?:download|fetch|get)[-_]?(?:pre-?trained[-_]?)?(?:\w{0,20}[-_])?(?:models?|weights|checkpoints?)(?![a-z])",
    re.IGNORECASE,
)
_SETTINGS = frozenset({".yaml", ".yml"})
_SHOWN = re.compile(
    r"(?:^|/)(?:assets|static|public|docs?|locales?|img|figures?|demos?|examples?)/", re.IGNORECASE
)
"""Folders of what pages show."""
_DATA_FOLDER = re.compile(
    r"(?:^|/)(?:data(?:sets?)?|corpus|corpora|train(?:ing)?(?:[-_]data)?)/", re.IGNORECASE
)
_DATA_WORDS = re.compile(
    r"\b(?:data|data ?sets?|corpus|corpora|annotations?|labels|benchmark)\b", re.IGNORECASE
)
_MODEL_WORDS = re.compile(r"\b(?:models?|weights|checkpoints?|pre-?trained)\b", re.IGNORECASE)
_LEARNS = re.compile(
    r"\b(?:pre-?|fine-?)?(?:train(?:ed|ing)?|tun(?:ed|ing))\b|\blearnt? from\b", re.IGNORECASE
)
_CALL_MODEL = re.compile(
    r"\.from_pretrained\(\s*[fr]?[\"'][\w.-]{1,80}/[\w.-]{1,120}[\"']|\bhf_hub_download\(|\bsnapshot_download\(|\btorch\.hub\.load\(|\bload_state_dict_from_url\(|\bhuggingface-cli download\b|\bollama (?:pull|run)\b|\bspacy download\b|hub\.KerasLayer\(",
    re.IGNORECASE,
)

_CALL_DATA = re.compile(
    r"\bload_dataset\(\s*f?[\"'][\w./-]{2,100}[\"']|\bkaggle datasets download\b|\btfds\.load\(",
    re.IGNORECASE,
)

_DATA_SUBJECT = r"(?:(?:train\w*|fine-?tun\w*|pre-?train\w*|the|our|this|raw|original|patients?|clinical|full|source|image|audio|speech)[ -]){0,4}(?:data(?:[ -]?sets?)?(?![ -]?(?:cent(?:er|re)|loader|module|type|format|point|scien|process|augment|structur|frame|collator|card))|corpus|corpora|recordings|images)\b"
_WITHHELD = re.compile(
    rf"\b{_DATA_SUBJECT}[^.!?]{{0,80}}\b(?:is|are|was|were|can|could|will|do|does)(?:\s?n[o']t\b|not\b| not\b)[^.!?]{{0,40}}\b(?:publish|publicly|public\b|releas|shar|distribut|open\b|disclos|available|provid)"
    rf"|\b(?:can ?not|unable to|not able to|(?:do|does|did|will|could|may|have)(?:\s?n[o']t\b| not\b))[^.!?]{{0,20}}\b(?:publish|releas|shar|distribut|disclos|redistribut|provid|open)\w{{0,5}}\b[^.!?]{{0,40}}\b{_DATA_SUBJECT}"
    rf"|\b(?:proprietary|confidential|private|internal|in-house|non-?public|licensed) (?:train\w* )?(?:data|data ?sets?|corpus|corpora)\b"
    rf"|\b{_DATA_SUBJECT}[^.!?]{{0,30}}\b(?:is|are) (?:proprietary|confidential|private)\b",
    re.IGNORECASE,
)
_GATED = re.compile(
    rf"\b{_DATA_SUBJECT}[^.!?]{{0,120}}\b(?:(?:up)?on (?:reasonable )?request|(?:sign|fill)\w{{0,4}}[^.!?]{{0,30}}\b(?:form|agreement|licen[cs]e)|data (?:use|usage|access|sharing) agreement|credentialed|gated|(?:request|apply for|obtain)\w{{0,3}} (?:an? )?(?:access|permission)|contact (?:us|the authors?))\b"
    rf"|\b(?:request|apply|applying|sign|fill)\w{{0,4}}\b[^.!?]{{0,50}}\b(?:access|form|agreement|permission|licen[cs]e)\b[^.!?]{{0,50}}\b{_DATA_SUBJECT}",
    re.IGNORECASE,
)
MAX_OWNER = 20
"""Characters before words on data in which its owner is named: "your data"."""
_OTHER_DATA = re.compile(
    r"\b(?:your|user|users'|their own|custom|personal|private data of|test set|held-?out)\b", re.IGNORECASE
)


@fact("ai-presence")
def ai_presence(facts: Facts) -> tuple[AiPresence, ...]:
    """For each target, where its training data, its code and its weights are."""
    return tuple(_Search(facts, target).run() for target in range(len(facts.snapshots)))


class _Search:
    def __init__(self, facts: Facts, target: int) -> None:
        self.facts = facts
        self.target = target
        self.hubs = facts.book.model_hubs.places
        self.files = [f for f in _read_first(facts) if f.target == target]
        self.data: list[tuple[Hit, bool]] = []
        self.model: list[tuple[Hit, bool]] = []
        self.withheld: list[Hit] = []
        self.gated: list[Hit] = []

    def run(self) -> AiPresence:
        for file in self.files:
            heading = ""
            for number, line in enumerate(self.facts.lines(file)[:MAX_LINES], 1):
                if line.startswith("#"):
                    heading = line
                if len(line) <= MAX_LINE:
                    self._line(file, number, line, heading)
        self._cards()
        self._code()
        steps = self._steps()
        first = tuple(hit for hits in steps.values() for hit in hits[:1])
        return AiPresence(
            data=_found(self._data_here(), self.data),
            model=_found(self._weights_here(), self.model),
            code=Found(Presence.PRESENT, first) if steps else Found(Presence.ABSENT),
            steps=steps,
            withheld=tuple(self.withheld[:MAX_PLACES]),
            gated=tuple(self.gated[:MAX_PLACES]),
        )

    def _line(self, file: FileEntry, number: int, line: str, heading: str) -> None:
        for match in _ADDRESS.finditer(line) if "://" in line else ():
            of, published = _about(match, line, heading, self.hubs)
            if of:
                (self.data if of == "data" else self.model).append(
                    (Hit(file, number, match[0][:120]), published)
                )
        if (call := _CALL_MODEL.search(line)) is not None:
            self.model.append((Hit(file, number, call[0]), True))
        if (call := _CALL_DATA.search(line)) is not None and _LEARNS.search(f"{heading} {line}"):
            self.data.append((Hit(file, number, call[0]), True))
        if _DATA_WORDS.search(line) or "recordings" in line or "images" in line:
            self._on_access(file, number, line.replace("*", ""))

    def _on_access(self, file: FileEntry, number: int, line: str) -> None:
        """Notes what a line says of who gets the training data."""
        for pattern, found in ((_WITHHELD, self.withheld), (_GATED, self.gated)):
            match = pattern.search(line)
            if match is not None:
                around = line[max(0, match.start() - MAX_OWNER) : match.end()]
                if not _OTHER_DATA.search(around):
                    found.append(Hit(file, number, match[0]))
                return

    def _cards(self) -> None:
        """Data sets and models that the heads of cards name, and their gates."""
        for card in self.facts.get(cards):
            front = card.front
            if card.file.target != self.target or front is None or front.problem:
                continue
            for name in front.values.get("datasets", ())[:1]:
                self.data.append((Hit(card.file, front.lines.get("datasets"), name), True))
            if front.gated and card.of == "dataset":
                line = next((n for key, n in front.lines.items() if key.startswith("extra_gated")), None)
                self.gated.append(Hit(card.file, line, "extra_gated"))

    def _code(self) -> None:
        """Download steps in code: of data only in what trains or prepares, since others try the model out with some."""
        hits = self.facts.get(signals).hits
        for hit in hits.get("data-download", ()):
            name = _parted(hit.file.path)
            if hit.file.target == self.target and (
                _STEPS[Step.TRAINING].search(name) or _STEPS[Step.PREPROCESSING].search(name)
            ):
                self.data.append((hit, True))
        self.model += [(h, False) for h in hits.get("model-download", ()) if h.file.target == self.target]
        self.model += [
            (Hit(f, None, ""), False)
            for f in self.facts.own_files
            if f.target == self.target and f.suffix in _SOURCES and _FETCHES_MODEL.search(f.name)
        ]

    def _steps(self) -> dict[Step, tuple[Hit, ...]]:
        sources = [
            f
            for f in self.facts.own_files
            if f.target == self.target
            and f.suffix in _SOURCES
            and not f.name.startswith(("_", "setup.", "conftest"))
        ]
        found: dict[Step, tuple[Hit, ...]] = {}
        for step, words in _STEPS.items():
            named = [f for f in sources if words.search(_parted(f.name.rpartition(".")[0]))]
            named = named or [f for f in sources if words.search(_parted(f.folder))]
            named.sort(key=lambda f: (f.area is not Area.PROJECT, f.path.count("/"), f.path))
            if named:
                found[step] = tuple(Hit(f, None, "") for f in named[:MAX_PLACES])
        return found

    def _weights_here(self) -> list[Hit]:
        return [
            Hit(w.file, None, "")
            for w in self.facts.get(weights)
            if w.file.target == self.target and w.size != 0
        ]

    def _data_here(self) -> list[Hit]:
        """Data files where there is more of them than of code: what models learn from is large, what tests need is not."""
        held = self.facts.get(holdings).files
        media = frozenset(held[Holding.MEDIA])
        data = [
            f
            for f in (*held[Holding.DATA], *held[Holding.MEDIA])
            if f.target == self.target
            and f.area is Area.PROJECT
            and f.suffix not in _SETTINGS
            and not _SHOWN.search(f.path)
            and (f not in media or _DATA_FOLDER.search(f.path))
        ]
        code = sum(f.size or 0 for f in held[Holding.CODE] if f.target == self.target)
        sizes = self._sizes(data)
        if sum(sizes.values()) < max(MIN_DATA_BYTES, code):
            return []
        return [Hit(f, None, "") for f in sorted(data, key=lambda f: (-sizes[f], f.path))[:MAX_PLACES]]

    def _sizes(self, files: list[FileEntry]) -> dict[FileEntry, int]:
        """Bytes by file; of pointers what they state, where the repository keeps files so at all."""
        kept = any(
            "filter=lfs" in (self.facts.text(f) or "")
            for f in self.facts.own_files
            if f.target == self.target and f.name == ".gitattributes"
        )
        sizes = {}
        for file in files:
            pointer = pointer_of(self.facts, file) if kept else None
            sizes[file] = pointer.size if pointer else file.size or 0
        return sizes


def _read_first(facts: Facts) -> list[FileEntry]:
    """READMEs, cards and other documents near the top that say where things are."""
    known = facts.get(documents)
    own = [card.file for card in facts.get(cards)]
    rest = [
        f
        for f in known.files
        if f.path.count("/") <= 2
        and f.suffix in (".md", ".rst", ".txt", ".markdown", ".adoc", ".org", "")
        and known.role(f) in (DocRole.README, DocRole.DOCS, DocRole.OTHER)
        and not known.is_translation(f)
    ]
    return list(dict.fromkeys([*rest[:MAX_DOCUMENTS], *own]))[: 2 * MAX_DOCUMENTS]


def _about(match: re.Match[str], line: str, heading: str, hubs: Iterable[HubPlace]) -> tuple[str, bool]:
    """Whether an address leads to data or to a model, and whether these are published there; empty for neither."""
    address = match["rest"].rstrip(".,;:*")
    low = address.lower()
    words = line[max(0, match.start() - MAX_LINK_WORDS) : match.start()].rpartition("[")[2]
    if _WEIGHT_FILE.search(low):
        return ("", False) if _NOWHERE.match(low) else ("model", False)
    for hub in hubs:
        if low.startswith(hub.prefix):
            if hub.of == "none" or (
                hub.deep and len([p for p in low[len(hub.prefix) :].split("/") if p]) < 2
            ):
                return "", False
            of: str = hub.of
            if of == "either":
                of = _subject(words) or _subject(_ADDRESS.sub("", line)) or _subject(heading)
            # What models were only tried on is published as well.
            return of, of == "model" or bool(_LEARNS.search(f"{heading} {line}"))
    told = f"{heading} {line}"
    if _ARCHIVE.search(low):
        of = _subject(words) or _subject(_ADDRESS.sub("", line)) or _subject(heading)
        return (of, False) if of == "model" or (of == "data" and _LEARNS.search(told)) else ("", False)
    # Anywhere else a link leads to training data only where its own words and their line say so.
    if _PAPER.search(low) or _NOWHERE.match(low):
        return "", False
    linked = line[match.start() - 2 : match.start()] == "]("
    if _WEIGHT_WORDS.search(words if linked else "") or _WEIGHT_WORDS.search(heading):
        return "model", False
    if linked and _DATA_WORDS.search(words) and _LEARNS.search(told):
        return "data", False
    return "", False


def _subject(text: str) -> str:
    """Whether a text speaks of models or of data, of models where of both; empty for neither."""
    return "model" if _MODEL_WORDS.search(text) else "data" if _DATA_WORDS.search(text) else ""


def _found(here: list[Hit], linked: list[tuple[Hit, bool]]) -> Found:
    if here:
        return Found(Presence.PRESENT, tuple(here[:MAX_PLACES]))
    if not linked:
        return Found(Presence.ABSENT)
    places = dict.fromkeys(hit for hit, _published in sorted(linked, key=lambda entry: not entry[1]))
    return Found(Presence.LINKED, tuple(places)[:MAX_PLACES], any(published for _hit, published in linked))


def _parted(name: str) -> str:
    """A name with spaces where letters change their case, and for underscores and digits."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_\d]+", " ", name)
