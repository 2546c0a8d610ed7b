"""The public page that checks credentials. Nothing that is handed over is stored or logged."""

from dataclasses import dataclass

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from skillseal.apps.organisations.throttle import too_often
from skillseal.credentials.policy import Policy
from skillseal.credentials.report import Check, Report
from skillseal.credentials.verify import verify as verify_document

from . import queries, reading, verdicts
from .forms import CheckForm, TooLarge
from .uploads import InMemoryAtMost

TRIES, SECONDS = 60, 60


@dataclass(frozen=True, slots=True)
class Checked:
    """One document with its report, ready to be shown."""

    name: str
    report: Report
    verdict: verdicts.Verdict
    told: reading.Told
    text: str

    @property
    def readable(self) -> bool:
        return bool(self.told.title.text or self.report.summary.holder)

    @property
    def altered(self) -> bool:
        return reading.altered(self.report)

    @property
    def believable(self) -> bool:
        """Whether what the file says may be shown as what was sealed."""
        return self.verdict.tone != "bad"

    @property
    def lines(self) -> list[reading.Line]:
        return reading.lines(self.report)

    @property
    def left_out(self) -> str:
        return reading.left_out(self.report)

    @property
    def vouching(self) -> list[Check]:
        return [Check.ISSUER, Check.TRUST, Check.ACCREDITATION]


@csrf_exempt  # the handlers must be set before anything reads the form; the inner view is protected
def verify(request: HttpRequest) -> HttpResponse:
    request.upload_handlers = [InMemoryAtMost(request)]
    try:
        return _verify(request)
    except RequestDataTooBig:
        return render(request, "verifying/verify.html", {"form": TooLarge({})}, status=413)


@csrf_protect
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def _verify(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request, CheckForm())
    if too_often("verify", request.META.get("REMOTE_ADDR", ""), limit=TRIES, seconds=SECONDS):
        response = render(request, "verifying/too_often.html", status=429)
        response["Retry-After"] = str(SECONDS)
        return response
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    policy = Policy(trust=queries.trust_store())
    results = [_checked(name, data, policy) for name, data in form.documents()]
    return render(request, "verifying/result.html", {"results": results, "form": CheckForm()})


def _page(request: HttpRequest, form: CheckForm, status: int = 200) -> HttpResponse:
    return render(request, "verifying/verify.html", {"form": form, "legend": verdicts.legend()}, status=status)


def _checked(name: str, data: bytes, policy: Policy) -> Checked:
    report = verify_document(data, policy=policy, now=timezone.now())
    return Checked(
        name=name or _("File without a name"),
        report=report,
        verdict=verdicts.verdict(report, verdicts.kind(data)),
        told=reading.told(report.summary),
        text=reading.own_text(data),
    )
