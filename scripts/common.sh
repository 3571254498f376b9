# Words and small deeds that run, test and .ci/run share. Sourced, from the checkout's top folder.
# shellcheck shell=bash

say() { printf '\033[1m▸ %s\033[0m\n' "$*"; }
note() { printf '  %s\n' "$*"; }
die() {
    printf '\033[31m✗ %s\033[0m\n' "$*" >&2
    exit 1
}

# How many compilers run at once: one a core, but each may need a gibibyte of memory.
build_jobs() {
    local cores memory_gib
    cores=$(nproc)
    memory_gib=$(awk '/^MemAvailable:/ {print int($2 / 1048576)}' /proc/meminfo)
    echo $((memory_gib < 1 ? 1 : memory_gib < cores ? memory_gib : cores))
}

# build PRESET [TARGET]: configures on the first run, and after that leaves it to ninja what is out of date.
build() {
    local preset=$1 folder=build/$1
    if [ ! -f "$folder/build.ninja" ]; then
        say "Setting up the build in $folder"
        mkdir -p build # the log's place; cmake makes its own folder only
        cmake --preset "$preset" -DLINK100_WERROR="${LINK100_WERROR:-OFF}" >"$folder.log" 2>&1 || {
            cat "$folder.log" >&2
            return 1
        }
    fi
    say "Building (${2:-everything}, $preset); the first time takes several minutes, later ones seconds"
    NINJA_STATUS='  [%f/%t, %es] ' cmake --build "$folder" -j "$(build_jobs)" ${2:+--target "$2"}
}

# npm_install FOLDER: npm ci, but only if the lock file is another than the last time.
npm_install() {
    local folder=$1 stamp=$1/node_modules/.link100-lock now
    now=$(sha256sum "$folder/package-lock.json" "$folder/package.json" | sha256sum)
    if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$now" ]; then return 0; fi
    say "Installing the npm packages of $folder (a minute or so)"
    mkdir -p build
    if ! (cd "$folder" && npm ci --prefer-offline --no-audit --no-fund --loglevel=error) >build/npm.log 2>&1; then
        head -n 12 build/npm.log >&2 # the reason; what follows is npm's manual
        return 1
    fi
    echo "$now" >"$stamp"
}

# build_simulator: only if one of its sources is newer than what was built.
build_simulator() {
    npm_install simulator || return 1
    local built=simulator/dist/server/main.js
    if [ -f "$built" ] && [ -z "$(find simulator -path simulator/node_modules -prune -o -path simulator/dist -prune \
        -o -type f -newer "$built" -print -quit)" ]; then return 0; fi
    say "Building the simulator"
    (cd simulator && npm run build --silent) || return 1
    touch "$built"
}

# port_taken PORT: whether something on this machine answers there.
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_ok PORT PATH: whether the answer is 200.
http_ok() {
    local line
    line=$(
        exec 2>/dev/null 3<>"/dev/tcp/127.0.0.1/$1" || exit 1
        printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
        IFS= read -r -t 5 first <&3 && echo "$first"
        while IFS= read -r -t 5 <&3; do :; done # to its end, so that the other side is not cut off
    ) || return 1
    [[ $line == HTTP/1.?' 200 '* ]]
}
