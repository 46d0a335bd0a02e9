"""What describes the product outside its documents."""

from __future__ import annotations

import pytest

from dpgcheck.facts.descriptions import is_about


@pytest.mark.parametrize(
    "path",
    [
        "src/about.tsx",
        "src/RegisterAboutPage.vue",
        "components/sobre-la-plataforma/component.js",
        "locales/about.en.yml",
        "templates/home/home.html",
        "components/Landing.vue",
    ],
)
def test_a_page_about_the_product(path: str) -> None:
    assert is_about(path)


@pytest.mark.parametrize(
    "path", ["src/about-you-settings.tsx", "src/Roundabout.vue", "src/sobrepeso.js", "src/homeless-list.tsx"]
)
def test_a_page_about_something_else(path: str) -> None:
    assert not is_about(path)
