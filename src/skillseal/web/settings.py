"""Settings of the product half. Every value that an operator may change comes from a SKILLSEAL_… variable."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from skillseal.credentials.policy import MAX_BYTES
from skillseal.web import commands, environment

try:
    OPERATOR = environment.read(os.environ)
except environment.SettingRefused as refused:
    if commands.commanded(sys.argv):
        commands.refuse(str(refused))
    raise ImproperlyConfigured(str(refused)) from None

PACKAGE = Path(__file__).resolve().parent
DATA = OPERATOR.data
KEYS = DATA / "keys"
BASE_URL = OPERATOR.base_url
DEMO = OPERATOR.demo
PROXIES = OPERATOR.proxies
CLAIM_DAYS = OPERATOR.claim_days
UPLOAD_BYTES = OPERATOR.upload_bytes
TRUST = OPERATOR.trust

SECRET_KEY = OPERATOR.secret_key
DEBUG = False
ALLOWED_HOSTS = list(OPERATOR.hosts)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "skillseal.web",
    "skillseal.apps.audit",
    "skillseal.apps.mail",
    "skillseal.apps.organisations",
    "skillseal.apps.catalogue",
    "skillseal.apps.issuing",
    "skillseal.apps.wallet",
    "skillseal.apps.verifying",
]
MIDDLEWARE = [
    "skillseal.web.visitors.Visitors",
    "django.middleware.security.SecurityMiddleware",
    "skillseal.web.middleware.ContentSecurity",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "skillseal.web.middleware.CrossSiteGuard",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "skillseal.web.middleware.PageForWrongMethod",
]
ROOT_URLCONF = "skillseal.web.urls"
WSGI_APPLICATION = "skillseal.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "skillseal.web.context.site",
            ],
        },
    },
]

AUTH_USER_MODEL = "organisations.User"
LOGIN_URL = "organisations:sign_in"
LOGIN_REDIRECT_URL = "issuing:home"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": OPERATOR.database,
        "OPTIONS": {
            # Writers wait for each other at BEGIN instead of failing half-way; readers never wait (WAL).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Counters of tries, apart from everything else: so large that other tries do not push out those that count.
    # The pages run in one process; a second one would count for itself.
    "tries": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "tries",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    },
}

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [PACKAGE / "locale"]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = OPERATOR.secure
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = "skillseal.web.formats"

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [PACKAGE / "static"]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if OPERATOR.secure else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPERATOR.secure and PROXIES else None
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = OPERATOR.secure
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SECURE = OPERATOR.secure
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# The text of the largest credential that is checked, pasted into a form, and the rest of that form.
DATA_UPLOAD_MAX_MEMORY_SIZE = MAX_BYTES + 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
MAIL_LEAVES = OPERATOR.smtp is not None
DEFAULT_FROM_EMAIL = OPERATOR.mail_from
if OPERATOR.smtp is not None:
    EMAIL_HOST, EMAIL_PORT = OPERATOR.smtp.host, OPERATOR.smtp.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = OPERATOR.smtp.user, OPERATOR.smtp.password
    EMAIL_USE_SSL, EMAIL_USE_TLS = OPERATOR.smtp.tls, OPERATOR.smtp.starttls
EMAIL_TIMEOUT = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {
        "no_tokens": {"()": "skillseal.web.logs.NoTokens"},
        "one_line": {"()": "skillseal.web.logs.OneLineForBadRequests"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_tokens", "one_line"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # What a visitor mistypes (404, 400, 405, 429) is no news for the operator; what went wrong here (500) is.
    "loggers": {"django_tasks_db": {"level": "ERROR"}, "django.request": {"level": "ERROR"}},
}
