"""The command line: ``wellwatch serve``, ``import``, ``export`` and ``add-account``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from wsgiref.simple_server import make_server

from wellwatch.store import Store
from wellwatch.transfer import export_csv, export_geojson, import_csv
from wellwatch.web import App


def main(arguments: list[str] | None = None) -> int:
    """Runs a command and returns its exit code."""
    options = _parser().parse_args(arguments)
    store = Store(options.register)
    if options.command == "serve":
        with make_server("127.0.0.1", options.port, App(store)) as server:
            server.serve_forever()
    elif options.command == "import":
        count = store.put_points(import_csv(Path(options.file).read_text("utf-8")), "command line")
        sys.stdout.write(f"{count} water points\n")
    elif options.command == "export":
        write = export_geojson if options.format == "geojson" else export_csv
        sys.stdout.write(write(store.points()))
    else:
        sys.stdout.write(store.add_account(options.name, options.role) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wellwatch", description="A register of water points.")
    parser.add_argument("--register", default="wellwatch.db", help="the SQLite file (default: wellwatch.db)")
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="answer requests on this machine")
    serve.add_argument("--port", type=int, default=8080)
    commands.add_parser("import", help="read water points from a CSV file").add_argument("file")
    export = commands.add_parser("export", help="write all water points")
    export.add_argument("--format", choices=["csv", "geojson"], default="csv")
    account = commands.add_parser("add-account", help="make an account and show its token once")
    account.add_argument("name")
    account.add_argument("role", choices=["reader", "editor"])
    return parser


if __name__ == "__main__":
    sys.exit(main())
