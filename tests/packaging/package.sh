#!/bin/bash
# proves OPS-8, OPS-1: the Debian package holds what it should, and the program in it runs with the configuration and under the
# restrictions that come with it. Builds the package (bin/package), and installs nothing on this machine.
set -euo pipefail
cd "$(dirname "$0")/../.."

# How exposed the service may be, times ten, as "systemd-analyze security" counts it: 100 is a service without any restriction.
# It was 12 when this was written. Raise it only with a reason that stands beside the setting in the unit.
most_exposed=12

folder=$(mktemp -d)
server=
clean_up() {
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap clean_up EXIT
fail() {
  echo "tests/packaging/package.sh: $1" >&2
  exit 1
}
holds() { grep -qE -- "$2" <<<"$1" || fail "$3"; }

bin/package >"$folder/made"
package=$(tail -n 1 "$folder/made")
version=$(build/release/regie version | cut -d' ' -f2)
[ "$package" = "build/release/regie_${version}_$(dpkg --print-architecture).deb" ] || fail "the package is called $package"

# ---- what it says and holds
information=$(dpkg-deb --info "$package")
for library in libpq5 libsqlite3-0 libssl3 libsodium23 libcurl4 libical3; do
  holds "$information" "Depends:.* $library( |,|$)" "it does not depend on $library"
done
holds "$information" "Depends:.*systemd" "it does not depend on systemd, which makes its user"
contents=$(dpkg-deb --contents "$package")
for file in usr/bin/regie lib/systemd/system/regie.service etc/regie/regie.toml usr/lib/sysusers.d/regie.conf usr/lib/tmpfiles.d/regie.conf \
  usr/share/man/man1/regie.1.gz usr/share/bash-completion/completions/regie usr/share/doc/regie/copyright usr/share/doc/regie/changelog.gz \
  usr/share/doc/regie/LICENSE usr/share/doc/regie/NOTICES.md usr/share/doc/regie/OFL.txt usr/share/doc/regie/LUCIDE-LICENSE.txt \
  usr/share/doc/regie/OPENMOJI-SOURCES.txt usr/share/doc/regie/operations.md usr/share/doc/regie/examples/nginx.conf \
  usr/share/doc/regie/examples/haproxy.cfg; do
  holds "$contents" "^-rw[x-]r-[x-]r-[x-] root/root .* \./$file\$" "it holds no $file, or one that not everybody may read"
done
if grep -vE '^[dl-]\S+ root/root ' <<<"$contents"; then fail "not everything belongs to root"; fi
if grep -E '^-\S{7}w|^d\S{7}w' <<<"$contents"; then fail "others may write something"; fi

root=$folder/root control=$folder/control
dpkg-deb --extract "$package" "$root"
dpkg-deb --control "$package" "$control"
[ "$(cat "$control/conffiles")" = /etc/regie/regie.toml ] || fail "the configuration is not kept at an upgrade"
for script in postinst prerm postrm; do
  [ -x "$control/$script" ] || fail "$script cannot be run"
  sh -n "$control/$script"
done
(cd "$root" && md5sum --quiet --check "$control/md5sums") || fail "the sums are not those of the files"
systemd-sysusers --root="$root" --dry-run "$root/usr/lib/sysusers.d/regie.conf" >"$folder/users" 2>&1 || fail "$(cat "$folder/users")"
holds "$(cat "$folder/users")" "Creating user 'regie'" "systemd would not make the user: $(cat "$folder/users")"

# ---- man page and completion
zcat "$root/usr/share/man/man1/regie.1.gz" >"$folder/regie.1"
for command in serve demo migrate "account create" "outbox retry"; do
  grep -qF "\\fBregie $command\\fR" "$folder/regie.1" || fail "the man page does not tell of regie $command"
done
if command -v man >/dev/null; then
  complaints=$(LC_ALL=C.UTF-8 MANWIDTH=100 man --warnings -E UTF-8 -l -Tutf8 -Z "$folder/regie.1" 2>&1 >/dev/null)
  [ -z "$complaints" ] || fail "the man page is not well formed: $complaints"
fi
completed() {
  bash -c '. "$1"; shift; COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)); _regie; echo "${COMPREPLY[@]}"' - \
    "$root/usr/share/bash-completion/completions/regie" "$@"
}
[ "$(completed regie acc)" = account ] || fail "\"regie acc\" is completed to \"$(completed regie acc)\""
[ "$(completed regie account un)" = unblock ] || fail "\"regie account un\" is completed to \"$(completed regie account un)\""
[ "$(completed regie serve --c)" = --config ] || fail "\"regie serve --c\" is completed to \"$(completed regie serve --c)\""

# ---- the unit
unit=$root/lib/systemd/system/regie.service
# In a copy that names the program where it lies here, so that systemd finds it.
sed "s|^ExecStart=/usr/bin/regie|ExecStart=$root/usr/bin/regie|; s|^Documentation=.*|Documentation=man:bash(1)|" "$unit" >"$folder/regie.service"
complaints=$(systemd-analyze verify "$folder/regie.service" 2>&1 | grep -F regie.service || true)
[ -z "$complaints" ] || fail "systemd complains about the unit: $complaints"
systemd-analyze security --offline=true --no-pager --threshold="$most_exposed" "$folder/regie.service" >"$folder/security" 2>&1 ||
  fail "the service is more exposed than $most_exposed: $(tail -n 1 "$folder/security")"
grep -F 'Overall exposure' "$folder/security"

# ---- the program in it
[ "$("$root/usr/bin/regie" version)" = "$(build/release/regie version)" ] || fail "its program says another version"
mkdir "$folder/data"
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
sed "s|^database = \"/var/lib/regie\"\$|database = \"$folder/data\"|; s|^port = 8080\$|port = $port|" "$root/etc/regie/regie.toml" >"$folder/regie.toml"
grep -qx "database = \"$folder/data\"" "$folder/regie.toml" || fail "the configuration does not keep the data in /var/lib/regie"
grep -qx "port = $port" "$folder/regie.toml" || fail "the configuration has no port"
env -i PATH="$PATH" /usr/bin/python3 tests/packaging/under_filter.py "$unit" "$root/usr/bin/regie" serve --config "$folder/regie.toml" 2>"$folder/log" &
server=$!
answers() { curl --silent --max-time 5 --write-out ' %{http_code} %{redirect_url}' "http://127.0.0.1:$port$1"; }
for _ in $(seq 400); do
  if [ "$(answers /readyz)" = "ready
 200 " ]; then break; fi
  kill -0 "$server" 2>/dev/null || fail "the program ends by itself: $(cat "$folder/log")"
  sleep 0.05
done
[ "$(answers /)" = " 303 http://127.0.0.1:$port/inloggen" ] || fail "START answers $(answers /): $(cat "$folder/log")"
# Hashing of passwords, the dictionary and threads need system calls of their own.
token=$(curl --silent --cookie-jar "$folder/cookies" "http://127.0.0.1:$port/inloggen" | sed -n 's/.*name="token" value="\([^"]*\)".*/\1/p' | head -n 1)
status=$(sed 's/#HttpOnly_//; s/TRUE\t0/FALSE\t0/' "$folder/cookies" | awk -F'\t' 'NF >= 7 {printf "%s=%s; ", $6, $7}' |
  xargs -0 -I{} curl --silent --output /dev/null --write-out '%{http_code}' --header 'Cookie: {}' --header 'Sec-Fetch-Site: same-origin' \
    --data-urlencode "token=$token" --data 'naam=niemand&ww=een+wachtwoord' "http://127.0.0.1:$port/inloggen")
[ "$status" = 422 ] || fail "a wrong login is answered with $status: $(cat "$folder/log")"
kill -TERM "$server"
ended=0
wait "$server" || ended=$?
server=
[ "$ended" = 0 ] || fail "it ended with $ended: $(cat "$folder/log")"
grep -q '"event":"stopped"' "$folder/log" || fail "it did not stop gracefully: $(cat "$folder/log")"
if grep -E '"level":"(warning|error)"' "$folder/log" | grep -vE 'email_waits|sms_waits'; then fail "it complained"; fi
echo "$package is as it should be"
