"""Tests of the register, its transfer formats and its web API."""

from __future__ import annotations

import io
import json
import unittest

from wellwatch.store import Store, WaterPoint
from wellwatch.transfer import export_csv, export_geojson, import_csv
from wellwatch.web import App

POINT = WaterPoint(7, "Old market", "hand pump", -1.25, 36.8, "works", "2026-03-01")


class TransferTest(unittest.TestCase):
    """What goes out comes in again."""

    def test_csv_round_trip(self) -> None:
        """The same points come back."""
        self.assertEqual(import_csv(export_csv([POINT])), [POINT])

    def test_wrong_line_is_named(self) -> None:
        """A number that is none is reported with its line."""
        with self.assertRaisesRegex(ValueError, "line 2"):
            import_csv(export_csv([POINT]).replace("36.8", "east"))

    def test_geojson_has_longitude_first(self) -> None:
        """As RFC 7946 asks."""
        feature = json.loads(export_geojson([POINT]))["features"][0]
        self.assertEqual(feature["geometry"]["coordinates"], [36.8, -1.25])


class WebTest(unittest.TestCase):
    """The API, without a socket."""

    def setUp(self) -> None:
        """A register with one point and one editor."""
        self.store = Store(":memory:")
        self.token = self.store.add_account("amina", "editor")
        self.store.put_points([POINT], "amina")
        self.store.set_caretaker(7, "A. Caretaker", "000", "amina")

    def ask(self, method: str, path: str, body: str = "", token: str = "") -> tuple[str, str]:
        """Status and body of an answer."""
        data = body.encode()
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.input": io.BytesIO(data)}
        environ |= {"CONTENT_LENGTH": str(len(data)), "HTTP_AUTHORIZATION": f"Bearer {token}"}
        status, _, text = App(self.store).answer(environ)
        return status, text

    def test_points_are_open(self) -> None:
        """Everybody may take the points out, and no caretaker is among them."""
        status, text = self.ask("GET", "/points.csv")
        self.assertEqual(status, "200 OK")
        self.assertIn("Old market", text)
        self.assertNotIn("Caretaker", text)

    def test_caretaker_is_for_editors_and_can_be_deleted(self) -> None:
        """Without a token nothing is shown."""
        self.assertEqual(self.ask("GET", "/points/7/caretaker")[0], "401 Unauthorized")
        self.assertIn("A. Caretaker", self.ask("GET", "/points/7/caretaker", token=self.token)[1])
        self.ask("DELETE", "/points/7/caretaker", token=self.token)
        self.assertEqual(self.ask("GET", "/points/7/caretaker", token=self.token)[1], "{}")

    def test_reports_wait_for_an_editor(self) -> None:
        """A report is shown only once an editor let it through."""
        number = json.loads(self.ask("POST", "/points/7/reports", "the handle is broken")[1])["report"]
        self.assertEqual(self.ask("GET", "/points/7/reports")[1], '{"reports": []}')
        self.ask("POST", f"/reports/{number}/show", token=self.token)
        self.assertIn("the handle is broken", self.ask("GET", "/points/7/reports")[1])


if __name__ == "__main__":
    unittest.main()
