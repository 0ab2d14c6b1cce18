#!/bin/sh
# Checks the manifests of a repository in CI: annotations beside the lines of a
# pull request, and a SARIF report for code scanning. Fails as podharden does.
#
#	check.sh [PATH...]    default: the whole repository
set -eu

if [ "$#" -eq 0 ]; then
	set -- .
fi
report=${PODHARDEN_SARIF:-podharden.sarif}

# The SARIF report is wanted above all where the check fails.
podharden check -o sarif "$@" >"$report" || status=$?
if [ "${status:-0}" -gt 1 ]; then
	echo "podharden check: exit code $status" >&2
fi
podharden check -o github "$@"
