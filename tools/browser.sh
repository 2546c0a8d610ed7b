#!/bin/sh
# The browser tests use Debian's chromium. Where it cannot be installed they are skipped, and we say so.
command -v chromium >/dev/null 2>&1 && exit 0
sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo -n"
if command -v apt-get >/dev/null 2>&1; then
  echo "Installing Debian's chromium for the browser tests …"
  $sudo sh -c "apt-get update -qq; apt-get install -y -qq chromium" >/dev/null 2>&1
fi
command -v chromium >/dev/null 2>&1 || echo "No chromium here and none could be installed: the tests in tests/journeys are skipped."
exit 0
