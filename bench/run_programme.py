#!/usr/bin/env python3
"""The programme's numbers on a made-up university: generating it, a month's bulletin, replay of a month's ledger,
single-person reads. One command:

    bench/run_programme.py [--build build/bench] [--scale full|tenth|hundredth] [--database URL] [--keep]

Each size stands in a record of its own under --folder; what is there already is used again. --database: a PostgreSQL
(scripts/private_postgres start …); each record is copied into a database of its own there and measured too.
"""
import argparse, os, pathlib, re, shutil, subprocess, sys, time

SIZES = {"full": (10_000, 1_000_000), "tenth": (1_000, 100_000), "hundredth": (100, 10_000)}
MONTHS, LAST = 24, 202603


def settings(folder: pathlib.Path, source: pathlib.Path, url: str, name: str) -> pathlib.Path:
    """Settings of a server that is never started; the rules hold from before the first generated month."""
    rules = folder / "points.toml"
    text = (source / "config/points-v1.toml").read_text()
    rules.write_text(re.sub(r"valid_from = \S+", "valid_from = 2020-01-01", text))
    config = folder / name
    config.write_text(f'[database]\nurl = "{url}"\n'
                      f'[programme]\npoints_file = "{rules}"\nholidays_file = "{source}/config/holidays.toml"\n'
                      f'crisis_file = "{source}/config/crisis.toml"\nmenu_file = "{source}/config/menu.toml"\n'
                      '[wechat]\napp_id = "wx0000000000000000"\ntoken = "bench0000"\nmode = "plain"\n'
                      'app_secret = "00000000000000000000000000000000"\n')
    config.chmod(0o600)
    return config


def run(command, **more):
    began = time.monotonic()
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **more)
    return done, time.monotonic() - began


FACTS = " + ".join(f"(SELECT COUNT(*) FROM {t})" for t in (
    "contact", "activity", "activity_person", "feedback", "feedback_event", "topic_reply", "ledger"))


def checked(command):
    done, took = run(command)
    if done.returncode != 0:
        sys.exit(done.stdout + done.stderr)
    return done, took


def measured(program, reads, config, folder, where):
    """The best of three of each command, because the first reads the record from the disk."""
    _, bulletin = min((checked([program, "bulletin", "draft", "-c", config, LAST]) for _ in range(3)), key=lambda x: x[1])
    speeds, replays = [], []
    for _ in range(3):
        done, took = checked([program, "replay", "--check", "-c", config, "--month", LAST])
        counted = re.search(r"(\d+) facts, (\d+) ms", done.stderr)
        speeds.append(int(counted[1]) * 1000 // max(1, int(counted[2])))
        replays.append(took)
    done, _ = run([reads, where, folder / "points.toml", LAST])
    return (f"{bulletin:.2f} s | {min(replays):.2f} s | {max(speeds):,} | "
            f"{done.stdout.strip() or done.stderr.strip()}")


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--build", default="build/bench")
    ask.add_argument("--scale", action="append", choices=SIZES, help="may be given several times; default: all")
    ask.add_argument("--folder", default="/tmp/link100-programme")
    ask.add_argument("--database", help="a PostgreSQL, postgresql://USER@HOST:PORT/postgres")
    ask.add_argument("--keep", action="store_true", help="leave the records there")
    given = ask.parse_args()
    source = pathlib.Path(__file__).resolve().parent.parent
    program = (source / given.build / "link100").resolve()
    reads = (source / given.build / "bench/bench_person_reads").resolve()
    print("| size | engine | made in | facts | bulletin | replay | facts/s | single-person reads, p50/p99 |")
    print("|---|---|---|---|---|---|---|---|")
    for name in given.scale or ["hundredth", "tenth", "full"]:
        folder = pathlib.Path(given.folder) / name
        folder.mkdir(parents=True, exist_ok=True)
        record = folder / "record.db"
        config = settings(folder, source, f"sqlite:{record}", "sqlite.toml")
        cadres, youths = SIZES[name]
        made = "there already"
        if not record.exists():
            _, took = checked([program, "generate", "-c", config, "--cadres", cadres, "--youths", youths, "--months",
                               MONTHS, "--seed", 1, "--last-month", LAST])
            made = f"{took:.0f} s"
        done, _ = checked(["sqlite3", record, "SELECT " + FACTS])
        size = f"{cadres:,} cadres, {youths:,} youths"
        facts = f"{int(done.stdout):,}"
        print(f"| {size} | SQLite | {made} | {facts} | {measured(program, reads, config, folder, record)} |",
              flush=True)
        if given.database:
            url = given.database.rsplit("/", 1)[0] + f"/programme_{name}"
            config = settings(folder, source, url, "postgresql.toml")
            made = "there already"
            if run(["psql", given.database, "-c", f"CREATE DATABASE programme_{name}"])[0].returncode == 0:
                _, took = checked([program, "migrate", "-c", config, "--from", f"sqlite:{record}", "--to", url])
                checked(["psql", url, "-qc", "VACUUM ANALYZE"])
                made = f"{took:.0f} s (copied)"
            print(f"| {size} | PostgreSQL | {made} | {facts} | {measured(program, reads, config, folder, url)} |",
                  flush=True)
        if not given.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
