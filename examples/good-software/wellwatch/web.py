"""The web API, as openapi.yaml describes it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from wellwatch.store import Store
from wellwatch.transfer import export_csv, export_geojson, import_csv

MAX_BODY_BYTES = 1_000_000

Answer = tuple[str, str, str]
"""Status line, media type and body."""


class App:
    """A WSGI application on a register."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The WSGI entry point."""
        status, media_type, body = self.answer(environ)
        start_response(status, [("Content-Type", f"{media_type}; charset=utf-8")])
        return [body.encode()]

    def answer(self, environ: dict[str, Any]) -> Answer:
        """The answer to a request."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if method == "GET" and path == "/points.csv":
            return "200 OK", "text/csv", export_csv(self.store.points())
        if method == "GET" and path == "/points.geojson":
            return "200 OK", "application/geo+json", export_geojson(self.store.points())
        if reports := re.fullmatch(r"/points/(\d+)/reports", path):
            return self._reports(method, int(reports[1]), environ)
        account = self._editor(environ)
        if account is None:
            return _problem("401 Unauthorized", "sign in with the token of an editor")
        if method == "POST" and path == "/points.csv":
            try:
                points = import_csv(_body(environ))
            except ValueError as error:
                return _problem("400 Bad Request", str(error))
            return _json({"points": self.store.put_points(points, account)})
        if caretaker := re.fullmatch(r"/points/(\d+)/caretaker", path):
            return self._caretaker(method, int(caretaker[1]), account)
        if moderated := re.fullmatch(r"/reports/(\d+)/(show|delete)", path):
            done = self.store.moderate_report(int(moderated[1]), moderated[2] == "show", account)
            return _json({"done": done})
        return _problem("404 Not Found", "there is no such page")

    def _reports(self, method: str, point_id: int, environ: dict[str, Any]) -> Answer:
        if method == "GET":
            return _json({"reports": self.store.reports(point_id)})
        return _json({"report": self.store.add_report(point_id, _body(environ))})

    def _caretaker(self, method: str, point_id: int, account: str) -> Answer:
        if method == "DELETE":
            return _json({"deleted": self.store.delete_caretaker(point_id, account)})
        known = self.store.caretaker(point_id)
        return _json({"full_name": known[0], "phone_number": known[1]} if known else {})

    def _editor(self, environ: dict[str, Any]) -> str | None:
        kind, _, token = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        account = self.store.sign_in(token) if kind == "Bearer" else None
        return account[0] if account and account[1] == "editor" else None


def _body(environ: dict[str, Any]) -> str:
    length = min(int(environ.get("CONTENT_LENGTH") or 0), MAX_BODY_BYTES)
    data: bytes = environ["wsgi.input"].read(length)
    return data.decode("utf-8", "replace")


def _json(value: Any) -> Answer:
    return "200 OK", "application/json", json.dumps(value)


def _problem(status: str, message: str) -> Answer:
    return status, "application/json", json.dumps({"error": message})
