"""Open products that play the same part in a product as a closed one, by the packages and words that show them."""

from __future__ import annotations

from collections.abc import Collection

from dpgcheck.facts.component_places import OPEN, Scan
from dpgcheck.rulebook.knowledge import ClosedComponent

_PACKAGES = {
    "maps": (
        *(
            "npm:maplibre-gl",
            "npm:leaflet",
            "npm:react-leaflet",
            "npm:ol",
            "npm:react-map-gl",
            "pub:flutter_map",
        ),
    ),
    "storage": ("gem:fog-local",),
    "mail": ("npm:nodemailer", "npm:emailjs", "maven:com.sun.mail:javax.mail", "maven:org.eclipse.angus:*"),
    "realtime": ("npm:socket.io", "npm:ws", "pypi:channels", "hex:phoenix_live_view"),
    "login": (
        *("npm:passport-local", "npm:keycloak-js", "npm:bcrypt", "npm:bcryptjs", "npm:argon2", "pypi:bcrypt"),
        *("pypi:django", "pypi:passlib", "composer:laravel/fortify", "composer:laravel/breeze"),
        *("composer:laravel/ui", "composer:symfony/security-bundle"),
        *("hex:bcrypt_elixir", "hex:pbkdf2_elixir", "hex:argon2_elixir"),
    ),
    "code hosting": (
        *("npm:@gitbeaker/node", "npm:@gitbeaker/rest", "gem:gitlab", "pypi:python-gitlab", "pypi:pygitea"),
    ),
    "identity": ("gem:devise", "npm:passport-local", "npm:keycloak-js", "pypi:djangorestframework-simplejwt"),
}
# Words of settings and source by which they show themselves.
_WORDS = {
    "storage": (
        *("endpoint_url", "s3_endpoint", "s3endpoint", "s3.endpoint", "forcepathstyle", "force_path_style"),
        *("s3forcepathstyle", "endpointoverride", "withendpointconfiguration", "storage_endpoint", "minio"),
        *("filesystemstorage", "file_system_storage", "diskstorage", "localfilestorage"),
        *("localstorageservice", "service: disk", "storage :file", "storage = :file", "storage::filesystem"),
        *("filesystembackend", "file_system_backend", "filesystemstore", "fileblobstore", "localbackend"),
    ),
    "tiles": (
        *("tile.openstreetmap", ".tile.openstreetmap", "nominatim", "openmaptiles", "opentopomap"),
        *("openfreemap", "protomaps", "pmtiles", "tileserver", "maplibre"),
    ),
    "maps": ("openstreetmap", "maplibre", "leaflet"),
    "mail": ("EMAIL_HOST", "SMTP_HOST", "SMTP_SERVER", "SMTP_ADDRESS", "MAIL_HOST", "spring.mail.host"),
    "sms": ("smpp", "kannel", "somleng"),
    "login": (
        *("database_authenticatable", "has_secure_password", "localstrategy", "check_password"),
        *("password_hash", "passwordhash", "password_digest", "passwordencoder", "signinwithpassword"),
        *("keycloak", "openid", "oidc", "saml", "ldap", "modelbackend", "make_password", "set_password"),
        *("password_field", "passwordinput", "passwordsigninasync", "generatefrompassword"),
        *("credentialsprovider", "emailprovider"),
        *('type="password"', "type='password'", "type: 'password'", 'type: "password"'),
    ),
    "code hosting": ("gitlab", "bitbucket", "gitea", "forgejo", "codeberg"),
    "database": (
        *("usenpgsql", "usesqlite", "usemysql", "postgresqldialect", "mysqldialect", "mariadbdialect"),
        *("postgres", "postgresql", "mysql", "mariadb", "sqlite"),
    ),
    "identity": (
        *("keycloak", "oauth2_provider", "oauth2authentication", "sessionauthentication", "modelbackend"),
    ),
}


OPEN_PARTS = frozenset(_WORDS)
"""Parts with words by which open products show themselves."""
LATE_PARTS = frozenset({"login", "code hosting", "database"})
"""Those whose words stand in many files of any product."""


def open_words(parts: Collection[str]) -> dict[str, frozenset[str]]:
    """Words to look for in source and settings, by the name under which their places are kept."""
    return {f"{OPEN}{part}": frozenset(names) for part, names in _WORDS.items() if part in parts}


def others_of(component: ClosedComponent, present: Collection[str], scan: Scan) -> list[str]:
    """Names of the open products beside a component, given all dependencies as ``ecosystem:name``."""
    part = "storage" if component.part == "cloud" else component.part
    if part == "maps" and component.id in scan.places and scan.places[component.id].endpoints:
        # A library that draws tiles is open and shows nothing where the tiles are closed.
        part = "tiles"
    found = [package.partition(":")[2] for package in _PACKAGES.get(part, ()) if package in present]
    place = scan.places.get(f"{OPEN}{part}")
    return [*found, *(hit.text for hit in place.hits[:1])] if place else found
