#!/bin/sh
# Asks whether somebody changed the login settings, and is silent when nobody did: cron mails what is printed.
#   identity-drift.sh PROJECT_FOLDER STACK STATE_FOLDER
# Folders are given as absolute paths. STATE_FOLDER keeps the last report, so that the next one tells what is new.
# Ends with the exit code of the report:
# 0 in sync, 2 drift, 3 something could not be read, 4 both, 1 failed.
set -eu
umask 077

if [ "$#" -ne 3 ]; then
  echo "usage: identity-drift.sh PROJECT_FOLDER STACK STATE_FOLDER" >&2
  exit 1
fi
project=$1
stack=$2
last=$3/last.json
now=$3/now.json
errors=$3/errors.log

mkdir -p "$3"
cd "$project"

set -- --stack "$stack" --unmanaged
if [ -f "$last" ]; then
  set -- "$@" --baseline "$last"
fi

code=0
npx --no agent-identity drift "$@" --format json --output "$now" 2> "$errors" || code=$?

case "$code" in
  0) ;;
  2) echo "Somebody changed login settings." ;;
  3) echo "Some login settings could not be read. That is neither in sync nor deleted." ;;
  4) echo "Somebody changed login settings, and some could not be read." ;;
  *)
    echo "The drift report failed; nothing is known about tonight." >&2
    cat "$errors" >&2
    rm -f "$now"
    exit "$code"
    ;;
esac

if [ "$code" -ne 0 ]; then
  # A second reading, for people; what counts is the first.
  npx --no agent-identity drift "$@" --format text --color never 2> "$errors" || :
fi
mv "$now" "$last"
exit "$code"
