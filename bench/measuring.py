"""What the benchmarks share: a server on one core, load from another, and how noisy the machine was."""
import os
import re
import signal
import socket
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TICKS = os.sysconf("SC_CLK_TCK")
SERVER_CORE, LOAD_CORE = "0", "1"


class Server:
    def __init__(self, command, port, cwd=None):
        self.process = subprocess.Popen(["taskset", "-c", SERVER_CORE] + command, cwd=cwd,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.pid = self.process.pid
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.1)
        self.stop()
        raise SystemExit(f"{command} does not listen on {port}")

    def cpu_seconds(self):
        with open(f"/proc/{self.pid}/stat") as f:
            fields = f.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def rss_kib(self):
        with open(f"/proc/{self.pid}/status") as f:
            return int(re.search(r"VmRSS:\s+(\d+)", f.read())[1])

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(12)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()


def load(port, messages, path, connections, seconds, pause_ms=0):
    """One run of wrk: a dict of numbers. With a pause each connection waits that long before each request."""
    env = dict(os.environ, BENCH_PAUSE_MS=str(pause_ms)) if pause_ms else None
    out = subprocess.run(
        ["taskset", "-c", LOAD_CORE, "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s",
         "-s", os.path.join(HERE, "callbacks.lua"), f"http://127.0.0.1:{port}", "--", messages, path],
        capture_output=True, text=True, env=env)
    found = re.search(r"RESULT (.*)", out.stdout)
    if not found:
        raise SystemExit(out.stdout + out.stderr)
    run = {k: int(v) for k, v in (pair.split("=") for pair in found[1].split())}
    run["rate"] = run["requests"] / (run["us"] / 1e6)
    return run


def load_at(port, messages, path, connections, seconds, rate):
    """The same at about so many requests a second, spread evenly: below the server's top each connection waits
    in between."""
    return load(port, messages, path, connections, seconds, max(1, round(connections * 1000 / rate)))


def busy_seconds():
    """Of all cores together, what other machines took from us included."""
    with open("/proc/stat") as f:
        n = [int(v) for v in f.readline().split()[1:]]
    return (n[0] + n[1] + n[2] + n[5] + n[6] + n[7]) / TICKS
