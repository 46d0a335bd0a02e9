#!/bin/sh
# Prints the first Python that is 3.11 or newer and can make virtual environments.
# PYTHON=/path/to/python chooses one.

set -u

fits='import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))'

for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if command -v "$name" >/dev/null 2>&1 && "$name" -I -c "$fits" >/dev/null 2>&1; then
        command -v "$name"
        exit 0
    fi
done

{
    echo "error: dpgcheck needs Python 3.11 or newer with the modules venv and ensurepip"
    if command -v python3 >/dev/null 2>&1; then
        echo "found: python3 is $(python3 --version 2>&1)"
    else
        echo "found: no python3"
    fi
    echo "next:  install one (on Debian and Ubuntu also the package python3-venv),"
    echo "       or name it: make PYTHON=/path/to/python3.11 ..."
} >&2
exit 1
