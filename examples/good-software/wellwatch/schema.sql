-- The tables of a register. Personal data stands in caretaker and account only.

CREATE TABLE IF NOT EXISTS water_point (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    latitude REAL NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    longitude REAL NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    state TEXT NOT NULL CHECK (state IN ('works', 'broken', 'dry', 'closed')),
    checked_on TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS caretaker (
    point_id INTEGER PRIMARY KEY REFERENCES water_point (id) ON DELETE CASCADE,
    full_name TEXT NOT NULL,
    phone_number TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS report (
    id INTEGER PRIMARY KEY,
    point_id INTEGER NOT NULL REFERENCES water_point (id) ON DELETE CASCADE,
    note TEXT NOT NULL,
    made_on TEXT NOT NULL,
    hidden INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS account (
    name TEXT PRIMARY KEY,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor')),
    token_digest TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS audit_log (
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    action TEXT NOT NULL
);
