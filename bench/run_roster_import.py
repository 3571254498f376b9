#!/usr/bin/env python3
"""How fast a table of youths is taken into the record, and in how much memory: `link100 roster import` on
generated tables, first into an empty record, then the same once more (which must change nothing).

    bench/run_roster_import.py [--rows N] [--format csv|gbk|xlsx] [--keys] [--cadre] [--link100 PATH] [--database URL]
                               [--beside]

--keys: with a key ring, so that numbers and phones are sealed and indexed. --cadre: every row is a contact too.
--beside (SQLite): how long another connection, which looks every 2 ms as the server does, waits for the write lock.
"""
import argparse
import os
import resource
import sqlite3
import subprocess
import tempfile
import threading
import time
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文"
BRANCHES = 900
CADRES = 1000


def settings(folder, database, keys):
    lines = ['redis.url = ""', f'database.url = "{database}"']
    if keys:
        lines.append(f'personal.key_ring_file = "{folder}/keys"')
    lines += ["[wechat]", 'app_id = "wx0000000000000000"', 'app_secret = "00000000000000000000000000000000"',
              'token = "benchbench"', 'encoding_aes_key = "' + "a" * 43 + '"']
    path = os.path.join(folder, "link100.toml")
    with open(path, "w") as f:
        f.write("\n".join(lines) + "\n")
    return path


def rows(count, cadre):
    yield ["学号", "姓名", "支部", "年级", "手机", "性别", "是否团员"] + (["团干部工号"] if cadre else [])
    for i in range(count):
        name = SURNAMES[i % len(SURNAMES)] + GIVEN[i // 7 % len(GIVEN)] + GIVEN[i // 211 % len(GIVEN)]
        row = [f"{2020 + i % 4}{i:07}", name, f"支部{i % BRANCHES}", f"{2020 + i % 4}级", f"138{i:08}",
               "男" if i % 2 else "女", "是" if i % 5 else "否"]
        yield row + ([f"T{i % CADRES:05}"] if cadre else [])


def write_table(path, count, kind, cadre):
    if kind == "xlsx":
        return write_xlsx(path, count, cadre)
    with open(path, "w", encoding="gbk" if kind == "gbk" else "utf-8", newline="") as f:
        for row in rows(count, cadre):
            f.write(",".join(row) + "\r\n")


def write_xlsx(path, count, cadre):
    """As spreadsheets write it: every text once in a table of texts, cells refer to it."""
    place = {}
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as z:
        z.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="a" '
                                      'sheetId="1" r:id="rId1"/></sheets></workbook>')
        z.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="rId1" '
                                                 'Target="worksheets/sheet1.xml"/></Relationships>')
        with z.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as f:
            f.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for n, row in enumerate(rows(count, cadre), 1):
                cells = "".join(f'<c r="{chr(65 + i)}{n}" t="s"><v>{place.setdefault(c, len(place))}</v></c>'
                                for i, c in enumerate(row))
                f.write(f'<row r="{n}">{cells}</row>'.encode())
            f.write(b"</sheetData></worksheet>")
        with z.open("xl/sharedStrings.xml", "w", force_zip64=True) as f:
            f.write(f'<sst xmlns="{main}">'.encode())
            for text in place:
                f.write(f"<si><t>{text}</t></si>".encode())
            f.write(b"</sst>")


def run(command):
    before = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, err = process.communicate()
    took = time.monotonic() - before
    if process.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {process.returncode}\n{out}\n{err[-2000:]}")
    return took, out


def peak_of(command):
    """Seconds, peak memory in MiB, output: by a child of its own, so that the peak is this command's."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        took, out = run(command)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        os.write(write, f"{took} {peak}\n{out}".encode())
        os._exit(0)
    os.close(write)
    text = b""
    while piece := os.read(read, 65536):
        text += piece
    os.waitpid(pid, 0)
    if not text:
        raise SystemExit("the import failed")
    head, out = text.decode().split("\n", 1)
    took, peak = head.split()
    return float(took), float(peak), out


def waits_beside(file, over):
    """Seconds for the lock and for the commit of a small write, again and again until it is over."""
    db = sqlite3.connect(file, isolation_level=None, timeout=0)
    db.executescript("PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0")
    waits = []
    while not over.wait(0.05):
        began = time.monotonic()
        while True:
            try:
                db.execute("BEGIN IMMEDIATE")
                break
            except sqlite3.OperationalError:
                time.sleep(0.002)
        locked = time.monotonic()
        db.execute("UPDATE org SET name = name WHERE id = (SELECT MIN(id) FROM org)")
        db.execute("COMMIT")
        waits.append((locked - began, time.monotonic() - locked))
    return waits


def imported(command, beside):
    if not beside:
        return peak_of(command)
    over, waits = threading.Event(), []
    writer = threading.Thread(target=lambda: waits.extend(waits_beside(beside, over)))
    writer.start()
    try:
        return peak_of(command)
    finally:
        over.set()
        writer.join()
        lock, commit = sorted(w[0] for w in waits), sorted(w[1] for w in waits)
        print(f"{len(waits)} writes beside it: lock after {lock[len(lock) // 2]:.2f} s (median), {lock[-1]:.2f} s (longest); "
              f"commit {commit[-1]:.2f} s (longest)")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--format", choices=["csv", "gbk", "xlsx"], default="csv")
    parser.add_argument("--keys", action="store_true")
    parser.add_argument("--cadre", action="store_true")
    parser.add_argument("--link100", default=os.path.join(ROOT, "build/release/link100"))
    parser.add_argument("--database")
    parser.add_argument("--beside", action="store_true")
    o = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = o.database or f"sqlite:{folder}/record.db"
        if o.keys:
            run([o.link100, "keys", "new", os.path.join(folder, "keys")])
        config = settings(folder, database, o.keys)
        say = lambda *words: run([o.link100, *words, "--config", config])
        say("migrate")
        say("org", "add", "--name", "大学", "--kind", "university")
        say("org", "add", "--name", "学院", "--parent", "大学", "--kind", "college")
        fill_units(folder, database, o.cadre)
        table = os.path.join(folder, "list.xlsx" if o.format == "xlsx" else "list.csv")
        write_table(table, o.rows, o.format, o.cadre)
        for what in ("first", "again"):
            took, peak, out = imported([o.link100, "roster", "import", table, "--org", "学院", "--json",
                                        "--config", config], o.beside and database.removeprefix("sqlite:"))
            print(f"{o.format}{' sealed' if o.keys else ''}{' with contacts' if o.cadre else ''}, {what}: "
                  f"{o.rows:,} rows in {took:.1f} s = {o.rows / took:,.0f} rows/s, peak {peak:.0f} MiB  {out.strip()}",
                  flush=True)


def fill_units(folder, database, cadre):
    """900 branches (and 1,000 cadres) at once: a command each would be most of the run."""
    statements = [f"""INSERT INTO org (id, parent_id, kind, name, path, top_id)
        SELECT n.i + 1, o.id, 'branch', '支部' || n.i, o.path || (n.i + 1) || '/', o.top_id
        FROM org o, {{numbers}} n WHERE o.kind = 'college' AND n.i < {BRANCHES}"""]
    if cadre:
        statements += [f"""INSERT INTO person (id, public_id, name, org_id, student_no, created_at, top_id)
            SELECT n.i + 1, 'c' || n.i, '团干部', o.id, 'T' || substr('0000' || n.i, length('0000' || n.i) - 4), 0, o.top_id
            FROM org o, {{numbers}} n WHERE o.kind = 'college' AND n.i < {CADRES}""",
                       """INSERT INTO cadre (person_id, type, quota, org_id, last_active_at, top_id)
            SELECT id, 1, 1000, org_id, 0, top_id FROM person WHERE name = '团干部'"""]
    numbers = f"(WITH RECURSIVE c(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < {CADRES}) SELECT i FROM c)"
    script = ";\n".join(statements).replace("{numbers}", numbers) + ";"
    if database.startswith("sqlite:"):
        run(["sqlite3", "-bail", database.removeprefix("sqlite:"), script])
    else:
        run(["psql", "-q", "-v", "ON_ERROR_STOP=1", database, "-c", script])


main()
