"""The register in one SQLite file: water points, their caretakers, what people report, who may do what."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SCHEMA = Path(__file__).with_name("schema.sql").read_text("utf-8")


@dataclass(frozen=True)
class WaterPoint:
    """A place where people fetch water; nothing in it is about a person."""

    id: int
    name: str
    kind: str
    latitude: float
    longitude: float
    state: str
    checked_on: str


class Store:
    """The register; every change by an account is written to the audit log."""

    def __init__(self, path: str) -> None:
        self.db = sqlite3.connect(path)
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.executescript(SCHEMA)

    def points(self) -> list[WaterPoint]:
        """All water points by id."""
        rows = self.db.execute(
            "SELECT id, name, kind, latitude, longitude, state, checked_on FROM water_point ORDER BY id"
        )
        return [WaterPoint(*row) for row in rows]

    def put_points(self, points: Iterable[WaterPoint], account: str) -> int:
        """Adds points, or replaces those of the same id; either all or none."""
        rows = [(p.id, p.name, p.kind, p.latitude, p.longitude, p.state, p.checked_on) for p in points]
        with self.db:
            self.db.executemany(
                """INSERT INTO water_point VALUES (?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind,
                   latitude = excluded.latitude, longitude = excluded.longitude,
                   state = excluded.state, checked_on = excluded.checked_on""",
                rows,
            )
            self._log(account, f"put {len(rows)} points")
        return len(rows)

    def set_caretaker(self, point_id: int, full_name: str, phone_number: str, account: str) -> None:
        """Names the caretaker of a point, with that person's consent."""
        with self.db:
            self.db.execute(
                "INSERT OR REPLACE INTO caretaker VALUES (?, ?, ?)", (point_id, full_name, phone_number)
            )
            self._log(account, f"set the caretaker of {point_id}")

    def caretaker(self, point_id: int) -> tuple[str, str] | None:
        """Name and phone number of a caretaker; for editors only."""
        return self.db.execute(
            "SELECT full_name, phone_number FROM caretaker WHERE point_id = ?", (point_id,)
        ).fetchone()

    def delete_caretaker(self, point_id: int, account: str) -> bool:
        """Deletes all that is known of a caretaker."""
        with self.db:
            gone = self.db.execute("DELETE FROM caretaker WHERE point_id = ?", (point_id,)).rowcount > 0
            self._log(account, f"deleted the caretaker of {point_id}")
        return gone

    def add_report(self, point_id: int, note: str) -> int:
        """Keeps what somebody says about a point; it stays hidden until an editor has read it."""
        with self.db:
            cursor = self.db.execute(
                "INSERT INTO report (point_id, note, made_on, hidden) VALUES (?, ?, ?, 1)",
                (point_id, note[:500], datetime.datetime.now(datetime.UTC).date().isoformat()),
            )
        return int(cursor.lastrowid or 0)

    def moderate_report(self, report_id: int, show: bool, account: str) -> bool:
        """Shows a report or deletes it."""
        query = "UPDATE report SET hidden = 0 WHERE id = ?" if show else "DELETE FROM report WHERE id = ?"
        with self.db:
            done = self.db.execute(query, (report_id,)).rowcount > 0
            self._log(account, f"{'showed' if show else 'deleted'} report {report_id}")
        return done

    def reports(self, point_id: int) -> list[str]:
        """The reports on a point that an editor let through, oldest first."""
        rows = self.db.execute(
            "SELECT note FROM report WHERE point_id = ? AND hidden = 0 ORDER BY id", (point_id,)
        )
        return [note for (note,) in rows]

    def add_account(self, name: str, role: str) -> str:
        """Makes an account and returns its token, which is shown once and kept only as a digest."""
        token = secrets.token_urlsafe(32)
        with self.db:
            self.db.execute("INSERT INTO account VALUES (?, ?, ?)", (name, role, _digest(token)))
            self._log(name, f"account made as {role}")
        return token

    def sign_in(self, token: str) -> tuple[str, str] | None:
        """Name and role of the account that a token belongs to."""
        digest = _digest(token)
        for name, role, known in self.db.execute("SELECT name, role, token_digest FROM account"):
            if hmac.compare_digest(digest, known):
                return name, role
        return None

    def _log(self, account: str, action: str) -> None:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        self.db.execute("INSERT INTO audit_log VALUES (?, ?, ?)", (now, account, action))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
