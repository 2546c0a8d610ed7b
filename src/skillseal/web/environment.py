"""What an operator may set: one SKILLSEAL_… variable each, read once, and refused with a sentence when it is wrong."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from skillseal.findings import N_

PREFIX = "SKILLSEAL_"
PUBLIC_DEMO = "yes-even-in-public"
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class SettingRefused(ValueError):  # noqa: N818 - it says what happened
    """A variable has a value with which the programme must not start. The text says which, and what is wanted."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its name, what it does, an example, and what counts when it is not set."""

    name: str
    purpose: str
    example: str
    default: str


SETTINGS = (
    Setting("SKILLSEAL_DATA", N_("Folder for the database, keys and uploads."), "/var/lib/skillseal", "./data"),
    Setting("SKILLSEAL_SECRET_KEY", N_("Secret for sessions, at least 50 characters."), "…", "DATA/secret-key"),
    Setting("SKILLSEAL_BASE_URL", N_("Address under which people reach the site."), "https://mc.example.org", "local"),
    Setting("SKILLSEAL_ALLOWED_HOSTS", N_("More host names that may be used."), "mc.example.org", "base URL's host"),
    Setting(
        "SKILLSEAL_DEMO",
        N_("Demo mode with one-click sign-in for everybody who reaches the site."),
        "no",
        "yes on this machine when the database was empty, else no",
    ),
    Setting("SKILLSEAL_PROXIES", N_("How many web servers of yours stand in front, one behind the other."), "1", "0"),
    Setting("SKILLSEAL_SMTP_URL", N_("Mail server; without it mails stay in the outbox."), "smtps://…", "none"),
    Setting("SKILLSEAL_MAIL_FROM", N_("Sender of mails."), "seal@example.org", "no-reply@<host>"),
    Setting("SKILLSEAL_DATABASE_URL", N_("Database."), "sqlite:////srv/skillseal.sqlite3", "DATA/skillseal.sqlite3"),
    Setting("SKILLSEAL_UPLOAD_MB", N_("Largest upload in megabytes."), "20", "10"),
    Setting("SKILLSEAL_CLAIM_DAYS", N_("Days for which a claim link works."), "90", "60"),
    Setting(
        "SKILLSEAL_TRUST",
        N_("File or folder with trusted certificates and lists of revoked ones (PEM, CRL)."),
        "/etc/skillseal/trust",
        "none",
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    host: str
    port: int
    user: str
    password: str
    tls: bool
    starttls: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Operator:
    """Every value that an operator chose, checked."""

    data: Path
    secret_key: str
    base_url: str
    hosts: tuple[str, ...]
    demo: bool
    proxies: int
    smtp: Smtp | None
    mail_from: str
    database: Path
    upload_bytes: int
    claim_days: int
    trust: Path | None

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def local(self) -> bool:
        """Whether the address is one that only this machine reaches."""
        return is_local(self.base_url)


def read(environment: Mapping[str, str]) -> Operator:
    """The operator's values out of `environment`. Raises SettingRefused with a sentence for the operator."""
    refuse_unknown(environment)
    data = Path(environment.get("SKILLSEAL_DATA") or "data").expanduser().resolve()
    if data.exists() and not data.is_dir():
        raise SettingRefused(f"SKILLSEAL_DATA must be a folder, but {data} is a file.")
    base_url = _base_url(environment.get("SKILLSEAL_BASE_URL", ""))
    host = urlsplit(base_url).hostname or "localhost"
    return Operator(
        data=data,
        secret_key=_secret_key(environment.get("SKILLSEAL_SECRET_KEY", ""), data),
        base_url=base_url,
        hosts=_hosts(environment.get("SKILLSEAL_ALLOWED_HOSTS", ""), host),
        demo=_demo(environment, base_url, data),
        proxies=_number(environment, "SKILLSEAL_PROXIES", default=0, least=0, most=10),
        smtp=_smtp(environment.get("SKILLSEAL_SMTP_URL", "")),
        mail_from=_mail_from(environment.get("SKILLSEAL_MAIL_FROM", ""), host),
        database=_database(environment.get("SKILLSEAL_DATABASE_URL", ""), data),
        upload_bytes=_number(environment, "SKILLSEAL_UPLOAD_MB", default=10, least=1, most=50) * 1_000_000,
        claim_days=_number(environment, "SKILLSEAL_CLAIM_DAYS", default=60, least=1, most=365),
        trust=_existing_path(environment, "SKILLSEAL_TRUST"),
    )


def is_local(base_url: str) -> bool:
    """Whether this address is one of this machine alone: without https, and its host is this machine."""
    host = urlsplit(base_url).hostname or ""
    return base_url.startswith("http://") and (host in LOCAL_HOSTS or f"[{host}]" in LOCAL_HOSTS)


def demo_marker(data: Path) -> Path:
    """The file that says that this data folder began as a demo."""
    return data / "demo-mode"


def ensure_secret_key(data: Path) -> None:
    """Create DATA and the key file in it, readable only by the owner, unless there is one already."""
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = _secret_path(data)
    if not path.exists():
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(secrets.token_urlsafe(64), encoding="ascii")


def refuse_unknown(environment: Mapping[str, str]) -> None:
    """A misspelt variable would silently do nothing, so it is refused."""
    known = {setting.name for setting in SETTINGS}
    for name in environment:
        if name.startswith(PREFIX) and name not in known:
            raise SettingRefused(f"{name} is not a setting of Skillseal. Known: {', '.join(sorted(known))}.")


def _secret_path(data: Path) -> Path:
    return data / "secret-key"


def _secret_key(given: str, data: Path) -> str:
    if given:
        if len(given) < 50:
            raise SettingRefused("SKILLSEAL_SECRET_KEY is too short: use at least 50 random characters.")
        return given
    path = _secret_path(data)
    if not path.exists():
        # Commands that serve nobody (checks, tests) may run before `up` has made the file: a key for this run only.
        return secrets.token_urlsafe(64)
    if path.stat().st_mode & 0o077:
        raise SettingRefused(f"{path} can be read by others. Run: chmod 600 {path}")
    return path.read_text(encoding="ascii").strip()


def _base_url(given: str) -> str:
    if not given:
        return "http://localhost:8000"
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise SettingRefused(f"SKILLSEAL_BASE_URL must be like https://mc.example.org, not {given[:80]!r}.")
    if parts.path.strip("/"):
        raise SettingRefused("SKILLSEAL_BASE_URL must have no path: Skillseal lives at the root of its host.")
    return given.rstrip("/")


def _hosts(given: str, host: str) -> tuple[str, ...]:
    names = [name.strip() for name in given.split(",") if name.strip()]
    for name in names:
        if "*" in name or not re.fullmatch(r"\.?[A-Za-z0-9.\-]+|\[[0-9A-Fa-f:]+\]", name):
            raise SettingRefused(f"SKILLSEAL_ALLOWED_HOSTS must be host names with commas between, not {name[:80]!r}.")
    return tuple(dict.fromkeys([host, *LOCAL_HOSTS, *names]))


def _demo(environment: Mapping[str, str], base_url: str, data: Path) -> bool:
    """In the demo everybody signs in as anybody: at a public address it must be asked for by name."""
    name = "SKILLSEAL_DEMO"
    value = environment.get(name, "").strip().lower()
    if not value:
        return is_local(base_url) and demo_marker(data).exists()
    if value == PUBLIC_DEMO:
        return True
    if value not in {"yes", "no", "true", "false", "1", "0"}:
        raise SettingRefused(f"{name} must be yes or no, not {value[:80]!r}.")
    wanted = value in {"yes", "true", "1"}
    if wanted and base_url.startswith("https://"):
        raise SettingRefused(
            f"{name}=yes lets everybody who reaches {base_url} sign in as anybody. Set {name}=no for a real school. "
            f"For a public demo set {name}={PUBLIC_DEMO}."
        )
    return wanted


def _number(environment: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    value = environment.get(name, "").strip()
    if not value:
        return default
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise SettingRefused(f"{name} must be a whole number from {least} to {most}, not {value[:80]!r}.")
    return int(value)


def _existing_path(environment: Mapping[str, str], name: str) -> Path | None:
    value = environment.get(name, "").strip()
    if not value:
        return None
    path = Path(value).expanduser().resolve()
    if not path.exists():
        raise SettingRefused(f"{name} names {path}, which does not exist.")
    return path


def _smtp(given: str) -> Smtp | None:
    if not given:
        return None
    parts = urlsplit(given)
    try:
        port = parts.port
    except ValueError:
        port = None
        parts = urlsplit("")
    if parts.scheme not in {"smtp", "smtps", "smtp+starttls"} or not parts.hostname:
        raise SettingRefused(
            "SKILLSEAL_SMTP_URL must be like smtps://user:password@mail.example.org:465 "
            "(smtp://, smtps:// or smtp+starttls://)."
        )
    standard = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}
    return Smtp(
        host=parts.hostname,
        port=port or standard[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        tls=parts.scheme == "smtps",
        starttls=parts.scheme == "smtp+starttls",
    )


def _mail_from(given: str, host: str) -> str:
    if not given:
        return f"no-reply@{host}"
    if not re.fullmatch(r"[^\s@<>]+@[^\s@<>]+", given):
        raise SettingRefused(f"SKILLSEAL_MAIL_FROM must be one e-mail address, not {given[:80]!r}.")
    return given


def _database(given: str, data: Path) -> Path:
    if not given:
        return data / "skillseal.sqlite3"
    if not given.startswith("sqlite:///") or len(given) == len("sqlite:///"):
        scheme = given.partition(":")[0][:20]
        raise SettingRefused(
            f"SKILLSEAL_DATABASE_URL: this version works with SQLite (sqlite:///path/to/file), not with {scheme!r}."
        )
    return Path(given.removeprefix("sqlite:///")).expanduser().resolve()
