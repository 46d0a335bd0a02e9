"""The words, abbreviations and links that name licenses, and what each of them means."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class Name:
    """A license named at a place of a text."""

    start: int
    end: int
    expression: str
    later: bool = False
    """True where the words offer later versions, too."""
    certain: bool = True
    """False for bare abbreviations that mean a license only where licensing is spoken of (MIT)."""
    family: str = ""
    """What was named without its version (GPL, BSD), where the expression is empty."""


_GNU_VERSION = re.compile(
    r"^(?:\s*\(?\b(?:a|l)?gpl\b\)?)?[\s,(]*(?:as\s+published\s+by\s+the\s+free\s+software\s+foundation)?[\s,;:(]*(?:either\s+)?"
    r"(?:(?:version|versión|versão|версии|ver|v|\bn°)\.?\s*)?([123](?:\.\d)?)(?![\d]|\.\d)",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"^[\s.,;)(]*(?:of\s+the\s+license[\s,]*)?(?:\+|-or-later\b|\(?(?:or|and)\s*,?\s*\(?(?:\(?at\s+your\s+(?:option|choice)\)?,?\s*)?"
    r"(?:any\s+)?(?:later|newer|greater|above)|ou\s+(?:toute\s+version\s+)?(?:ultérieure|posterior|superior|suivante)|o\s+(?:cualquier\s+versión\s+)?posterior)",
    re.IGNORECASE,
)
_GNU_NAMES = {"affero": "AGPL", "lesser": "LGPL", "library": "LGPL", "": "GPL"}
_GNU_VERSIONS = {
    "GPL": {"1": "1.0", "1.0": "1.0", "2": "2.0", "2.0": "2.0", "3": "3.0", "3.0": "3.0"},
    "LGPL": {"2": "2.0", "2.0": "2.0", "2.1": "2.1", "3": "3.0", "3.0": "3.0"},
    "AGPL": {"1": "1.0", "1.0": "1.0", "3": "3.0", "3.0": "3.0"},
}


def _gnu(family: str, version: str, later: bool) -> str:
    number = _GNU_VERSIONS[family].get(version, "")
    if not number and not version and family == "AGPL":
        number = "3.0"
    return f"{family}-{number}-{'or-later' if later else 'only'}" if number else ""


def _gnu_words(match: Match) -> Name:
    family = _GNU_NAMES[(match["kind"] or "").lower()]
    tail = match.string[match.end() : match.end() + 160]
    found = _GNU_VERSION.match(tail)
    end = match.end() + (found.end() if found else 0)
    later = found is not None and _LATER.match(match.string[end : end + 60]) is not None
    expression = _gnu(family, found[1] if found else "", later)
    return Name(match.start(), end, expression, later, True, "" if expression else family)


def _gnu_short(match: Match) -> Name:
    family = f"{(match['letter'] or '').upper()}GPL"
    later = (
        bool(match["later"] or match.groupdict().get("least"))
        or _LATER.match(match.string[match.end() : match.end() + 60]) is not None
    )
    expression = _gnu(family, match["number"] or "", later)
    return Name(match.start(), match.end(), expression, later, True, "" if expression else family)


_CC_PARTS = (
    (
        "NC",
        re.compile(
            r"\bnc\b|non?[\s-]*com|não[\s-]*com|pas\s+d.utilisation\s+com|некоммерч|非商业", re.IGNORECASE
        ),
    ),
    (
        "ND",
        re.compile(
            r"\bnd\b|no[\s-]*deriv|sin[\s-]*(?:obra)?deriv|sem\s*deriv|pas\s+de\s+modif|без\s+произв|禁止演绎",
            re.IGNORECASE,
        ),
    ),
    (
        "SA",
        re.compile(
            r"\bsa\b|share[\s-]*alike|compartir|compartilh|partage|с\s+сохранением|相同方式", re.IGNORECASE
        ),
    ),
)
_PORTS = {"igo": "-IGO", "us": "-US", "at": "-AT", "de": "-DE", "nl": "-NL", "au": "-AU"}


_CC_TAIL = re.compile(
    r"(?:[\s,_/(-]{1,3}(?:nc|nd|sa|non[\s-]?commercial\w*|no[\s-]?deriv\w*|share[\s-]?alike)\b\)?){1,3}",
    re.IGNORECASE,
)
"""What takes rights away and stands behind the version: "CC-BY-4.0-NC", "CC BY 4.0 (NC)"."""


def _cc(match: Match) -> Name:
    body = match["body"] or ""
    tail = _CC_TAIL.match(match.string, match.end())
    body, end = (f"{body} {tail[0]}", tail.end()) if tail else (body, match.end())
    parts = [code for code, pattern in _CC_PARTS if pattern.search(body.replace("-", " ").replace("_", " "))]
    # SPDX order: NC, then SA or ND.
    order = [p for p in ("NC", "SA", "ND") if p in parts]
    version = match["version"] or "4.0"
    port = _PORTS.get((match["port"] or "").lower(), "") if match["version"] == "3.0" else ""
    return Name(match.start(), end, "-".join(["CC-BY", *order, version]) + port)


def _numbered(prefix: str, versions: dict[str, str], default: str = "") -> Callable[[Match], Name]:
    def make(match: Match) -> Name:
        version = versions.get(match["version"] or "", "")
        if not match["version"]:
            version = default
        expression = f"{prefix}{version}" if version else ""
        return Name(
            match.start(), match.end(), expression, False, True, "" if expression else prefix.rstrip("-")
        )

    return make


def fixed(expression: str, *, certain: bool = True) -> Callable[[Match], Name]:
    """What makes a Name of any match of a pattern that stands for one license."""
    return lambda match: Name(match.start(), match.end(), expression, False, certain)


_BSD_COUNTS = {"0": "0BSD", "zero": "0BSD", "1": "BSD-1-Clause", "2": "BSD-2-Clause", "two": "BSD-2-Clause"}
_BSD_COUNTS |= {"3": "BSD-3-Clause", "three": "BSD-3-Clause", "4": "BSD-4-Clause", "four": "BSD-4-Clause"}


def _bsd(match: Match) -> Name:
    count = (match["a"] or match["b"] or "").lower()
    kind = (match["kind"] or "").lower()
    expression = _BSD_COUNTS.get(count, "")
    if not expression and kind:
        expression = "BSD-2-Clause" if kind in ("simplified", "freebsd") else "BSD-3-Clause"
        expression = "BSD-4-Clause" if kind in ("original", "old") else expression
    return Name(match.start(), match.end(), expression, False, bool(expression), "" if expression else "BSD")


VERSION = r"[\s,(]*(?:v(?:ersion|er)?\.?\s*|-)?"
"""Pattern of what stands between a name and its version."""
LICENSE = r"licen[cs]e"
"""Pattern of the word in both spellings."""

_FORMS: tuple[tuple[str, str, Callable[[Match], Name]], ...] = (
    (
        "general",
        rf"(?:gnu\s+)?\b(?:(?P<kind>affero|lesser|library)\s+)?(?:gnu\s+)?general\s+public\s+{LICENSE}s?",
        _gnu_words,
    ),
    (
        "gpl",
        r"\b(?P<letter>[al])?gpl(?:[\s,-]*v?(?:ersion)?[\s.-]*\(?(?P<least>>=\s*)?(?P<number>[123](?:\.[01])?)\b\)?)?(?P<later>\+|-or-later|plus)?(?:-only)?",
        _gnu_short,
    ),
    (
        "documentation gfdl",
        rf"\bfree\s+documentation\s+{LICENSE}{VERSION}(?P<version>1\.[123])?|\bgfdl{VERSION}(?P<v2>1\.[123])",
        lambda m: Name(m.start(), m.end(), f"GFDL-{m['version'] or m['v2'] or '1.3'}-only"),
    ),
    (
        "apache",
        rf"\bapache(?:\s+software)?(?:\s+public)?(?:[\s-]*{LICENSE})?{VERSION}(?P<version>2|1\.1|1\.0)(?:\.0)?\b(?!\.\d)",
        _numbered("Apache-", {"2": "2.0", "1.1": "1.1", "1.0": "1.0"}),
    ),
    (
        "apache",
        rf"\bapache(?:\s+software)?\s+{LICENSE}|\b{LICENSE}s?[\s:`\"'*]+apache\b",
        fixed("Apache-2.0"),
    ),
    (
        "mit expat",
        rf"\b(?:mit|expat)(?:[\s/-]*x11)?[\s-]+(?:open[\s-]source\s+)?{LICENSE}d?\b|\b(?:{LICENSE}|licença|licencia|лицензи\w*)\s+mit\b|\bexpat\s+{LICENSE}",
        fixed("MIT"),
    ),
    ("mit-0", r"\bMIT-0\b", fixed("MIT-0")),
    (
        "mit",
        r"(?-i:\bMIT\b)(?!-|\s+(?:Press|Media|Open|researchers|professor|course))",
        fixed("MIT", certain=False),
    ),
    (
        "bsd",
        rf"\b(?:(?P<a>[0-4]|zero|two|three|four)[\s-]*clauses?[\s-]*(?:clear\s+)?|(?P<kind>new|modified|revised|simplified|original|old|free)[\s-]+)?bsd(?:[\s-]*(?P<b>[0-4])(?:[\s-]*clauses?)?)?(?:[\s-]*{LICENSE})?\b",
        _bsd,
    ),
    (
        "mozilla",
        rf"\bmozilla\s+public\s+{LICENSE}(?:\s*\(mpl\))?{VERSION}(?P<version>1\.0|1\.1|2)?(?:\.0)?\b",
        _numbered("MPL-", {"1.0": "1.0", "1.1": "1.1", "2": "2.0"}, "2.0"),
    ),
    (
        "mpl",
        r"\bmpl[\s,-]*v?(?:ersion)?[\s.-]*(?P<version>1\.0|1\.1|2)(?:\.0)?\b",
        _numbered("MPL-", {"1.0": "1.0", "1.1": "1.1", "2": "2.0"}),
    ),
    (
        "eclipse epl",
        rf"\beclipse\s+public\s+{LICENSE}{VERSION}(?P<version>1|2)?(?:\.0)?\b|\bepl[\s-]*v?(?P<v2>1|2)(?:\.0)?\b",
        lambda m: Name(
            m.start(),
            m.end(),
            f"EPL-{m['version'] or m['v2']}.0" if m["version"] or m["v2"] else "",
            family="" if m["version"] or m["v2"] else "EPL",
        ),
    ),
    (
        "europ eupl union",
        rf"\b(?:european\s+union\s+public\s+{LICENSE}(?:\s*\(eupl\))?|licence\s+publique\s+de\s+l.union\s+europ[ée]+nne|licencia\s+p[úu]blica\s+de\s+la\s+uni[óo]n\s+europea|licen[çc]a\s+p[úu]blica\s+da\s+uni[ãa]o\s+europeia|open-source-lizenz\s+f[üu]r\s+die\s+europ[äa]ische\s+union|licenza\s+pubblica\s+dell.unione\s+europea|eupl){VERSION}(?P<version>1\.[012])?\b",
        _numbered("EUPL-", {"1.0": "1.0", "1.1": "1.1", "1.2": "1.2"}),
    ),
    (
        "cecill",
        r"\bcecill[\s-]*(?:v(?:ersion)?\.?\s*)?(?P<version>2\.1|2\.0|1\.0|1\.1|b|c)\b",
        lambda m: Name(m.start(), m.end(), f"CECILL-{m['version'].upper()}"),
    ),
    (
        "artistic",
        rf"\bartistic\s+{LICENSE}{VERSION}(?P<version>1|2)(?:\.0)?\b",
        _numbered("Artistic-", {"1": "1.0", "2": "2.0"}),
    ),
    ("boost", rf"\bboost\s+software\s+{LICENSE}(?:{VERSION}1\.0)?", fixed("BSL-1.0")),
    ("isc", rf"\bisc[\s-]+{LICENSE}\b", fixed("ISC")),
    ("zlib", rf"\bzlib[\s/-]+(?:libpng[\s-]+)?{LICENSE}\b", fixed("Zlib")),
    ("unlicense", r"\bunlicense\b|unlicense\.org", fixed("Unlicense")),
    (
        "wtfpl fuck",
        rf"\bwtfpl\b|do\s+what\s+the\s+fuck\s+you\s+want\s+to\s+public\s+{LICENSE}",
        fixed("WTFPL"),
    ),
    ("postgresql", rf"\bpostgresql\s+{LICENSE}", fixed("PostgreSQL")),
    (
        "font ofl",
        rf"\bsil\s+open\s+font\s+{LICENSE}(?:{VERSION}1\.1)?|\bopen\s+font\s+{LICENSE}|\bofl[\s-]*v?1\.1\b",
        fixed("OFL-1.1"),
    ),
    ("odbl data", rf"\bopen\s+data(?:base|\s+base)\s+{LICENSE}|\bodbl(?:[\s-]*v?1\.0)?\b", fixed("ODbL-1.0")),
    (
        "odc data",
        r"\bopen\s+data\s+commons\s+attribution|\bodc[\s-]by(?:[\s-]*(?:v?1\.0))?\b",
        fixed("ODC-By-1.0"),
    ),
    (
        "domain pddl",
        rf"\b(?:open\s+data\s+commons\s+)?public\s+domain\s+(?:and\s+)?dedication\s+(?:(?:and|&|&amp;)\s+)?{LICENSE}|\bpddl(?:[\s-]*v?1\.0)?\b",
        fixed("PDDL-1.0"),
    ),
    (
        "ouverte etalab licence",
        rf"\blicence\s+ouverte(?:\s*/?\s*open\s+licence)?(?:\s+(?:de\s+)?etalab)?(?:{VERSION}2(?:\.0)?)?|\betalab[\s-]+(?:open\s+licence\s*)?v?2\.0\b|\bopen\s+licence\s+(?:etalab|2\.0)",
        fixed("etalab-2.0"),
    ),
    (
        "government",
        rf"\bopen\s+government\s+{LICENSE}{VERSION}(?P<version>[123])?(?:\.0)?",
        _numbered("OGL-UK-", {"1": "1.0", "2": "2.0", "3": "3.0"}, "3.0"),
    ),
    (
        "ogl",
        r"\bogl[\s-]*(?:uk[\s-]*)?v?(?P<version>[123])(?:\.0)?\b",
        _numbered("OGL-UK-", {"1": "1.0", "2": "2.0", "3": "3.0"}),
    ),
    (
        "cc creative",
        r"\bcc[\s-]?(?:0|zero)\b(?:[\s-]*(?:v?1\.0)(?:\s+universal)?)?|creative\s+commons\s+(?:zero|cc0)(?:[\s,-]*v?1\.0)?(?:\s+universal)?",
        fixed("CC0-1.0"),
    ),
    (
        "cc",
        r"\bcc[\s_-]+by(?P<body>(?:[\s_-]+(?:nc|sa|nd))*)\b(?:[\s,_-]*v?(?P<version>[1-4]\.[05]))?(?:[\s_-]+(?P<port>igo|us|at|de|nl|au))?\b",
        _cc,
    ),
    (
        "creative",
        r"\bcreative\s+commons(?:\s+licen[cs]e)?[\s:,(-]*(?:attribution|by|reconocimiento|atribución|atribuição|paternité)\b(?P<body>[^.\n]{0,90}?)(?:(?P<version>[1-4]\.[05])(?:[\s-]+(?P<port>igo))?|(?=$|[.\n;)]|\blicen))",
        _cc,
    ),
    (
        "attribution",
        r"\battribution(?P<body>(?:[\s-]+(?:non[\s-]?commercial|share[\s-]?alike|no[\s-]?deriv\w*)){0,2})\s+(?P<version>[1-4]\.[05])\s+(?:international|unported|generic)(?P<port>\b)",
        _cc,
    ),
    (
        "creative",
        r"creative\s*commons\.org/licen[cs]es/by(?P<body>(?:-(?:nc|sa|nd))*)(?:/(?P<version>[1-4]\.[05]))?(?:/(?P<port>igo|us|at|de|nl|au)\b)?",
        _cc,
    ),
    (
        "creativecommons",
        r"creativecommons\.org/(?:publicdomain/zero|share-your-work/public-domain/cc0)",
        fixed("CC0-1.0"),
    ),
    ("creativecommons", r"creativecommons\.org/publicdomain/mark", fixed("CC-PDM-1.0")),
    (
        "opendatacommons",
        r"opendatacommons\.org/licenses/(?P<version>odbl|by|pddl|dbcl)",
        lambda m: Name(
            m.start(),
            m.end(),
            {"odbl": "ODbL-1.0", "by": "ODC-By-1.0", "pddl": "PDDL-1.0"}.get(m["version"].lower(), ""),
        ),
    ),
    (
        "etalab",
        r"etalab\.gouv\.fr/\S*licen[cs]e[\w-]*|github\.com/etalab/licence-ouverte\S*",
        fixed("etalab-2.0"),
    ),
    (
        "nationalarchives",
        r"nationalarchives\.gov\.uk/doc/open-government-licence/version/(?P<version>[123])",
        _numbered("OGL-UK-", {"1": "1.0", "2": "2.0", "3": "3.0"}),
    ),
    (
        "gnu.org",
        r"gnu\.org/(?:licenses|copyleft)/(?:old-licenses/)?(?P<letter>[al])?gpl(?:[-.]v?)?(?P<number>[123](?:\.[01])?)?(?P<later>\b)",
        _gnu_short,
    ),
    (
        "apache",
        r"apache\.org/licenses/license-2\.0|opensource\.org/licen[cs]es?/apache-?2",
        fixed("Apache-2.0"),
    ),
    (
        "mozilla",
        r"mozilla\.org/(?:[a-z-]+/)?mpl/(?P<version>1\.1|2)(?:\.0)?",
        _numbered("MPL-", {"1.1": "1.1", "2": "2.0"}),
    ),
    (
        "mit",
        r"(?:opensource\.org|choosealicense\.com|mit-license\.org|tldrlegal\.com)(?:/licen[cs]es?)?(?:/the)?/?mit\b|mit-license\.org",
        fixed("MIT"),
    ),
    (
        "datenlizenz germany",
        r"\b(?:datenlizenz\s+deutschland|data\s+licen[cs]e\s+germany)\s*[-–—]?\s*(?:namensnennung|attribution)\s*[-–—]?\s*(?:version\s*)?2\.0",
        fixed("DL-DE-BY-2.0"),
    ),
)


@dataclass(frozen=True, slots=True)
class Form:
    """A way in which licenses are named."""

    hints: tuple[str, ...]
    """Pieces of words in lower case; where none of them stands the pattern need not be tried."""
    pattern: re.Pattern[str]
    make: Callable[[Match], Name]

    def may_stand_in(self, lowered: str) -> bool:
        """Whether a text in lower case holds one of the hints."""
        return any(hint in lowered for hint in self.hints)


def compiled(forms: tuple[tuple[str, str, Callable[[Match], Name]], ...]) -> tuple[Form, ...]:
    """Forms from their hints, pattern and maker."""
    return tuple(
        Form(tuple(h.split()), re.compile(pattern, re.IGNORECASE), make) for h, pattern, make in forms
    )


FORMS = compiled(_FORMS)
"""How open licenses are named; those that restrict stand in ``closed_forms``."""
