"""What makes a reviewer ask before the indicators, and what doesn't."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from license_texts import BOOK

from dpgcheck.facts.called_library import called_library
from dpgcheck.facts.derived_work import derived_work
from dpgcheck.facts.extends import extends
from dpgcheck.facts.gate_types import Gate
from dpgcheck.facts.hardware import hardware
from dpgcheck.facts.interface import Fact, Facts
from dpgcheck.facts.one_deployment import one_deployment
from dpgcheck.facts.raw_data import shown_only
from dpgcheck.facts.single_work import single_work
from dpgcheck.facts.way_of_use import way_of_use
from dpgcheck.model import Kind
from dpgcheck.rulebook.config import Config
from dpgcheck.sources.memory import DictSnapshot

CODE = "def area(width, depth):\n    return width * depth\n" * 40


def gate(
    wanted: Fact[Gate | None], files: dict[str, str], kind: Kind = Kind.SOFTWARE
) -> tuple[str, list[str]] | None:
    facts = Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=Config(), forced_kinds=(kind,))
    found = facts.get(wanted)
    return None if found is None else (found.subject, [str(hit.file.path) for hit in found.places])


def said(*paragraphs: str, title: str = "Well Watch") -> dict[str, str]:
    return {"README.md": f"# {title}\n\n" + "\n\n".join(paragraphs) + "\n", "main.py": CODE}


@pytest.mark.parametrize(
    ("sentence", "host"),
    [
        ("Well Watch is a plugin for QGIS.", "QGIS"),
        ("Well Watch is a small plugin for donations that works in WordPress.", "WordPress"),
        ("A WordPress plugin that lists wells.", "WordPress"),
        ("Well Watch is an extension for VS Code.", "Visual Studio Code"),
        ("Well Watch is a browser extension for those who dig.", None),
        ("Well Watch is a platform. Modules can be written for Odoo.", None),
        ("Well Watch exports tables for Excel and layers for QGIS.", None),
        ("Well Watch takes modules of its own.", None),
        ("Install the CKAN extension first.", None),
        ("Well Watch is a plugin for Pumpworks that draws wells.", "Pumpworks"),
        ("Drawlib is a plugin for Pumpworks.", None),
        ("Well Watch is an add-on for Firefox.", None),
    ],
)
def test_a_plugin_by_its_words(sentence: str, host: str | None) -> None:
    found = gate(extends, said(sentence))
    assert (found and found[0]) == host


@pytest.mark.parametrize(
    ("path", "text", "host"),
    [
        ("wells/metadata.txt", "[general]\nqgisMinimumVersion=3.4\n", "QGIS"),
        ("metadata.txt", "title: wells\n", None),
        ("wells.php", "<?php\n/*\n * Plugin Name: Wells\n */\n", "WordPress"),
        ("wells.php", "<?php\n// The plugin name: none\n", None),
        ("composer.json", '{"name": "a/b", "type": "mediawiki-extension"}', "MediaWiki"),
        ("composer.json", '{"name": "a/b", "type": "project"}', None),
        ("version.php", "<?php\n$plugin->component = 'mod_wells';\n", "Moodle"),
        ("version.php", "<?php\n$version = '3';\n", None),
        ("package.json", '{"engines": {"vscode": "^1.80.0"}}', "Visual Studio Code"),
        ("package.json", '{"engines": {"node": ">=20"}, "keywords": ["vscode"]}', None),
        ("manifest.json", '{"manifest_version": 3}', None),
        ("plugins/a/b/metadata.txt", "qgisMinimumVersion=3.4\n", None),
        ("tests/metadata.txt", "qgisMinimumVersion=3.4\n", None),
    ],
)
def test_a_plugin_by_its_manifest(path: str, text: str, host: str | None) -> None:
    found = gate(extends, {**said("It lists wells."), path: text})
    assert found == (None if host is None else (host, [path]))


@pytest.mark.parametrize(
    ("sentence", "parent"),
    [
        ("This is a fork of Pump Map.", "Pump Map"),
        ("A fork of [pumps/map](https://code.example/pumps/map) for the north.", "pumps/map"),
        ("This project was forked from Pump Map in spring.", "Pump Map"),
        ("Well Watch is a distribution of Pump Map for ministries.", "Pump Map"),
        ("Well Watch is a customised version of Pump Map.", "Pump Map"),
        ("Este proyecto es un fork de Pump Map.", "Pump Map"),
        ("This repository is based on [pumps/map](https://code.example/pumps/map).", "pumps/map"),
        ("Well Watch is based on Pumpworks, an open source system for pumps.", "Pumpworks"),
        ("This repository is based on HTML/CSS and TCP/IP.", None),
        ("Well Watch is based on years of work.", None),
        ("Well Watch is built on top of Django.", None),
        ("Please fork of the repository and clone your fork.", None),
        ("It tells of the distribution of wells.", None),
        ("We use our fork of Pump Map to draw.", None),
        ("This is a fork of Well Watch", None),
        ("Well Watch is a fork of Pump Map.", "Pump Map"),
        ("Streamworks is a fork of Pump Map, and Well Watch reads both.", None),
    ],
)
def test_a_derived_work_by_its_words(sentence: str, parent: str | None) -> None:
    found = gate(derived_work, said(sentence))
    assert (found and found[0]) == parent


def test_what_a_derived_work_tells() -> None:
    files = said("This is a fork of Pump Map.", "Unlike it, it needs no network.")
    facts = Facts(
        snapshots=[DictSnapshot({**files, "GOVERNANCE.md": "# Who decides\n"})], book=BOOK, config=Config()
    )
    found = facts.get(derived_work)
    assert found is not None
    assert (found.told, found.open) == (("the difference", "governance"), ("upstreaming",))


@pytest.mark.parametrize(
    ("title", "sentence", "owner"),
    [
        ("website", "Well Trust's website: https://wells.example", "Well Trust"),
        ("web", "Source code for the Well Trust website.", "Well Trust"),
        ("web", "Website of the Well Trust", "Well Trust"),
        ("web", "Visit Well Trust's website.", None),
        ("web", "The source code for the website https://wells.example.", "website https://wells.example"),
        ("web", "The source code for the website builder.", None),
        ("Well Watch", "Read more on our website. See the website for details.", None),
        ("Well Watch", "A website for drawing wells.", None),
        ("web", "Well Trust's website: others self-host it, too.", None),
    ],
)
def test_a_single_website(title: str, sentence: str, owner: str | None) -> None:
    found = gate(one_deployment, said(sentence, title=title))
    assert (found and found[0]) == owner


@pytest.mark.parametrize(
    ("sentence", "fires"),
    [
        ("Well Watch is a Python library that reads levels.", True),
        ("Well Watch is a framework for JavaScript.", True),
        ("A lightweight web application framework.", True),
        ("Well Watch is a framework to manage wells.", False),
        ("An application made with a Python library.", False),
        ("An Android client and SDK for wells.", False),
        ("A library of books on wells.", False),
    ],
)
def test_what_is_called_a_library(sentence: str, fires: bool) -> None:
    assert bool(gate(called_library, said(sentence))) is fires


def test_why_a_package_is_taken_as_used_directly() -> None:
    manifest = '[project]\nname = "wells"\nversion = "1"\n\n[project.scripts]\nwells = "wells.main:run"\n'
    snapshot = DictSnapshot({**said("It lists wells."), "pyproject.toml": manifest})
    use = Facts(snapshots=[snapshot], book=BOOK, config=Config()).get(way_of_use)
    assert (use.library, use.reason) == ("no", "pyproject.toml says that it is run")


def test_hardware_needs_designs_and_words() -> None:
    words = said("An open source hardware pump.")
    assert gate(hardware, words) is None
    assert gate(hardware, {**words, "pump.kicad_pcb": "(kicad_pcb)"}) is not None
    assert gate(hardware, {**said("Shapes to print."), "pump.stl": "solid"}) is None


def test_only_data_and_content_are_asked_for_rows_and_items() -> None:
    files = {"README.md": "# Wells\n\nA map.\n", "map.png": "x"}
    assert gate(shown_only, files, Kind.DATA) == ("1 pictures and pages", ["map.png"])
    assert gate(shown_only, files) is None
    assert gate(single_work, files, Kind.CONTENT) == ("README.md", ["README.md"])
    assert gate(single_work, files) is None


@given(st.text(alphabet="A a.b/-'s is of for the fork website plugin WordPress \n", max_size=400))
def test_no_introduction_breaks_them(text: str) -> None:
    files = {"README.md": text, "main.py": CODE}
    for wanted in (called_library, derived_work, extends, one_deployment):
        found = gate(wanted, files)
        assert found is None or found[0]


def test_hosts_have_patterns_that_compile() -> None:
    for host in BOOK.host_products.hosts:
        for file in host.files:
            re.compile(file.line, re.MULTILINE)
