"""Settings refuse wrong values with a sentence, and every one of them is documented."""

import ast
import stat
from pathlib import Path

import pytest

from skillseal.web import environment
from skillseal.web.environment import SettingRefused, ensure_secret_key, read

ROOT = Path(__file__).parents[2]


def test_without_any_variable_the_defaults_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    operator = read({})
    assert operator.data == tmp_path / "data"
    assert operator.database == tmp_path / "data" / "skillseal.sqlite3"
    assert (operator.demo, operator.smtp, operator.secure) == (False, None, False)
    assert operator.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert not operator.data.exists()  # reading settings writes nothing


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SKILLSEAL_BASEURL", "https://x.example", "not a setting"),
        ("SKILLSEAL_BASE_URL", "x.example", "must be like https"),
        ("SKILLSEAL_BASE_URL", "ftp://x.example", "must be like https"),
        ("SKILLSEAL_BASE_URL", "https://x.example/app", "no path"),
        ("SKILLSEAL_ALLOWED_HOSTS", "*", "host names"),
        ("SKILLSEAL_ALLOWED_HOSTS", "https://x.example", "host names"),
        ("SKILLSEAL_DEMO", "perhaps", "yes or no"),
        ("SKILLSEAL_PROXIES", "one", "from 0 to 10"),
        ("SKILLSEAL_PROXIES", "-1", "from 0 to 10"),
        ("SKILLSEAL_SECRET_KEY", "short", "too short"),
        ("SKILLSEAL_SMTP_URL", "mail.example.org", "must be like smtps"),
        ("SKILLSEAL_SMTP_URL", "smtp://mail.example.org:99999", "must be like smtps"),
        ("SKILLSEAL_MAIL_FROM", "Skillseal", "one e-mail address"),
        ("SKILLSEAL_MAIL_FROM", "a@example.org\nBcc: b@example.org", "one e-mail address"),
        ("SKILLSEAL_DATABASE_URL", "postgres://x/y", "SQLite"),
        ("SKILLSEAL_DATABASE_URL", "sqlite:///", "SQLite"),
        ("SKILLSEAL_UPLOAD_MB", "0", "from 1 to 50"),
        ("SKILLSEAL_UPLOAD_MB", "ten", "from 1 to 50"),
        ("SKILLSEAL_CLAIM_DAYS", "-1", "from 1 to 365"),
        ("SKILLSEAL_TRUST", "/does/not/exist", "does not exist"),
        ("SKILLSEAL_DATA", __file__, "must be a folder"),
    ],
)
def test_a_wrong_value_is_refused_with_a_sentence(name: str, value: str, sentence: str) -> None:
    with pytest.raises(SettingRefused, match=sentence) as refused:
        read({name: value})
    assert str(refused.value).endswith((".", ")."))


def test_good_values_are_understood(tmp_path: Path) -> None:
    operator = read(
        {
            "SKILLSEAL_DATA": str(tmp_path),
            "SKILLSEAL_BASE_URL": "https://mc.example.org/",
            "SKILLSEAL_ALLOWED_HOSTS": "other.example.org, [2001:db8::1]",
            "SKILLSEAL_DEMO": "No",
            "SKILLSEAL_SMTP_URL": "smtps://user%40x:p%3Aw@mail.example.org",
            "SKILLSEAL_DATABASE_URL": f"sqlite:///{tmp_path}/other.sqlite3",
            "PATH": "/bin",
        }
    )
    assert (operator.base_url, operator.secure, operator.demo) == ("https://mc.example.org", True, False)
    assert operator.hosts[0] == "mc.example.org"
    assert operator.hosts[-2:] == ("other.example.org", "[2001:db8::1]")
    assert operator.smtp == environment.Smtp(
        host="mail.example.org", port=465, user="user@x", password="p:w", tls=True, starttls=False
    )
    assert operator.mail_from == "no-reply@mc.example.org"
    assert operator.database == tmp_path / "other.sqlite3"


def test_the_secret_key_is_made_once_and_only_for_the_owner(tmp_path: Path) -> None:
    data = tmp_path / "data"
    ensure_secret_key(data)
    first = read({"SKILLSEAL_DATA": str(data)}).secret_key
    ensure_secret_key(data)
    assert read({"SKILLSEAL_DATA": str(data)}).secret_key == first
    assert len(first) >= 50
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600
    (data / "secret-key").chmod(0o644)
    with pytest.raises(SettingRefused, match="chmod 600"):
        read({"SKILLSEAL_DATA": str(data)})


def test_demo_mode_lasts_with_the_folder_that_began_as_a_demo(tmp_path: Path) -> None:
    environment.demo_marker(tmp_path).touch()
    assert read({"SKILLSEAL_DATA": str(tmp_path)}).demo
    assert not read({"SKILLSEAL_DATA": str(tmp_path), "SKILLSEAL_DEMO": "no"}).demo


@pytest.mark.parametrize(
    ("base_url", "said", "demo"),
    [
        ("http://localhost:8000", "", True),
        ("http://127.0.0.1", "", True),
        ("http://[::1]:8000", "", True),
        ("http://mc.example.org", "", False),
        ("https://mc.example.org", "", False),
        ("https://localhost", "", False),
        ("http://mc.example.org", "yes", True),
        ("https://mc.example.org", "no", False),
        ("https://mc.example.org", "yes-even-in-public", True),
    ],
)
def test_where_others_come_in_the_demo_must_be_asked_for(tmp_path: Path, base_url: str, said: str, demo: bool) -> None:
    environment.demo_marker(tmp_path).touch()
    variables = {"SKILLSEAL_DATA": str(tmp_path), "SKILLSEAL_BASE_URL": base_url, "SKILLSEAL_DEMO": said}
    assert read(variables).demo is demo


def test_a_demo_on_https_is_refused_unless_it_is_named_public() -> None:
    with pytest.raises(SettingRefused, match="yes-even-in-public"):
        read({"SKILLSEAL_BASE_URL": "https://mc.example.org", "SKILLSEAL_DEMO": "yes"})


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "operators" / "settings.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(" `"): line for line in page.splitlines() if line.startswith("| `SKILLSEAL_")}
    assert sorted(rows) == sorted(setting.name for setting in environment.SETTINGS)
    for setting in environment.SETTINGS:
        assert setting.purpose in rows[setting.name]


def test_every_variable_that_is_read_is_a_setting() -> None:
    tree = ast.parse((ROOT / "src/skillseal/web/environment.py").read_text(encoding="utf-8"))
    texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    read_ones = {text for text in texts if text.startswith("SKILLSEAL_") and text.replace("_", "").isalpha()}
    assert read_ones - {environment.PREFIX} == {setting.name for setting in environment.SETTINGS}
