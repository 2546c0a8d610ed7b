"""Whom this platform relies on: the seals that it keeps itself, and the certificates that its operator chose."""

import logging
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from skillseal.adapters import trust_files
from skillseal.apps.issuing.models import SealKey
from skillseal.credentials.trust import TrustStore
from skillseal.crypto.x509 import Anchors

log = logging.getLogger(__name__)


def trust_store() -> TrustStore:
    """Anchors of the operator and the seal certificates of this platform, each with where it comes from."""
    chosen = _chosen(settings.TRUST, _changed(settings.TRUST))
    own = {
        key.sha256: bytes(key.certificate)
        for key in SealKey.objects.across_organisations("whoever checks a credential asks about every seal").only(
            "sha256", "certificate"
        )
    }
    sources = {
        sha256: _("chosen by the operator of this platform ({file})").format(file=file)
        for sha256, file in chosen.sources.items()
    }
    sources |= dict.fromkeys(own, _("kept on this platform for one of its organisations"))
    return TrustStore(anchors=chosen.anchors | Anchors.of(own.values()), sources=sources, evidence=chosen.evidence)


def _changed(path: Path | None) -> float:
    """When a file there was last changed: lists of revoked certificates are renewed while the pages run."""
    if path is None or not path.exists():
        return 0.0
    files = [path, *path.iterdir()] if path.is_dir() else [path]
    return max(file.stat().st_mtime for file in files if file.exists())


@lru_cache(maxsize=1)
def _chosen(path: Path | None, changed: float) -> TrustStore:
    """The operator's certificates, read again when a file has changed."""
    if path is None:
        return TrustStore()
    try:
        return trust_files.load([path])
    except (trust_files.TrustFileError, OSError) as problem:
        log.error("SKILLSEAL_TRUST cannot be read, so nobody from there is trusted: %s", problem)
        return TrustStore()
