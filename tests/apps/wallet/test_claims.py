"""Claims: links by mail, codes on paper; a look takes nothing, a guess gets nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from factories.schools import NOW, class_list, client_of, edition_of, learners, person, school, seal_of, sealed
from skillseal.apps.audit.models import Entry
from skillseal.apps.issuing.models import Batch, IssuedCredential
from skillseal.apps.issuing.queries import mail_counts
from skillseal.apps.mail.models import Message
from skillseal.apps.wallet.actions import mail_claim_links, new_slips
from skillseal.apps.wallet.models import Claim
from skillseal.apps.wallet.queries import for_paper, to_mail
from skillseal.apps.wallet.tokens import digest, grouped, new_token, normal, token_in
from skillseal.apps.wallet.views import TRIES

pytestmark = pytest.mark.django_db


@pytest.fixture
def batch() -> Batch:
    place = school()
    return sealed(edition_of(place), seal_of(place), learners(3))


def links(batch: Batch) -> list[str]:
    mail_claim_links(batch=batch, actor=None, at=timezone.now())
    mails = Message.objects.filter(organisation=batch.organisation_id).order_by("pk")
    return [re.search(r"http://localhost:8000(/claim/\w+/)", mail.body)[1] for mail in mails]  # type: ignore[index]


def claims(batch: Batch) -> Any:
    return Claim.objects.within(batch.organisation)


def test_each_learner_gets_one_mail_in_words_and_marked_as_a_test(batch: Batch) -> None:
    assert mail_claim_links(batch=batch, actor=None, at=NOW) == 3
    assert mail_claim_links(batch=batch, actor=None, at=NOW) == 0
    mail = Message.objects.get(to="ani0@example.org")
    assert mail.subject == "[Test] Your credential: Pattern on Fabric"
    assert "Hello Ani0 Petrosyan" in mail.body
    assert "test, not legally valid" in mail.body
    assert Message.objects.count() == 3


def test_looking_takes_nothing_and_posting_takes_it(batch: Batch) -> None:
    url = links(batch)[0]
    scanner = Client()
    for _ in range(5):
        assert scanner.get(url).status_code == 200
        assert scanner.head(url).status_code == 200
    assert scanner.get(url + "credential.jsonld")["Location"] == url
    assert not claims(batch).filter(claimed_at__isnull=False).exists()
    assert Client(enforce_csrf_checks=True).post(url, HTTP_ORIGIN="null")["Location"] == url
    taken = claims(batch).get(claimed_at__isnull=False)
    Client().post(url)
    assert claims(batch).get(pk=taken.pk).claimed_at == taken.claimed_at
    assert Entry.objects.filter(verb="credential.claimed").count() == 1


def test_the_download_is_the_sealed_file_byte_for_byte(batch: Batch) -> None:
    url = links(batch)[0]
    Client().post(url)
    answer = Client().get(url + "credential.jsonld")
    credential = IssuedCredential.objects.within(batch.organisation).order_by("pk")[0]
    assert answer.content == bytes(credential.data)
    assert {name: answer[name] for name in HEADERS} == HEADERS | {
        "Content-Disposition": f'attachment; filename="credential-{credential.uuid}.jsonld"'
    }
    assert "no-store" in answer["Cache-Control"]


HEADERS = {
    "Content-Disposition": "",
    "Content-Type": "application/ld+json",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def test_the_page_says_for_whom_it_is_and_no_more_of_the_person_and_travels_nowhere(batch: Batch) -> None:
    answer = Client().get(links(batch)[0])
    body = answer.content.decode()
    assert "Pattern on Fabric" in body
    assert "test, not legally valid" in body
    assert "Ani0 Petrosyan" in body
    assert "2001" not in body
    assert "ani0@example.org" not in body
    assert "noindex" in body
    assert (answer["Referrer-Policy"], "no-store" in answer["Cache-Control"]) == ("no-referrer", True)


def wrong_tokens(batch: Batch) -> list[str]:
    used_up = links(batch)[0]
    claims(batch).update(expires_at=timezone.now() - timedelta(seconds=1))
    return [used_up, f"/claim/{new_token()}/", "/claim/x/", f"/claim/{'A' * 5000}/", "/claim/%00/", "/claim/'or'1/"]


def test_wrong_and_old_tokens_all_get_the_same_page(batch: Batch) -> None:
    answers = [
        (method, url, getattr(Client(), method)(url)) for url in wrong_tokens(batch) for method in ("get", "post")
    ]
    assert {answer.status_code for _, _, answer in answers} == {404}
    bodies = {re.sub(r'value="[^"]*"', "", answer.content.decode()) for _, _, answer in answers}
    assert len(bodies) == 1
    assert "Your credential is not lost" in bodies.pop()


def test_guessing_is_slowed_down(batch: Batch) -> None:
    client = Client()
    for _ in range(TRIES):
        client.get(f"/claim/{new_token()}/")
    assert client.get(f"/claim/{new_token()}/").status_code == 429


def test_only_a_digest_of_the_token_is_kept(batch: Batch) -> None:
    token = links(batch)[0].split("/")[2]
    assert claims(batch).filter(token_sha256=digest(token)).count() == 1
    assert len(token) == 26  # of 32 letters: 130 bits
    assert not any(token in str(row) for row in claims(batch).values())


def test_a_token_can_be_typed_as_people_type() -> None:
    token = new_token()
    typed = grouped(token).lower().replace("1", "l").replace("0", "o")
    assert normal(f" {typed} ") == token
    assert normal("") == normal("U" * 26) == normal(token + "0") == ""


def test_slips_are_for_learners_without_an_address() -> None:
    place = school()
    upload = class_list("Ani,Petrosyan,2001-05-03,", "Mariam,Sargsyan,2002-05-03,m@example.org")
    batch = sealed(edition_of(place), seal_of(place), upload)
    client = client_of(person("i@x.org", at=place))
    body = client.post(f"/desk/batches/{batch.uuid}/slips/", follow=True).content.decode()
    assert "Ani Petrosyan" in body
    assert "Mariam" not in body
    code = re.search(r"<code>([0-9A-Z-]+)</code>", body)
    assert code is not None
    visitor = Client()
    answer = visitor.post("/claim/", {"code": code[1].lower()})
    assert visitor.get(answer["Location"]).status_code == 200
    wrong = visitor.post("/claim/", {"code": "ABCDE-12345"})
    assert (wrong.status_code, 'href="#id_code"' in wrong.content.decode()) == (400, True)


def test_new_slips_end_the_older_codes() -> None:
    place = school()
    batch = sealed(edition_of(place), seal_of(place), class_list("Ani,Petrosyan,2001-05-03,"))
    codes = [new_slips(batch=batch, actor=None, at=timezone.now())[0].code for _ in range(2)]
    assert [Client().get(f"/claim/{normal(code)}/").status_code for code in codes] == [404, 200]


def test_a_reload_of_the_slips_makes_no_new_codes() -> None:
    place = school()
    batch = sealed(edition_of(place), seal_of(place), class_list("Ani,Petrosyan,2001-05-03,"))
    client = client_of(person("i@x.org", at=place))
    page = client.post(f"/desk/batches/{batch.uuid}/slips/")["Location"]
    bodies = [client.get(page).content.decode() for _ in range(2)]
    codes = [re.findall(r"<code>([0-9A-Z-]+)</code>", body) for body in bodies]
    assert codes[0] == codes[1]
    assert (len(codes[0]), claims(batch).count()) == (1, 1)
    assert "older codes and links of these learners no longer work" in bodies[0]
    assert client_of(person("o@x.org", at=school("other"))).get(page).status_code == 404
    client.post(f"/desk/batches/{batch.uuid}/slips/")
    assert "There are no slips to print" in client.get(page).content.decode()
    forged = client.get(f"/desk/batches/{batch.uuid}/slips/forged/", follow=True).content.decode()
    assert "These slips are no longer shown" in forged


def test_the_codes_of_a_series_need_the_key_of_the_installation(settings: Any) -> None:
    token = token_in("series", "name")
    assert normal(token) == token == token_in("series", "name")
    assert len({token, token_in("series", "other"), token_in("other", "name")}) == 3
    settings.SECRET_KEY = "another"
    assert token_in("series", "name") != token


def test_one_learner_gets_a_new_mail_or_slip_and_the_older_ones_end(batch: Batch) -> None:
    old = links(batch)
    client = client_of(person("i@x.org", at=batch.organisation))
    first = IssuedCredential.objects.within(batch.organisation).order_by("pk")[0]
    line = f"/desk/batches/{batch.uuid}/credentials/{first.uuid}"
    said = client.post(f"{line}/mail/", {"page": "1"}, follow=True)
    assert "A mail with a new link was written to Ani0 Petrosyan" in said.content.decode()
    assert said.redirect_chain == [(f"/desk/batches/{batch.uuid}/?page=1", 302)]
    newest = Message.objects.latest("pk")
    link = re.search(r"http://localhost:8000(/claim/\w+/)", newest.body)[1]  # type: ignore[index]
    assert newest.to == "ani0@example.org"
    assert [Client().get(url).status_code for url in (*old, link)] == [404, 200, 200, 200]
    body = client.post(f"{line}/slip/", follow=True).content.decode()
    code = re.findall(r"<code>([0-9A-Z-]+)</code>", body)
    assert [Client().get(f"/claim/{normal(written)}/").status_code for written in code] == [200]
    assert Client().get(link).status_code == 404
    outsider = client_of(person("o@x.org", at=school("other")))
    assert [outsider.post(f"{line}/{what}/").status_code for what in ("mail", "slip")] == [404, 404]
    assert client.get(f"{line}/mail/").status_code == 405


def test_who_has_no_address_gets_no_mail() -> None:
    place = school()
    batch = sealed(edition_of(place), seal_of(place), class_list("Ani,Petrosyan,2001-05-03,"))
    slip = new_slips(batch=batch, actor=None, at=timezone.now())[0]
    url = f"/desk/batches/{batch.uuid}/credentials/{slip.credential.uuid}/mail/"
    said = client_of(person("i@x.org", at=place)).post(url, follow=True).content.decode()
    assert "This learner has no e-mail address" in said
    assert Client().get(f"/claim/{normal(slip.code)}/").status_code == 200
    assert not Message.objects.exists()


def test_the_page_says_what_to_do_once_it_is_taken(batch: Batch) -> None:
    url = links(batch)[0]
    before = Client().get(url).content.decode()
    assert "transfers an ornament to fabric at scale" in before
    assert "How to show it and send it" not in before
    Client().post(url)
    after = Client().get(url).content.decode()
    assert "How to show it and send it" in after
    assert "http://localhost:8000/verify/" in after


def test_the_mail_has_the_title_in_the_language_of_the_edition_too(batch: Batch) -> None:
    mail_claim_links(batch=batch, actor=None, at=NOW)
    assert "you have achieved: Pattern on Fabric / Նախշը գործվածքի վրա\n" in Message.objects.latest("pk").body


def test_the_button_on_the_batch_page_mails_once(batch: Batch) -> None:
    client = client_of(person("i@x.org", at=batch.organisation))
    for said in ("3 mails were written", "got a mail already"):
        assert said in client.post(f"/desk/batches/{batch.uuid}/mail-links/", follow=True).content.decode()
    assert Message.objects.count() == 3


def test_mails_slips_and_their_counts_keep_to_one_rule() -> None:
    place = school()
    rows = ("Ani,Petrosyan,2001-05-03,", "Mariam,Sargsyan,2002-05-03,m@example.org", "Bo,Li,2003-05-03,b@example.org")
    batch = sealed(edition_of(place), seal_of(place), class_list(*rows))
    assert mail_counts(batch) == {"sealed": 3, "mailed": 0, "claimed": 0, "with_email": 2, "to_mail": 2, "for_paper": 1}
    assert (to_mail(batch).count(), for_paper(batch).count()) == (2, 1)
    assert mail_claim_links(batch=batch, actor=None, at=NOW, at_most=1) == 1
    assert mail_counts(batch) == {"sealed": 3, "mailed": 1, "claimed": 0, "with_email": 2, "to_mail": 1, "for_paper": 1}
    assert (to_mail(batch).count(), len(new_slips(batch=batch, actor=None, at=NOW))) == (1, 1)


def test_a_link_works_until_it_runs_out_and_no_longer(batch: Batch) -> None:
    """Taking does not use the link up: the learner may download the file again."""
    url = links(batch)[0]
    for _ in range(2):
        Client().post(url)
        assert Client().get(url + "credential.jsonld").status_code == 200
    claims(batch).update(expires_at=timezone.now())
    assert Client().get(url + "credential.jsonld").status_code == 404
