#!/bin/sh
# Makes .venv with pip in it. On a fresh Debian or Ubuntu the venv module lacks ensurepip until python3-venv is there.
set -u
PY="$1"
"$PY" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Skillseal needs Python 3.11 or newer; '$PY' is $("$PY" -V 2>&1). Name another with: make PY=python3.12 …" >&2; exit 1; }
make_it() { "$PY" -m venv .venv >/dev/null 2>&1 && .venv/bin/python -m pip --version >/dev/null 2>&1; }
make_it && exit 0
rm -rf .venv
if command -v apt-get >/dev/null 2>&1; then
  version=$("$PY" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  sudo=""; [ "$(id -u)" = 0 ] || sudo="sudo -n"
  echo "Installing Debian's python3-venv (needed once) …"
  $sudo sh -c "apt-get update -qq; apt-get install -y -qq python3-venv || apt-get install -y -qq python$version-venv" >/dev/null 2>&1
  make_it && exit 0
fi
rm -rf .venv
echo "Could not make .venv. Install the venv module first:  sudo apt-get install python3-venv  — then run make again." >&2
exit 1
