"""Supervision and identity check during an assessment: the codes that we know of a list not published in full."""

from skillseal.vocabularies.concepts import snb

VOCABULARY = snb("supervision", "supervision-verification", complete=False)

UNSUPERVISED_NO_ID = "c598449d64"
SUPERVISED_WITH_ID = "70be69aaf9"
ID_VERIFICATION = "44314532f9"
