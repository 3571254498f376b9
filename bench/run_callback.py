#!/usr/bin/env python3
"""Callbacks a second on one core, four servers in turn, round after round: the fixed-body server, the callback
server, and two peers on Node. Checks each server's answers first. Writes section 1 of docs/performance.md.

    cmake --preset bench && cmake --build --preset bench --target bench_fixed_body bench_callback
    (cd bench/peers && npm ci)
    python3 bench/run_callback.py [--runs 5] [--seconds 4] [--write]
"""
import argparse
import http.client
import os
import platform
import statistics
import subprocess
import tempfile
import time

import callbacks
from measuring import HERE, Server, busy_seconds, load

ROOT = os.path.dirname(HERE)
PATH = "/wechat/callback"
PORT = 18291
CONNECTIONS = 64
MESSAGES = 20000
CHECKED = 200


def check(port):
    c = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    for i in range(CHECKED):
        query, body = callbacks.make(i)
        c.request("POST", f"{PATH}?{query}", body.encode(), {"Content-Type": "text/xml"})
        answer = c.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, (answer.status, text[:200])
        callbacks.check_answer(text, query)
    query, body = callbacks.make(CHECKED)
    c.request("POST", f"{PATH}?{query.replace('msg_signature=', 'msg_signature=0')}", body.encode())
    assert c.getresponse().status != 200, "a forged message was taken"
    c.close()


def one_round(servers, messages, seconds):
    for s in servers:
        server = Server(s["command"], PORT, s.get("cwd"))
        try:
            if not s["rows"] and s["checked"]:
                check(PORT)
            load(PORT, messages, PATH, CONNECTIONS, 1)
            cpu, busy, start = server.cpu_seconds(), busy_seconds(), time.time()
            run = load(PORT, messages, PATH, CONNECTIONS, seconds)
            run["cpu_us"] = (server.cpu_seconds() - cpu) * 1e6 / run["requests"]
            run["busy"] = (busy_seconds() - busy) / (time.time() - start)
            s["rows"].append(run)
            print(f"{s['name']}: {run['rate']:.0f}/s, {run['cpu_us']:.1f} us CPU, p50 {run['p50_us']} us, "
                  f"p99 {run['p99_us']} us, bad {run['bad']}, cores busy {run['busy']:.2f}", flush=True)
        finally:
            server.stop()


def median(server, key):
    return statistics.median(run[key] for run in server["rows"])


def table(servers, runs, seconds):
    fixed, callback, peers = servers[0], servers[1], servers[2:]
    best = max(peers, key=lambda s: median(s, "rate"))
    lines = ["| server | requests/s | lowest–highest | CPU a request | p50 | p99 | failed |",
             "|---|---|---|---|---|---|---|"]
    for s in servers:
        rates = [r["rate"] for r in s["rows"]]
        lines.append(f"| {s['name']} | {median(s, 'rate'):,.0f} | {min(rates):,.0f}–{max(rates):,.0f} "
                     f"| {median(s, 'cpu_us'):.1f} µs | {median(s, 'p50_us') / 1000:.2f} ms "
                     f"| {median(s, 'p99_us') / 1000:.2f} ms | {sum(r['bad'] for r in s['rows'])} |")
    by_rate = median(callback, "rate") / median(best, "rate")
    by_cpu = median(best, "cpu_us") / median(callback, "cpu_us")
    of_fixed = median(callback, "rate") / median(fixed, "rate")
    of_fixed_cpu = median(fixed, "cpu_us") / median(callback, "cpu_us")
    lines += ["", f"- callback ÷ best peer ({best['name']}): **{by_rate:.1f}** by rate, {by_cpu:.1f} by CPU time "
              "(to reach: 20)",
              f"- callback ÷ fixed body: **{of_fixed:.2f}** by rate, {of_fixed_cpu:.2f} by CPU time (to reach: 0.60)",
              f"- {time.strftime('%Y-%m-%d', time.gmtime())}, {platform.system()} {platform.machine()}, "
              f"{os.cpu_count()} cores; server on core 0, wrk on core 1, {CONNECTIONS} connections, "
              f"median of {runs} runs of {seconds} s each, the servers in turn; "
              f"cores busy at most {max(r['busy'] for s in servers for r in s['rows']):.2f} "
              "(2.00 when nothing else runs and both are full)"]
    return "\n".join(lines)


def write_section(text):
    path = os.path.join(ROOT, "docs", "performance.md")
    begin, end = "<!-- callback: begin -->", "<!-- callback: end -->"
    if not os.path.exists(path):
        content = ("# Performance\n\n## 1. A callback without storage\n\n"
                   "Safe mode, verify to encrypted reply, one core. `bench/run_callback.py` says how, and writes "
                   f"this table with `--write`.\n\n{begin}\n{end}\n")
    else:
        with open(path) as f:
            content = f.read()
    head, rest = content.split(begin)
    with open(path, "w") as f:
        f.write(f"{head}{begin}\n{text}\n{end}{rest.split(end)[1]}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--binaries", default=os.path.join(ROOT, "build", "bench", "bench"))
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    a = parser.parse_args()
    peers = os.path.join(HERE, "peers")
    if not os.path.isdir(os.path.join(peers, "node_modules")):
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=peers, check=True)
    with tempfile.TemporaryDirectory() as folder:
        messages = os.path.join(folder, "callbacks")
        callbacks.write_file(messages, MESSAGES)

        def ours(name):
            return [os.path.join(a.binaries, name), str(PORT), os.path.join(folder, name + ".log")]

        servers = [
            {"name": "fixed body", "command": ours("bench_fixed_body"), "checked": False},
            {"name": "callback", "command": ours("bench_callback"), "checked": True},
            {"name": "co-wechat (Koa)", "command": ["node", "co-wechat.js", str(PORT)], "cwd": peers, "checked": True},
            {"name": "wechat (Express)", "command": ["node", "wechat.js", str(PORT)], "cwd": peers, "checked": True},
        ]
        for s in servers:
            s["rows"] = []
        for _ in range(a.runs):
            one_round(servers, messages, a.seconds)
    text = table(servers, a.runs, a.seconds)
    print(text)
    if a.write:
        write_section(text)


if __name__ == "__main__":
    main()
