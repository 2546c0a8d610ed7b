"""Settings for the tests: their own folders, no manifest of static files, tasks at once."""

import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import caches

_FOLDER = Path(tempfile.mkdtemp(prefix="skillseal-tests-"))


def pytest_configure() -> None:
    settings.DATA = _FOLDER
    settings.KEYS = _FOLDER / "keys"
    settings.STATIC_ROOT = _FOLDER / "static"
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.DEMO = False


def pytest_unconfigure() -> None:
    shutil.rmtree(_FOLDER, ignore_errors=True)


@pytest.fixture(autouse=True)
def _no_counting_from_before() -> None:
    """What one test tried too often must not lock the next one."""
    for alias in settings.CACHES:
        caches[alias].clear()
