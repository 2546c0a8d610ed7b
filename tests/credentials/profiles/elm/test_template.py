"""The quick path of a batch gives exactly what the general path gives."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from factories.editions import edition
from factories.seals import CREDENTIAL_ID, NOW, signer
from skillseal.credentials.profiles.elm.mapping import Constant, build, languages_of
from skillseal.credentials.profiles.elm.strings import shape_of, strings_of
from skillseal.credentials.profiles.elm.template import compile_template
from skillseal.credentials.seal import issuer_of
from skillseal.domain.credential import Award, Credential, Learner, Result
from skillseal.formats.elm.codec import dumps

EDITION = edition()
ISSUER = issuer_of(signer())
CONSTANT = Constant(edition=EDITION, issuer=ISSUER, pages={"hy": b"picture", "en": b"other picture"})

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
learners = st.builds(
    Learner,
    given_name=texts,
    family_name=texts,
    full_name=texts,
    name_latin=texts,
    birth_date=st.none() | st.dates(date(1900, 1, 1), date(2020, 1, 1)),
    national_id=texts,
    national_id_country=st.sampled_from(["", "AM", "RS"]),
)
grades = st.dictionaries(st.sampled_from(["hy", "en"]), texts.filter(bool), min_size=1)
results = st.builds(Result, assessment=st.just("a1"), grade=grades, assessed_on=st.none() | st.just(date(2026, 10, 1)))


@given(learner=learners, result=results)
def test_filling_in_equals_building(learner: Learner, result: Result) -> None:
    award = Award(learner=learner, awarded_on=date(2026, 10, 30), results=(result,))
    credential = Credential(id=CREDENTIAL_ID, edition=EDITION, award=award, issuer=ISSUER, issued_at=NOW)
    strings = strings_of(credential, ("en", "hy"))
    shape = shape_of(credential, strings)
    template = compile_template(CONSTANT, shape, strings)
    assert template.fill(strings) == dumps(build(CONSTANT, shape, strings))


def test_the_primary_language_is_one_that_the_european_viewer_shows() -> None:
    assert languages_of(EDITION) == ("en", "hy")
    assert languages_of(edition(source_language="en")) == ("en", "hy")
