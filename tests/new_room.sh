#!/bin/bash
# A room made by bin/new-room compiles, is registered, and is refused a second time. In a copy of the sources; linking and
# running its test there would need all of the foundation a second time, so its objects do.
set -euo pipefail
cd "$(dirname "$0")/.."

copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$copy"
[ ! -d web/node_modules ] || ln -s "$PWD/web/node_modules" "$copy/web/node_modules"
cd "$copy"

bin/new-room try_out board_read /probeersel Probeersel "Try-out"
bin/format --check
if bin/new-room try_out board_read /iets-anders Iets Something 2>/dev/null; then
  echo "a second room of the same name was made" >&2
  exit 1
fi
if bin/new-room other board_read /probeersel Iets Something 2>/dev/null; then
  echo "a second room at the same address was made" >&2
  exit 1
fi

cmake --preset dev --log-level=WARNING
objects=src/rooms/try_out/CMakeFiles
cmake --build build/dev --parallel "$(nproc)" --target \
  "$objects/regie_try_out.dir/pages.cpp.o" "$objects/regie_try_out.dir/routes.cpp.o" "$objects/regie_try_out.dir/views.cpp.o" \
  "$objects/try_out_test.dir/tests/pages_test.cpp.o" src/app/CMakeFiles/regie_app.dir/routes.cpp.o
