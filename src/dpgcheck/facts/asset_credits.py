"""Which pictures, recordings and fonts of content have a credit: beside them, below them, in front matter or in a list.

Whoever passes a book on passes its pictures on too. Nobody can tell from a file who made it, so what is looked for
is a word on its origin: a name, a source or a license; a sentence that gives all of them to the authors counts.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dpgcheck.facts.content_items import content_works
from dpgcheck.facts.documents import DocRole, documents
from dpgcheck.facts.globs import Globs
from dpgcheck.facts.holdings import Holding, holdings
from dpgcheck.facts.interface import Facts, fact
from dpgcheck.facts.signal_types import Hit
from dpgcheck.sources.interface import Area, FileEntry


class AssetKind(StrEnum):
    """What an asset is."""

    IMAGES = "images"
    RECORDINGS = "recordings"
    FONTS = "fonts"


@dataclass(frozen=True, slots=True)
class Credited:
    """The assets of one kind: how many there are, which have a credit, and where it stands."""

    kind: AssetKind
    total: int
    without: tuple[FileEntry, ...]
    """Those without a credit, by path."""
    places: tuple[Hit, ...]
    """Where credits stand; one that speaks for all first."""


IMAGES = frozenset(".png .jpg .jpeg .gif .webp .svg .tif .tiff .bmp".split())
RECORDINGS = frozenset(".ogg .oga .opus .flac .wav .mp3 .webm .mp4 .mov .avi .m4a".split())
FONTS = frozenset(".ttf .otf .woff .woff2 .eot".split())
_ENDINGS = IMAGES | RECORDINGS | FONTS
MAX_ASSETS = 20_000
MAX_WORKS = 600
"""Texts that are read for captions."""
MAX_CHARACTERS = 20_000_000
"""Characters of texts that are read for captions."""
MAX_LISTS = 40
"""Lists of credits and documents with sentences for all that are read."""
MAX_GLOBS = 300
"""Globs of one REUSE file."""
MAX_PLACES = 3
MAX_CAPTION = 1_500
"""Characters of a picture's reference and caption."""
CAPTION_LINES = 4
"""Lines from an image on in which its caption stands."""
MIN_BYTES = 1_500
"""Bytes below which a picture is a sign of the page, and no work."""

_FURNITURE = re.compile(
    r"(?:^|/)(?:_?layouts|_?includes|themes?|css|sass|_sass|js|[\w-]{0,30}icons?|logos?|favicons?|badges?|sponsors?|avatars?|\.[^/]+)/"
    r"|(?:^|/|[-_])(?:favicon|logo|icon|badge|avatar|apple-touch|android-chrome|mstile|safari-pinned)[^/]*$",
    re.IGNORECASE,
)
"""What belongs to the page around the content."""
_LIST = re.compile(
    r"^(?:(?:image|photo|picture|figure|art|media|font|asset|illustration)s?[-_ ]?)?(?:credits?|attributions?|acknowledge?ments?|sources?|licen[cs]es?|crédits|creditos|créditos|copyright|notice|third[-_ ]?party[\w-]{0,20})"
    r"(?:[-_.][\w.-]{0,30})?$",
    re.IGNORECASE,
)
"""Names of files that say where assets come from."""
_REFERENCE = re.compile(
    r"!\[[^\]\n]{0,600}\]\(\s{0,3}<?(?P<md>[^)\s>]{3,400})|<(?:img|image|source|audio|video)\b[^>\n]{0,600}?\bsrc\s{0,3}=\s{0,3}[\"'](?P<html>[^\"'\n]{3,400})"
    r"|image::?(?P<adoc>[^\[\s]{3,400})\[|\.\.\s(?:figure|image)::\s{1,4}(?P<rst>\S{3,400})|\\includegraphics\s{0,3}(?:\[[^\]\n]{0,300}\])?\{(?P<tex>[^}\n]{3,300})\}"
    r"|\[\[(?:file:)?(?P<org>[^\]\n]{3,300}\.(?:png|jpe?g|svg|gif|webp))\]|\{%\s{0,3}\w{1,30}[^%\n]{0,200}?[\"'](?P<liquid>[^\"'\n]{3,300}\.(?:png|jpe?g|svg|gif|webp))[\"']"
    r"|\{(?:figure|image)\}\s{1,4}(?P<myst>[^\s`]{3,400})",
    re.IGNORECASE | re.MULTILINE,
)
"""How texts show a picture: Markdown and MyST, HTML and CNXML, AsciiDoc, reStructuredText, LaTeX, Org, Liquid."""
_SIGN = re.compile(r"!\[|<(?:im|so|au|vi)|image:|\.\. |\\includegraphics|\[\[|\{%|\{fig|\{ima", re.IGNORECASE)
"""Where one of these begins; looking for it takes far less time than for the whole."""
_CREDIT = re.compile(
    r"\b(?:credits?|source|photo(?:graph)?s?|illustrations?|art(?:work)?|drawing)\s{0,2}:|\bphoto(?:graph)?s?\s{1,2}(?:from|taken by)\b|\b(?:photo(?:graph)?s?|pictures?|images?|illustrations?|figures?|art(?:work)?|drawings?|diagrams?|icons?)\s{1,2}(?:by|courtesy)\b"
    r"|\b(?:drawn|designed|painted|photographed|illustrated|recorded)\s{1,2}by\b"
    r"|\bcourtesy\b|\badapted from\b|\bmodification of\b|\breproduced\b|©|\(c\)\s{0,2}\d{4}|&copy;|\bCC[ -]?(?:BY|0)\b|creative\s?commons|\bpublic domain\b|\bunsplash\b|\bpixabay\b|\bpexels\b|\bwikimedia\b|\bflickr\b|\bopenclipart\b|\bnoun project\b"
    r"|\bCC[ -]?BY|\b(?:fuente|fonte|cr[ée]dit(?:o|os|s)?|foto(?:graf[íi]a)?s?|imagen|imagem|ilustra(?:ci[óo]n|ção|tion)|quelle|bild|abbildung)\s{0,2}(?:de|do|da|von|par|por)?\s{0,2}:|dominio público|domaine public|domínio público"
    r"|\b(?:источник|фото|автор|иллюстрация)\s{0,2}:|(?:图片|照片)?来源|المصدر",
    re.IGNORECASE,
)
"""Words on where a picture comes from."""
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(?P<body>(?:[^\n]{0,400}\n){1,80}?)---[ \t]*(?:\n|\Z)")
_FRONT_CREDIT = re.compile(
    r"^\s{0,4}(?:[\w-]{0,30}[-_ ])?(?:credits?|attribution|image[-_]source|photo[-_]source|photographer|image[-_]author|image[-_]licen[cs]e|caption)[ \t]{0,4}:[ \t]{0,4}[\"']?(?P<value>[^\"'\n]{3,300})",
    re.IGNORECASE | re.MULTILINE,
)
_FRONT_IMAGE = re.compile(r"(?P<path>[\w./%+-]{1,300}\.(?:png|jpe?g|gif|webp|svg))", re.IGNORECASE)
_NOUN = r"(?:images?|pictures|photos?|photographs|figures|illustrations|drawings|diagrams|graphics|media|artwork|fonts|audio|videos?|recordings)"
_GIVEN = r"\b(?:by|created|drawn|made|taken|licen[cs]ed|under|own(?:ed)?|public domain|copyright|©|from)\b"
_ALL = re.compile(
    r"(?:\ball (?:of )?(?:the |our )?(?:other )?|\bunless (?:otherwise )?(?:noted|stated|indicated|specified|credited)\b[^.\n]{0,60}|\bexcept (?:where|as) (?:otherwise )?(?:noted|stated)\b[^.\n]{0,60})"
    rf"(?:text,? (?:and )?|texts and |content and )?{_NOUN}\b(?! and formats)(?![^.\n]{{0,60}}(?:(?<!this )\b(?:folder|directory)|\b(?:chapter|section))\b)[^.\n]{{0,80}}{_GIVEN}"
    # "The images of the icons folder are from" speaks of some of them.
    rf"|\b(?:the|our) {_NOUN} (?:are|were|have been|come)\b[^.\n]{{0,60}}{_GIVEN}"
    r"|\btou(?:te)?s les (?:images|photos|illustrations|figures)\b[^.\n]{0,80}\b(?:par|sous|domaine)\b|\btod[ao]s l[ao]s (?:im[áa]genes|fotos|ilustraciones|figuras)\b[^.\n]{0,80}\b(?:por|bajo|de|dominio)\b"
    r"|\btodas as (?:imagens|fotos|ilustrações|figuras)\b[^.\n]{0,80}\b(?:por|sob|de|domínio)\b",
    re.IGNORECASE,
)
"""A sentence that speaks for all pictures."""


@fact("asset-credits")
def asset_credits(facts: Facts) -> tuple[Credited, ...]:
    """The images, recordings and fonts of content with the credits that were found; only kinds that occur."""
    assets = _assets(facts)
    if not assets:
        return ()
    credited: dict[FileEntry, Hit] = {}
    for credit in (*_beside(facts, assets), *_listed(facts, assets), *_captions(facts, assets)):
        credited.setdefault(*credit)
    spoken = _for_all(facts)
    found = []
    for kind, endings in (
        (AssetKind.IMAGES, IMAGES),
        (AssetKind.RECORDINGS, RECORDINGS),
        (AssetKind.FONTS, FONTS),
    ):
        mine = [file for file in assets if file.suffix in endings]
        if not mine:
            continue
        # What stands in a folder speaks for what lies in it, and a license beside fonts is all that tells of them.
        whole = (
            [] if kind is AssetKind.FONTS else [hit for hit in spoken if any(_covers(hit, f) for f in mine)]
        )
        without = tuple(f for f in mine if f not in credited and not any(_covers(hit, f) for hit in whole))
        hits = [*whole, *(credited[file] for file in mine if file in credited)]
        places = tuple({(hit.file, hit.line): hit for hit in hits}.values())
        found.append(Credited(kind, len(mine), without, places[:MAX_PLACES]))
    return tuple(found)


def _assets(facts: Facts) -> list[FileEntry]:
    """Assets of the content by path, without the furniture of its pages; a picture in two sizes or formats once."""
    found: dict[tuple[int, str], FileEntry] = {}
    held = facts.get(holdings).files
    for file in (*held[Holding.MEDIA], *(f for f in held[Holding.OTHER] if f.suffix in FONTS)):
        # ._name is what one system keeps about a file, and no picture.
        if file.suffix not in _ENDINGS or file.area is not Area.PROJECT or file.name.startswith("."):
            continue
        if file.suffix in IMAGES and (_FURNITURE.search(file.path) or (file.size or 0) < MIN_BYTES):
            continue
        found.setdefault((file.target, file.path[: -len(file.suffix)].lower()), file)
    return sorted(found.values(), key=lambda f: (f.target, f.path))[:MAX_ASSETS]


def _beside(facts: Facts, assets: Iterable[FileEntry]) -> Iterator[tuple[FileEntry, Hit]]:
    """REUSE: ``a.png.license``, and the globs of REUSE.toml and dep5; for fonts the license in their folder."""
    known = facts.by_path
    reuse = [f for f in facts.own_files if f.name == "REUSE.toml" or f.path.endswith(".reuse/dep5")]
    licensed = {
        (f.target, f.folder): f
        for f in facts.own_files
        if re.match(r"(?:ofl|licen[cs]e|copying|ufl)\b", f.name, re.IGNORECASE) and f.suffix not in FONTS
    }
    patterns = [(file, _globs_of(facts, file)) for file in reuse[:MAX_LISTS]]
    for asset in assets:
        own = known.get((asset.target, f"{asset.path}.license"))
        if own is not None:
            yield asset, Hit(own, None, "")
            continue
        for file, globs in patterns:
            if file.target == asset.target and globs.match(asset.path):
                yield asset, Hit(file, None, "")
        above = asset.folder.rpartition("/")[0]
        folder = licensed.get((asset.target, asset.folder)) or licensed.get((asset.target, above))
        # A license at the top is that of the work, whatever fonts it embeds.
        if folder is not None and folder.folder and asset.suffix in FONTS:
            yield asset, Hit(folder, None, "")


def _globs_of(facts: Facts, file: FileEntry) -> Globs:
    """The globs of a REUSE file that name more than everything; "**" says nothing of a picture."""
    text = facts.text(file) or ""
    below = "" if file.path.endswith("dep5") else f"{file.folder}/" if file.folder else ""
    found = re.findall(r"^\s{0,4}(?:path|Files)\s{0,4}[=:]\s{0,4}(.{1,2000})$", text, re.MULTILINE)
    globs = [glob for line in found for glob in re.findall(r"[^\s\"',\[\]]{1,300}", line)]
    # In dep5 one star stands for folders, too.
    told = [re.sub(r"\*+", "**", glob) for glob in globs if glob.strip("*/.")]
    return Globs(tuple(below + glob for glob in told[:MAX_GLOBS]))


def _listed(facts: Facts, assets: Iterable[FileEntry]) -> Iterator[tuple[FileEntry, Hit]]:
    """Assets that a list of credits names by their file."""
    names: dict[str, list[FileEntry]] = {}
    for asset in assets:
        names.setdefault(asset.name.lower(), []).append(asset)
    for file in _lists(facts):
        for number, line in enumerate(facts.lines(file), 1):
            # What the list itself shows is not said to come from anywhere by that.
            line = _REFERENCE.sub(" ", line[:2_000])
            for word in re.findall(r"[\w.%@+-]{3,200}\.\w{2,5}", line):
                for asset in names.get(word.lower(), ()):
                    yield asset, Hit(file, number, word)


def _lists(facts: Facts) -> list[FileEntry]:
    texts = [
        f
        for f in facts.own_files
        if f.suffix in (".md", ".txt", ".csv", ".rst", ".html", "", ".yml", ".yaml", ".adoc")
    ]
    found = [f for f in texts if _LIST.match(f.name.split(".")[0])]
    return sorted(found, key=lambda f: (f.path.count("/"), f.target, f.path))[:MAX_LISTS]


def _captions(facts: Facts, assets: Iterable[FileEntry]) -> Iterator[tuple[FileEntry, Hit]]:
    """Assets that a text shows beside words on where they come from, or whose credit its front matter gives."""
    paths: dict[tuple[int, str], FileEntry] = {(asset.target, asset.path): asset for asset in assets}
    names: dict[tuple[int, str], list[FileEntry]] = {}
    for asset in assets:
        names.setdefault((asset.target, asset.name), []).append(asset)
        names.setdefault((asset.target, asset.name.rpartition(".")[0]), []).append(asset)
    left = MAX_CHARACTERS
    for work in (*facts.get(documents).readmes()[:2], *facts.get(content_works)[:MAX_WORKS]):
        text = facts.text(work, keep=False) or ""
        left -= len(text)
        if left < 0:
            return
        yield from _front(work, text, paths, names)
        for line, shown, around in _shown(text):
            if said := _CREDIT.search(around):
                found = _found(work, shown, paths, names)
                if found is not None:
                    yield found, Hit(work, line + around.count("\n", 0, said.start()), said[0])


def _shown(text: str) -> Iterator[tuple[int, str, str]]:
    """What a text shows: the 1-based line, the path, and the reference with its caption."""
    counted, line, last = 0, 1, -1
    for sign in _SIGN.finditer(text):
        match = _REFERENCE.match(text, sign.start()) if sign.start() > last else None
        if match is None:
            continue
        last = match.end()
        line += text.count("\n", counted, match.start())
        counted = match.start()
        around = "\n".join(text[match.start() : match.start() + MAX_CAPTION].split("\n")[: CAPTION_LINES + 1])
        # The next picture has a caption of its own.
        following = next(
            (s.start() for s in _SIGN.finditer(around, match.end() - match.start()) if s[0] != "[["), None
        )
        yield line, next(path for path in match.groups() if path), around[:following]


def _front(
    work: FileEntry,
    text: str,
    paths: dict[tuple[int, str], FileEntry],
    names: dict[tuple[int, str], list[FileEntry]],
) -> Iterator[tuple[FileEntry, Hit]]:
    front = _FRONT.match(text)
    credit = _FRONT_CREDIT.search(front["body"]) if front else None
    if front is None or credit is None:
        return
    line = text.count("\n", 0, front.start("body") + credit.start("value")) + 1
    for image in _FRONT_IMAGE.finditer(front["body"]):
        asset = _found(work, image["path"], paths, names)
        if asset is not None:
            yield asset, Hit(work, line, credit["value"].strip())


def _found(
    work: FileEntry,
    href: str,
    paths: dict[tuple[int, str], FileEntry],
    names: dict[tuple[int, str], list[FileEntry]],
) -> FileEntry | None:
    """The asset that a text shows: by its path, or by its name where just one is called so."""
    href = href.partition("?")[0].partition("#")[0].replace("%20", " ")
    folder = "" if href.startswith("/") else work.folder
    direct = paths.get((work.target, posixpath.normpath(posixpath.join(folder, href.lstrip("/")))))
    same = names.get((work.target, href.rpartition("/")[2]), [])
    return direct or (same[0] if len(same) == 1 else None)


def _for_all(facts: Facts) -> list[Hit]:
    """Sentences of the project's own documents that say whose all pictures are, or under which license."""
    known = facts.get(documents)
    told = [
        f
        for f in known.files
        if known.role(f) in (DocRole.README, DocRole.POLICY)
        and f.path.count("/") <= 1
        and f.area is Area.PROJECT
    ]
    found = []
    for file in [*told[:MAX_LISTS], *(f for f in _lists(facts) if f not in told)][:MAX_LISTS]:
        for number, line in enumerate(facts.lines(file), 1):
            if match := _ALL.search(line[:4_000]):
                found.append(Hit(file, number, match[0]))
                break
    return found


def _covers(hit: Hit, asset: FileEntry) -> bool:
    """Whether a sentence for all speaks for an asset: from the top for everything, from a folder for what lies in it."""
    folder = hit.file.folder
    general = folder.lower() in ("", "docs", "doc", "about", ".github")
    return hit.file.target == asset.target and (general or asset.path.startswith(f"{folder}/"))
