#!/bin/bash
# Makes what the package holds and no source file is: the man page, completion, /etc/regie/regie.toml and Debian's change log.
#
#   packaging/files.sh PROGRAM VERSION FOLDER
set -euo pipefail
cd "$(dirname "$0")/.."
program=$1 version=$2 folder=$3

mkdir -p "$folder"
python3 packaging/help_texts.py "$program" "$version" "$folder"
gzip -9nf "$folder/regie.1"

sed 's|^database = "data"$|database = "/var/lib/regie"|' config/regie.example.toml >"$folder/regie.toml"
grep -qx 'database = "/var/lib/regie"' "$folder/regie.toml" || {
  echo "the line of the database in config/regie.example.toml is no longer what packaging/files.sh changes" >&2
  exit 1
}

# The same bytes whenever it is made: the date is that of the newest commit, if there is one.
date=$(git log -1 --format=%cD 2>/dev/null || date -R -d "@${SOURCE_DATE_EPOCH:-0}")
printf 'regie (%s) unstable; urgency=medium\n\n  * See /usr/share/doc/regie/NEWS.md.\n\n -- The maintainers of Regie <maintainers@regie.example>  %s\n' \
  "$version" "$date" | gzip -9n >"$folder/changelog.gz"
