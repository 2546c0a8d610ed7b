"""Writes of issuing: seals, class lists, sealing."""

from .background import release_leases, resume_batches, run_batch, seal_batch
from .discarding import discard_batch
from .keys import add_test_seal, open_signer
from .lists import ListRefused, NotAList, Upload, check_class_list, retry_refused
from .opening import open_sealing
from .reading import note_reading
from .runs import confirm_batch, go_on
from .sealing import CHUNK, seal_chunk
from .stopping import stop_batch

__all__ = [
    "CHUNK",
    "ListRefused",
    "NotAList",
    "Upload",
    "add_test_seal",
    "check_class_list",
    "confirm_batch",
    "discard_batch",
    "go_on",
    "note_reading",
    "open_sealing",
    "open_signer",
    "release_leases",
    "resume_batches",
    "retry_refused",
    "run_batch",
    "seal_batch",
    "seal_chunk",
    "stop_batch",
]
