"""What a document is to its project, told from its path alone."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from dpgcheck.facts.reading import FORMATS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


class DocRole(StrEnum):
    """What a document is to its project."""

    README = "readme"
    POLICY = "policy"
    """Named like a license, a policy, terms, a code of conduct, or rules for contributing or governing."""
    DOCS = "docs"
    """In a folder of documentation."""
    GITHUB = "github"
    """In the folder of a forge's own files, and no template."""
    TEMPLATE = "template"
    """A form for issues or pull requests: what it says is asked of others."""
    CHANGELOG = "changelog"
    """What changed when; it says little of what holds now."""
    WEBSITE = "website"
    """A page of the project's website or of its application."""
    OTHER = "other"


_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-zà-ÿ])(?=[A-Z])")

_POLICY_WORDS = _words(
    """acceptable coc conduct confidentialite confidentialité confidentiality contributing contribuer
    contribuindo contribuir contribuyendo copying copyright datenschutz disclaimer eula gdpr governance
    gouvernance gobernanza governança impressum lgpd licence licences license licenses licensing
    licencia licença lizenz moderation policies policy politica política politique privacidad
    privacidade privacy safeguarding tos trademark trademarks unlicense"""
)
_POLICY_STEMS = _words(
    """community-guidelines contribute cookie cookies cgu data-protection data-security how-to-contribute
    legal mentions-legales notice notices patents responsible-disclosure security security-and-privacy
    terminos-y-condiciones terms terms-and-conditions terms-of-service terms-of-use termos-de-uso
    third-party-notices vulnerability-disclosure"""
)
_CHANGELOG_WORDS = frozenset({"changelog", "changelogs", "changes", "whatsnew"})
_CHANGELOG_STEMS = _words("history news releases release-notes releasenotes whats-new what-s-new")
_CHANGELOG_FOLDERS = _words(
    """.changeset .changesets changelog changelog.d changelogs changes changelogs.d newsfragments
    release-notes release_notes releasenotes"""
)
DOCS_FOLDERS = _words(
    """book doc docs documentation documentations guide guides handbook help knowledge-base manual manuals
    tutorial tutorials user-guide user-manual userguide usermanual vignettes wiki docsite doc-source
    chapters documentacion documentação dokumentation"""
)
"""Folders of documentation, in lower case."""
_WEBSITE_FOLDERS = _words(
    """_layouts _pages _posts _includes gh-pages homepage public site web website webpage www pages
    templates views layouts"""
)
FORGE_FOLDERS = frozenset({".github", ".gitlab", ".gitea", ".forgejo", ".bitbucket"})
"""Folders that forges read."""
_TEMPLATE = re.compile(
    r"(?:^|/)(?:(?:issue|pull_request|pull-request|merge_request|discussion)_?-?templates?"
    r"|\.gitlab/(?:issue|merge_request)_templates)(?:/|\.|$)",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def role_of(path: str) -> DocRole:
    """The role of a document by its path."""
    *folders, name = path.split("/")
    folders = [folder.lower() for folder in folders]
    stem, words = _stem_and_words(name)
    if "template" in path.lower() and _TEMPLATE.search(path):
        return DocRole.TEMPLATE
    in_docs = not DOCS_FOLDERS.isdisjoint(folders)
    if _is_changelog(stem, words, folders, name):
        return DocRole.CHANGELOG
    if words and words[0] == "readme":
        return DocRole.DOCS if in_docs else DocRole.README
    if stem in _POLICY_STEMS or not _POLICY_WORDS.isdisjoint(words) or folders[:1] == ["licenses"]:
        return DocRole.POLICY
    if folders and folders[0] in FORGE_FOLDERS:
        return DocRole.GITHUB
    if in_docs:
        return DocRole.DOCS
    if not _WEBSITE_FOLDERS.isdisjoint(folders):
        return DocRole.WEBSITE
    return DocRole.OTHER


def _stem_and_words(name: str) -> tuple[str, list[str]]:
    """The name without its ending in kebab-case, and its words."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or (f".{ending.lower()}" not in FORMATS and stem.isupper() and len(ending) > 4):
        stem = name
    words = _WORD.findall(_CAMEL.sub("-", stem.removesuffix(".html")).lower())
    return "-".join(words), words


def _is_changelog(stem: str, words: list[str], folders: list[str], name: str) -> bool:
    if not _CHANGELOG_FOLDERS.isdisjoint(folders):
        return True
    if not _CHANGELOG_WORDS.isdisjoint(words[:2]) or stem.startswith("release-notes"):
        return True
    # docs/history.md tells how the project came to be.
    return stem in _CHANGELOG_STEMS and (not folders or name.isupper())
