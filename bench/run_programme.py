#!/usr/bin/env python3
"""The programme's numbers on a made-up university: generating it, a month's bulletin, replay of a month's ledger,
single-person reads. One command:

    bench/run_programme.py [--build build/release] [--scale full|tenth|hundredth] [--keep]

Each size stands in a record of its own under --folder; what is there already is used again.
"""
import argparse, os, pathlib, re, shutil, subprocess, sys, time

SIZES = {"full": (10_000, 1_000_000), "tenth": (1_000, 100_000), "hundredth": (100, 10_000)}
MONTHS, LAST = 24, 202603


def settings(folder: pathlib.Path, source: pathlib.Path) -> pathlib.Path:
    """Settings of a server that is never started; the rules hold from before the first generated month."""
    rules = folder / "points.toml"
    text = (source / "config/points-v1.toml").read_text()
    rules.write_text(re.sub(r"valid_from = \S+", "valid_from = 2020-01-01", text))
    config = folder / "link100.toml"
    config.write_text(f'[database]\nurl = "sqlite:{folder}/record.db"\n'
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


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--build", default="build/release")
    ask.add_argument("--scale", action="append", choices=SIZES, help="may be given several times; default: all")
    ask.add_argument("--folder", default="/tmp/link100-programme")
    ask.add_argument("--keep", action="store_true", help="leave the records there")
    given = ask.parse_args()
    source = pathlib.Path(__file__).resolve().parent.parent
    program = (source / given.build / "link100").resolve()
    reads = (source / given.build / "bench/bench_person_reads").resolve()
    print("| size | generated | facts | bulletin | replay | facts/s | single-person reads, p99 |")
    print("|---|---|---|---|---|---|---|")
    for name in given.scale or ["hundredth", "tenth", "full"]:
        folder = pathlib.Path(given.folder) / name
        folder.mkdir(parents=True, exist_ok=True)
        config = settings(folder, source)
        cadres, youths = SIZES[name]
        made = "there already"
        if not (folder / "record.db").exists():
            done, took = run([program, "generate", "-c", config, "--cadres", cadres, "--youths", youths, "--months",
                              MONTHS, "--seed", 1, "--last-month", LAST])
            if done.returncode != 0:
                sys.exit(done.stderr)
            made = f"{took:.0f} s"
        done, _ = run(["sqlite3", folder / "record.db",
                       "SELECT (SELECT COUNT(*) FROM contact) + (SELECT COUNT(*) FROM activity) + (SELECT COUNT(*) FROM "
                       "activity_person) + (SELECT COUNT(*) FROM feedback) + (SELECT COUNT(*) FROM feedback_event) + "
                       "(SELECT COUNT(*) FROM topic_reply) + (SELECT COUNT(*) FROM ledger)"])
        facts = int(done.stdout)
        done, bulletin = run([program, "bulletin", "draft", "-c", config, LAST])
        if done.returncode != 0:
            sys.exit(done.stderr)
        done, replay = run([program, "replay", "--check", "-c", config, "--month", LAST])
        if done.returncode != 0:
            sys.exit(done.stdout + done.stderr)
        counted = re.search(r"(\d+) facts, (\d+) ms", done.stderr)
        speed = int(counted[1]) * 1000 // max(1, int(counted[2]))
        done, _ = run([reads, folder / "record.db", folder / "points.toml", LAST])
        print(f"| {cadres:,} cadres, {youths:,} youths | {made} | {facts:,} | {bulletin:.2f} s | {replay:.2f} s | "
              f"{speed:,} | {done.stdout.strip() or done.stderr.strip()} |", flush=True)
        if not given.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
