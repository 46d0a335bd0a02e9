"""What readers rely on: links lead somewhere, pictures have words, both languages have all lessons."""

import re
import unittest
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = sorted(ROOT.rglob("*.md"))


class Lessons(unittest.TestCase):
    """All pages of the course."""

    def test_links_lead_somewhere(self):
        for page in PAGES:
            for target in re.findall(r"\]\(([^)#\s]+)\)", page.read_text("utf-8")):
                if "://" not in target:
                    self.assertTrue((page.parent / target).exists(), f"{page.name}: {target}")

    def test_pictures_have_words(self):
        for page in PAGES:
            for words in re.findall(r"!\[([^]]*)\]", page.read_text("utf-8")):
                self.assertGreater(len(words), 20, page.name)

    def test_languages_have_the_same_lessons(self):
        english, spanish = (sorted((ROOT / "lessons" / code).glob("*.md")) for code in ("en", "es"))
        self.assertEqual([page.name[0] for page in english], [page.name[0] for page in spanish])


if __name__ == "__main__":
    unittest.main()
