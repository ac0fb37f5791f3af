# SPDX-License-Identifier: Apache-2.0
# What the scripts share. Sourced, not run.
set -euo pipefail

name="$(basename "$0")"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"
jobs="$(nproc)"

die() {
  echo "$name: $*" >&2
  exit 1
}

# Prints the comment at the head of the script, from its second line on, as help.
help() {
  sed -n '3,/^$/{ s/^# \{0,1\}//p }' "$root/scripts/$name"
  exit 0
}

# configure PRESET [CMAKE OPTION...]: quiet when it works.
configure() {
  local preset="$1" log="build/logs/configure-$1.log"
  shift
  mkdir -p build/logs
  local launcher=()
  if command -v ccache >/dev/null; then
    launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache -DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
  fi
  cmake --preset "$preset" "${launcher[@]}" "$@" >"$log" 2>&1 || {
    tail -n 30 "$log" >&2
    die "configuring the preset $preset failed; the whole output is in $log"
  }
}

# patient_bundles: unpacks them where they are there and says the folder; else fails with the reason. They are shared data beside the
# repository, never part of it.
patient_bundles() {
  local packed="${PERCUTA_BUNDLE_ARCHIVES:-$root/../shared/data/fhir-patients}" unpacked="$root/build/bundles" archive folder
  if ! compgen -G "$packed/*.tar.zst" >/dev/null; then
    echo "no archives in $packed (set PERCUTA_BUNDLE_ARCHIVES to their folder)"
    return 1
  fi
  for archive in "$packed"/*.tar.zst; do
    folder="$unpacked/$(basename "$archive" .tar.zst)"
    [[ -d "$folder" ]] && continue
    rm -rf "$folder.new" && mkdir -p "$folder.new"
    zstd -dcq --long=27 "$archive" | tar x -C "$folder.new" && mv "$folder.new" "$folder"
  done
  echo "$unpacked"
}

passed=0
failed=0

# check TITLE COMMAND...: runs it, shows one line, and the end of its output if it fails. Counts as one.
check() {
  local title="$1" log start
  shift
  mkdir -p build/logs
  log="build/logs/$(tr -cs 'a-z0-9\n' '-' <<<"${title,,}").log"
  start="$SECONDS"
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1))
    printf '  ok      %s (%d s)\n' "$title" "$((SECONDS - start))"
  else
    failed=$((failed + 1))
    printf '  FAILED  %s (%d s); the whole output is in %s\n' "$title" "$((SECONDS - start))" "$log"
    tail -n 40 "$log" | sed 's/^/          /'
  fi
}

# run_ctest PRESET [CTEST OPTION...]: shows each failure, adds the number of tests to the counts.
run_ctest() {
  local preset="$1" log="build/logs/ctest-$1.log" summary bad total
  shift
  mkdir -p build/logs
  ctest --preset "$preset" -j "$jobs" "$@" >"$log" 2>&1 || true
  summary="$(grep -E 'tests passed, [0-9]+ tests failed out of [0-9]+' "$log" || true)"
  if [[ -z "$summary" ]]; then
    failed=$((failed + 1))
    echo "  FAILED  tests of the preset $preset did not run; the whole output is in $log"
    tail -n 20 "$log" | sed 's/^/          /'
    return
  fi
  bad="$(sed -E 's/.*, ([0-9]+) tests failed.*/\1/' <<<"$summary")"
  total="$(sed -E 's/.*out of ([0-9]+).*/\1/' <<<"$summary")"
  passed=$((passed + total - bad))
  failed=$((failed + bad))
  if [[ "$bad" -eq 0 ]]; then
    echo "  ok      $total tests, preset $preset"
  else
    echo "  FAILED  $bad of $total tests, preset $preset; the whole output is in $log"
    sed -n '/The following tests FAILED/,$p' "$log" | sed 's/^/          /'
  fi
}

# What the tests and scripts counted in the file PERCUTA_COUNTS, a line "kind, what, tried, failed" with tabs between, as a table by kind.
show_counts() {
  [[ -s "${PERCUTA_COUNTS:-}" ]] || return 0
  echo
  sort -s -t $'\t' -k1,1 "$PERCUTA_COUNTS" | awk -F '\t' '
    function row(name, tried, failed) { printf "%-20s %12s %10s\n", name, tried, failed }
    function done() { if (kind != "") row(kind, tried, failed) }
    BEGIN { row("", "tried", "failed") }
    $1 != kind { done(); kind = $1; tried = failed = 0 }
    { tried += $3; failed += $4 }
    END { done() }'
}

# The last line of a script that counts.
report() {
  echo
  echo "$passed passed, $failed failed"
  [[ "$failed" -eq 0 ]]
}
