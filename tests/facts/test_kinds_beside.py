"""Kinds that a solution delivers beside its first one, and what makes none."""

from __future__ import annotations

import pytest
from license_texts import BOOK

from dpgcheck.facts.interface import Facts
from dpgcheck.facts.kinds import Kinds, kinds
from dpgcheck.model import Kind, KindsBy
from dpgcheck.rulebook.config import Config, ConfigFile
from dpgcheck.sources.memory import DictSnapshot

CODE = "def area(width: float, depth: float) -> float:\n    return width * depth\n" * 400
TABLE = "district,wells,broken\n" + "North,41,3\n" * 4_000
TRAINS = "import torch\n\nmodel = torch.nn.Linear(4, 2)\nmodel.train()\noptimizer = torch.optim.Adam(model.parameters())\n"
MODEL = "# River\n\nRiver is a language model for river names, with pretrained checkpoints.\n"


def known(files: dict[str, str], config: Config | None = None) -> Kinds:
    facts = Facts(snapshots=[DictSnapshot(files)], book=BOOK, config=config or Config(), forced_kinds=())
    return facts.get(kinds)


def model(readme: str = MODEL, **more: str) -> dict[str, str]:
    return {"README.md": readme, **{f"river/part{n}.py": TRAINS for n in range(4)}, **more}


def test_a_model_with_a_package_to_install_is_software_too() -> None:
    found = known({**model(), "setup.py": "from setuptools import setup\nsetup(name='river')\n"})
    assert found.kinds == (Kind.AI, Kind.SOFTWARE)
    assert found.reasons[1] == "software: setup.py makes the code that runs the model a package to install"


def test_scripts_around_a_model_are_part_of_it() -> None:
    assert known(model()).kinds == (Kind.AI,)
    # A package deeper down serves one use of it.
    assert known({**model(), "serving/requirements.txt": "torch\n"}).kinds == (Kind.AI,)


def test_much_code_of_models_is_ai_where_most_files_run_them() -> None:
    readme = "# River\n\nCode for a generative model of rivers.\n\nInstall the package.\n"
    large = {f"river/big{n}.py": TRAINS + "weight = 0.25\n" * 10_000 for n in range(4)}
    assert known({"README.md": readme, **large}).kinds[0] is Kind.AI
    other = {f"app/page{n}.py": CODE * 2 for n in range(12)}
    assert known({"README.md": readme, **large, **other}).kinds[0] is Kind.SOFTWARE


def test_a_few_samples_of_models_in_a_framework_are_none() -> None:
    readme = "# Tens\n\nA framework for tensors.\n\nThe samples show speech recognition.\n"
    trains = {f"tens/sample{n}.py": TRAINS for n in range(3)}
    code = {f"tens/op{n}.py": CODE[:200] for n in range(200)}
    assert known({"README.md": readme, **trains, **code}).kinds == (Kind.SOFTWARE,)
    few = {f"tens/op{n}.py": CODE for n in range(20)}
    assert known({"README.md": readme, **trains, **few}).kinds == (Kind.SOFTWARE, Kind.AI)


def test_uses_are_no_applications() -> None:
    readme = "# Cloud cover\n\nPictures serve a wide variety of applications.\n\nWe publish deep learning models.\n"
    assert known(model(readme)).kinds == (Kind.AI,)


WELLS = "# Wells\n\nOpen data on wells of all districts.\n\n## License\n\n"


@pytest.mark.parametrize(
    ("terms", "size", "expected"),
    [
        (
            "The data is licensed under CC BY 4.0.\n\nThe code is licensed under the MIT license.\n",
            1,
            (Kind.DATA, Kind.SOFTWARE),
        ),
        ("The data is licensed under CC BY 4.0.\n", 1, (Kind.DATA,)),
        (
            "The data is licensed under CC BY 4.0.\n\nThe code is licensed under the MIT license.\n",
            0,
            (Kind.DATA,),
        ),
    ],
)
def test_code_beside_data_is_software_where_it_has_terms_of_its_own(
    terms: str, size: int, expected: tuple[Kind, ...]
) -> None:
    code = CODE if size else CODE[:500]
    assert known({"README.md": WELLS + terms, "wells.csv": TABLE * 4, "gather.py": code}).kinds == expected


APP = "# Wells\n\nAn application that shows wells.\n\n## License\n\nThe code is licensed under the MIT license.\n\n"


@pytest.mark.parametrize(
    ("terms", "data", "expected"),
    [
        ("The data is licensed under CC BY 4.0.\n", TABLE, (Kind.SOFTWARE, Kind.DATA)),
        ("The data is licensed under the MIT license.\n", TABLE, (Kind.SOFTWARE,)),
        ("The data is licensed under CC BY 4.0.\n", TABLE[:400], (Kind.SOFTWARE,)),
        ("", TABLE, (Kind.SOFTWARE,)),
    ],
)
def test_data_beside_software_are_delivered_where_they_have_a_license_for_data(
    terms: str, data: str, expected: tuple[Kind, ...]
) -> None:
    files = {"README.md": APP + terms, "pyproject.toml": "", "app/main.py": CODE, "app/wells.csv": data}
    assert known(files).kinds == expected


def test_who_decided_is_told() -> None:
    named = ConfigFile(kinds=[Kind.DATA])
    claimed = known(model(), Config(named))
    assert (claimed.kinds, claimed.by) == ((Kind.DATA,), KindsBy.PROJECT)
    assert claimed.reasons[0] == "named by the project, in its .dpgcheck.yml"
    assert claimed.reasons[1].startswith("the files show ai: the introduction speaks of models")
    asked = known(model(), Config(None, named))
    assert (asked.kinds, asked.by) == ((Kind.DATA,), KindsBy.CALLER)
    assert known(model()).by is KindsBy.FILES
