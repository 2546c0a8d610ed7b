"""European Digital Credentials: our credential as an EDC on ELM 3.2, sealed with JAdES, and back."""

from skillseal.credentials.profiles.elm.batch import Batch, pass_grade
from skillseal.credentials.profiles.elm.mapping import languages_of
from skillseal.credentials.profiles.elm.reading import summary
from skillseal.credentials.profiles.elm.verifying import NAME, recognises, verify

__all__ = ["NAME", "Batch", "languages_of", "pass_grade", "recognises", "summary", "verify"]
