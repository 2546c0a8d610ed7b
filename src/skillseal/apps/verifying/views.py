"""The public page that checks credentials."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def verify(request: HttpRequest) -> HttpResponse:
    return render(request, "verifying/verify.html")
