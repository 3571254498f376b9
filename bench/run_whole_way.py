#!/usr/bin/env python3
"""The whole way as the product does it: verify, decrypt, Redis, one durable turn (dedup, session, dialogue, the
service's own writes, group commit), encrypted answer. Against the fixed-body server and the best peer, which stores
nothing, in the same run; then the latency at half of the top load, and how the rate holds on a large record.

    cmake --preset release && cmake --build --preset release --target link100
    cmake --preset bench && cmake --build --preset bench --target bench_fixed_body
    (cd bench/peers && npm ci)
    python3 bench/run_whole_way.py [--runs 5] [--seconds 4] [--write]
"""
import argparse
import os
import random
import re
import sqlite3
import statistics
import subprocess
import tempfile
import time
import urllib.request

import callbacks
from measuring import HERE, LOAD_CORE, Server, busy_seconds, load

ROOT = os.path.dirname(HERE)
PORT, REDIS_PORT, ADMIN_PORT = 18391, 18392, 18393
PATH = "/wechat/callback"
CONNECTIONS = 64
PEOPLE = 5000
CADRES = 50
SMALL, LARGE = (1_000, 1_000), (1_000_000, 100_000)  # journal rows, contacts


def load_at(port, messages, path, connections, seconds, rate):
    """load() at about `rate` requests a second: each connection pauses between its requests (callbacks.lua)."""
    os.environ["BENCH_PAUSE_MS"] = str(max(1, round(connections * 1000 / rate)))
    try:
        return load(port, messages, path, connections, seconds)
    finally:
        del os.environ["BENCH_PAUSE_MS"]


def settings(folder):
    path = os.path.join(folder, "link100.toml")
    with open(path, "w") as f:
        f.write(f"""[server]
listen = "127.0.0.1:{PORT}"
admin_listen = "127.0.0.1:{ADMIN_PORT}"
threads = 1
max_connections_per_address = 10000
[database]
url = "sqlite:link100.db"
[redis]
url = "redis://127.0.0.1:{REDIS_PORT}"
[wechat]
app_id = "{callbacks.APP_ID}"
app_secret = "0123456789abcdef0123456789abcdef"
token = "{callbacks.TOKEN}"
encoding_aes_key = "{callbacks.ENCODING_KEY}"
api_base = "http://127.0.0.1:9"
[limits]
messages_per_minute = 10000
cases_per_hour = 1000
[log]
level = "warn"
file = "server.log"
""")
    os.chmod(path, 0o600)
    return path


def fill(record, journal_rows, contacts):
    """People behind the load's openids, their contacts with 50 cadres, and a journal of old messages."""
    random.seed(100)
    db = sqlite3.connect(record)
    db.execute("PRAGMA synchronous=OFF")
    db.execute("INSERT INTO org (id, parent_id, kind, name, path, top_id) VALUES (1, NULL, 'college', 'bench', '/1/', 1)")
    now = int(time.time() * 1e6)
    first_youth = CADRES + 2
    youths = max(PEOPLE, contacts)
    people = [(i, f"p{i}", f"人{i}", 1, f"N{i:08}", "", 0, now) for i in range(1, first_youth + youths)]
    db.executemany("INSERT INTO person (id,public_id,name,org_id,student_no,grade,is_member,created_at) "
                   "VALUES (?,?,?,?,?,?,?,?)", people)
    db.executemany("INSERT INTO cadre (person_id,type,quota,title,org_id,last_active_at) "
                   "VALUES (?,3,100,'',1,?)", [(i, now) for i in range(1, CADRES + 1)])
    db.executemany("INSERT INTO person_role VALUES (?,?,1)",
                   [(i, 3) for i in range(1, CADRES + 1)] +
                   [(first_youth + i, 4) for i in range(youths)])
    db.executemany("INSERT INTO contact (id,cadre_id,youth_id,state,is_primary,invited_at,confirmed_at) "
                   "VALUES (?,?,?,3,1,?,?)",
                   [(i + 1, i % CADRES + 1, first_youth + i, now, now) for i in range(contacts)])
    db.executemany("INSERT INTO account (openid,channel,person_id,following,last_message_at,profile_asked) "
                   "VALUES (?,1,?,1,?,1)",
                   [(callbacks.person(i), first_youth + i, now) for i in range(youths)])
    db.executemany("INSERT INTO inbound VALUES (?,?,?,?,?)",
                   ((b"\x00" + (23_000_000_000_000_000 + i).to_bytes(8, "big") + random.randbytes(15), now,
                     callbacks.person(i % youths), "text", b"<xml>" + b"x" * 250 + b"</xml>")
                    for i in range(journal_rows)))
    db.commit()
    db.close()


class Product:
    """link100 with its own Redis, on a record of the wished size."""

    def __init__(self, binary, folder, size):
        self.folder = tempfile.mkdtemp(dir=folder)
        config = settings(self.folder)
        subprocess.run([binary, "migrate", "--config", config], check=True, capture_output=True)
        fill(os.path.join(self.folder, "link100.db"), *size)
        self.redis = subprocess.Popen(
            ["taskset", "-c", LOAD_CORE, "redis-server", "--port", str(REDIS_PORT), "--bind", "127.0.0.1",
             "--save", "", "--appendonly", "no", "--dir", self.folder],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.5)
        self.server = Server([binary, "serve", "--config", config], PORT, self.folder)

    def groups(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{ADMIN_PORT}/metrics") as answer:
            text = answer.read().decode()
        return [float(re.search(rf"^link100_store_{name}_total ([0-9.e+]+)$", text, re.M)[1])
                for name in ("jobs", "groups")]

    def stop(self):
        self.server.stop()
        self.redis.terminate()
        self.redis.wait()


class Messages:
    """Files of callbacks that were never sent before: a repeated one would be answered from the journal."""

    def __init__(self, folder):
        self.folder, self.next = folder, 0

    def fresh(self, count):
        path = os.path.join(self.folder, f"callbacks-{self.next}")
        with open(path, "wb") as out:
            for i in range(self.next, self.next + count):
                query, body = (part.encode() for part in callbacks.make(i, PEOPLE))
                out.write(b"%d %d\n" % (len(query), len(body)) + query + body + b"\n")
        self.next += count
        return path


def measured(server, run):
    cpu, busy, start = server.cpu_seconds(), busy_seconds(), time.time()
    row = run()
    row["cpu_us"] = (server.cpu_seconds() - cpu) * 1e6 / max(1, row["requests"])
    row["busy"] = (busy_seconds() - busy) / (time.time() - start)
    return row


def whole_way(product, messages, seconds, rate_guess):
    load(PORT, messages.fresh(rate_guess), PATH, CONNECTIONS, 1)
    jobs, groups = product.groups()
    file = messages.fresh(int(rate_guess * seconds * 1.3))
    row = measured(product.server, lambda: load(PORT, file, PATH, CONNECTIONS, seconds))
    more_jobs, more_groups = product.groups()
    row["group"] = (more_jobs - jobs) / max(1, more_groups - groups)
    assert row["requests"] < rate_guess * seconds * 1.3, "the messages ran out: raise --rate-guess"
    return row


def plain(command, cwd, file, seconds):
    server = Server(command, PORT, cwd)
    try:
        load(PORT, file, PATH, CONNECTIONS, 1)
        return measured(server, lambda: load(PORT, file, PATH, CONNECTIONS, seconds))
    finally:
        server.stop()


def median(rows, key):
    return statistics.median(r[key] for r in rows)


def line(name, rows):
    return (f"| {name} | {median(rows, 'rate'):,.0f} | {min(r['rate'] for r in rows):,.0f}–"
            f"{max(r['rate'] for r in rows):,.0f} | {median(rows, 'cpu_us'):.1f} µs | "
            f"{median(rows, 'p50_us') / 1000:.2f} ms | {median(rows, 'p99_us') / 1000:.2f} ms | "
            f"{sum(r['bad'] for r in rows)} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--rate-guess", type=int, default=20_000, help="an upper bound on the product's rate")
    parser.add_argument("--link100", default=os.path.join(ROOT, "build", "release", "link100"))
    parser.add_argument("--binaries", default=os.path.join(ROOT, "build", "bench", "bench"))
    parser.add_argument("--large-only", action="store_true", help="only the comparison of small and large records")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    a = parser.parse_args()
    rows = {name: [] for name in ("fixed body", "whole way", "co-wechat (Koa), stores nothing", "half load",
                                  "small record", "large record")}
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_DIR")) as folder:
        messages = Messages(folder)
        shared = messages.fresh(20_000)
        for _ in range(0 if a.large_only else a.runs):
            rows["fixed body"].append(plain(
                [os.path.join(a.binaries, "bench_fixed_body"), str(PORT), os.path.join(folder, "log")], None, shared,
                a.seconds))
            rows["co-wechat (Koa), stores nothing"].append(plain(
                ["node", "co-wechat.js", str(PORT)], os.path.join(HERE, "peers"), shared, a.seconds))
            product = Product(a.link100, folder, SMALL)
            try:
                rows["whole way"].append(whole_way(product, messages, a.seconds, a.rate_guess))
                half = rows["whole way"][-1]["rate"] / 2
                file = messages.fresh(int(half * a.seconds * 1.5))
                rows["half load"].append(measured(
                    product.server, lambda: load_at(PORT, file, PATH, CONNECTIONS, a.seconds, half)))
            finally:
                product.stop()
            for name in ("fixed body", "co-wechat (Koa), stores nothing", "whole way", "half load"):
                print(line(name, rows[name][-1:]), flush=True)
        pair = {"small record": Product, "large record": Product}
        sizes = {"small record": SMALL, "large record": LARGE}
        for name in pair:
            product = Product(a.link100, folder, sizes[name])
            try:
                for _ in range(a.runs):
                    rows[name].append(whole_way(product, messages, a.seconds, a.rate_guess))
                    print(line(name, rows[name][-1:]), flush=True)
            finally:
                product.stop()
    report(rows, a)


def report(rows, a):
    head = ["| server | requests/s | lowest–highest | CPU a request | p50 | p99 | failed |", "|---|---|---|---|---|---|---|"]
    text = ""
    if not a.large_only:
        way = median(rows["whole way"], "rate")
        text = "\n".join(head + [line(n, rows[n]) for n in list(rows)[:4]] + [
            "",
            f"- whole way ÷ best peer that stores nothing: "
            f"**{way / median(rows['co-wechat (Koa), stores nothing'], 'rate'):.1f}** (to reach: 5)",
            f"- whole way ÷ fixed body: **{way / median(rows['fixed body'], 'rate'):.2f}** (to reach: 0.17, aim 0.34)",
            f"- p99 at half of the top load: **{median(rows['half load'], 'p99_us') / 1000:.1f} ms** "
            f"at {median(rows['half load'], 'rate'):,.0f}/s (to reach: below 50 ms)",
            f"- mean group of commits at top load: **{median(rows['whole way'], 'group'):.1f}** turns",
            f"- {time.strftime('%Y-%m-%d', time.gmtime())}; all threads of the server on core 0, wrk and Redis on core "
            f"1, {CONNECTIONS} connections, median of {a.runs} runs of {a.seconds} s"])
        print(text)
    small, large = median(rows["small record"], "rate"), median(rows["large record"], "rate")
    flat = "\n".join(head + [line(n, rows[n]) for n in ("small record", "large record")] + [
        "", f"- large (10⁶ journal rows, 10⁵ contacts) ÷ small (10³ and 10³): **{large / small:.2f}** (to reach: 0.90)"])
    print(flat)
    if a.write:
        if text:
            write_section("whole-way", "2. The whole way", text)
        write_section("flat", "3. The same on a large record", flat)


def write_section(mark, title, text):
    path = os.path.join(ROOT, "docs", "performance.md")
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
    with open(path) as f:
        content = f.read()
    if begin not in content:
        content += f"\n## {title}\n\n`bench/run_whole_way.py --write` makes this table.\n\n{begin}\n{end}\n"
    before, rest = content.split(begin)
    with open(path, "w") as f:
        f.write(f"{before}{begin}\n{text}\n{end}{rest.split(end)[1]}")


if __name__ == "__main__":
    main()
