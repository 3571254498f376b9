#!/usr/bin/env bash
# Installs the Debian packages that are missing, and nothing if none is.
#   scripts/install_packages.sh [build] [run] [test] [bench]      default: build run
# For Debian 12; as root, or with sudo.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

build=(clang-16 lld-16 libclang-rt-16-dev cmake ninja-build ccache pkg-config
    libboost1.81-dev libssl-dev zlib1g-dev libmimalloc-dev libhiredis-dev libsqlite3-dev libpq-dev
    rapidjson-dev libpugixml-dev libtomlplusplus-dev libcli11-dev libspdlog-dev libfmt-dev prometheus-cpp-dev libcurl4-openssl-dev
    libqrencode-dev libzip-dev libexpat1-dev libxlsxwriter-dev catch2)
run=(redis-server redis-tools sqlite3)
test=(postgresql-15 clang-format-16 clang-tidy-16 chromium fonts-wqy-microhei python3)
bench=(wrk python3-cryptography)

# Node.js is taken as it is if it is new enough; many machines have it from elsewhere.
node_is_enough() {
    command -v npm >/dev/null && command -v node >/dev/null &&
        node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 18 || (a == 18 && b >= 15) ? 0 : 1)'
}

wanted=()
for group in "${@:-build run}"; do
    for name in $group; do
        case $name in
            build) wanted+=("${build[@]}") ;;
            run) wanted+=("${run[@]}") ;;
            test) wanted+=("${test[@]}") ;;
            bench) wanted+=("${bench[@]}") ;;
            *) die "install_packages.sh: no group $name; there are build, run, test, bench" ;;
        esac
    done
done
node_is_enough || wanted+=(nodejs npm)

command -v dpkg-query >/dev/null ||
    die "This is no Debian system. Install the like of these yourself: ${wanted[*]}"
installed=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "${wanted[@]}" 2>/dev/null | sed -n 's/^installed //p' || true)
missing=()
for package in "${wanted[@]}"; do
    grep -qxF "$package" <<<"$installed" || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null ||
        die "These packages are missing and need root: apt-get install ${missing[*]}"
    as_root=(sudo)
    note "sudo may ask for your password"
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for step in update "install -y --no-install-recommends ${missing[*]}"; do
    note "apt-get ${step%% *} …"
    # shellcheck disable=SC2086  # the step is words
    if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q $step >"$log" 2>&1; then
        tail -n 20 "$log" >&2
        die "apt-get ${step%% *} failed; the last lines are above"
    fi
done
note "installed"
