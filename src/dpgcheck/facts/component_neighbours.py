"""How files are laid out around those that name a component: one provider of several, or an extension of its own."""

from __future__ import annotations

import re

from dpgcheck.facts.component_places import Places
from dpgcheck.facts.interface import Facts
from dpgcheck.facts.signal_types import Hit
from dpgcheck.rulebook.knowledge import ClosedComponent
from dpgcheck.sources.interface import FileEntry

GENERIC = frozenset(
    """api apis app apps aws azure cloud core client closed data functions google interfaces maps native node
    react sdk server service services social storage web sms search speech vision translate sheets calendar
    microsoft media provider login mail open rest apps hosted images teams""".split()
)
"""Words in the names of products that name nothing by themselves."""

PLAIN = frozenset(
    """advanced agent assistant auth background batch billing blob browser builder business channels chat checkout
    charts clarity commerce communication computer connect content conversations custom daily devices drive driver
    dynamics embed enterprise event exchange export extensions features federation fields file forms glue graph grid
    identity joint language line linear lite live location manager messages messaging monitor monitoring
    notification office orgchart payments places planet platform play player plus premium preview product profiler
    purchases push queue rates registry safety secret secrets segment select sign signal spark spire square stream
    studio tasks together trace transactional upload video with""".split()
)
"""Words of packages' names that source uses for much else: the package is told by its whole name."""

_SETTINGS_FOLDER = re.compile(r"(?:^|/)(?:settings|config|conf|environments|initializers)\Z")
_OPEN_WAYS = frozenset(
    """local filesystem file disk smtp console noop null memory keycloak minio openstreetmap osm leaflet postgres
    postgresql database websocket webpush opensearch""".split()
)
_STEM_WORDS = re.compile(r"[A-Z][a-z]+|[A-Z0-9]+(?![a-z])|[a-z0-9]+")


def open_sibling(facts: Facts, component: ClosedComponent, places: Places) -> Hit | None:
    """A file beside one that names the component, called alike but for an open way in the place of its name.

    Where S3Storage.java has LocalStorage.java beside it, the provider is one of several behind one interface.
    """
    own = {word for word in own_words(component) if word not in GENERIC}
    # GoogleTranslateService bears the whole name, though each of its words says nothing alone.
    whole = set(component.id.split("-"))
    wanted = {
        (hit.file.target, hit.file.folder, hit.file.suffix, tuple(sorted(words - own - whole)))
        for hit in places.hits
        if ((words := _stem_words(hit.file)) & own or (len(whole) > 1 and whole <= words))
        and not _SETTINGS_FOLDER.search(hit.file.folder)
    }
    ways = _OPEN_WAYS | {name.lower() for name in component.alternatives if name.isalpha()}
    folders = {(target, folder) for target, folder, _, _ in wanted}
    for file in facts.own_files if folders else ():
        if (file.target, file.folder) in folders and (words := _stem_words(file)) & ways:
            if (file.target, file.folder, file.suffix, tuple(sorted(words - ways))) in wanted:
                return Hit(file, None, "")
    return None


_EXTENSIONS = re.compile(
    r"(?:^|/)(?:extensions?|plugins?|add-?ons?|contrib|modules?)/(?P<name>[^/]+)/", re.IGNORECASE
)


def own_extension(component: ClosedComponent, places: Places) -> Hit | None:
    """The first place, where all of them lie in an extension named for the component."""
    names = {word for word in own_words(component) if word not in GENERIC and len(word) > 2}
    for hit in places.hits:
        found = _EXTENSIONS.search(hit.file.path)
        if found is None or not any(name in found["name"].lower() for name in names):
            return None
    return places.hits[0] if places.hits else None


def _stem_words(file: FileEntry) -> set[str]:
    return {word.lower() for word in _STEM_WORDS.findall(file.name.partition(".")[0])}


def own_words(component: ClosedComponent) -> set[str]:
    """The words of its id, its title and its hosts, in lower case."""
    return set(
        re.split(r"[^a-z0-9]+", " ".join([component.id, component.title, *component.hosts]).lower())
    ) - {"and", "com", "net", "org", "the", "other", ""}


def title_words(component: ClosedComponent) -> frozenset[str]:
    """The telling names in its title, in lower case."""
    names = (name.lower() for name in titles(component))
    return frozenset(name for name in names if len(name) > 3 and name not in GENERIC)


def titles(component: ClosedComponent) -> list[str]:
    """The names that its title joins, as they are written."""
    return [name.strip() for name in re.split(r",| and |[()]", component.title)]
