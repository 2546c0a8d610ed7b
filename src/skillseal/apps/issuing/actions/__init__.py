"""Writes of issuing: seals, class lists, sealing."""

from .keys import add_test_seal, open_signer
from .lists import ListRefused, Upload, check_class_list, confirm_batch, retry_refused
from .press import open_press
from .runs import go_on, stop_batch
from .sealing import CHUNK, seal_chunk

__all__ = [
    "CHUNK",
    "ListRefused",
    "Upload",
    "add_test_seal",
    "check_class_list",
    "confirm_batch",
    "go_on",
    "open_press",
    "open_signer",
    "retry_refused",
    "seal_chunk",
    "stop_batch",
]
