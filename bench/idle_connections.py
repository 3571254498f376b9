#!/usr/bin/env python3
"""What an idle connection costs: 10,000 keep-alive connections that have each had one answer, then the server's
resident memory against before, divided. To reach: 20 KiB each.

    python3 bench/idle_connections.py [--connections 10000]
"""
import argparse
import os
import resource
import socket
import time

from measuring import HERE, Server

PORT = 18292
REQUEST = b"POST /wechat/callback HTTP/1.1\r\nHost: a\r\nContent-Length: 600\r\n\r\n" + b"x" * 600


def ask(s):
    s.sendall(REQUEST)
    got = b""
    while b"\r\n\r\n" not in got or len(got.split(b"\r\n\r\n", 1)[1]) < 600:
        piece = s.recv(4096)
        if not piece:
            raise SystemExit("the server has closed a connection")
        got += piece


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--connections", type=int, default=10000)
    parser.add_argument("--binary", default=os.path.join(os.path.dirname(HERE), "build", "bench", "bench",
                                                         "bench_fixed_body"))
    a = parser.parse_args()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, a.connections + 100), most))
    server = Server([a.binary, str(PORT)], PORT)
    try:
        before = server.rss_kib()
        held = []
        for _ in range(a.connections):
            s = socket.create_connection(("127.0.0.1", PORT), 10)
            ask(s)
            held.append(s)
        time.sleep(2)
        after = server.rss_kib()
        ask(held[0])
        ask(held[-1])
        each = (after - before) / a.connections
        print(f"{a.connections} idle connections: {before} KiB before, {after} KiB with them, {each:.2f} KiB each")
    finally:
        server.stop()
    raise SystemExit(0 if each <= 20 else 1)


if __name__ == "__main__":
    main()
