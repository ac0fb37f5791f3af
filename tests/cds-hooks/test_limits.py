# SPDX-License-Identifier: Apache-2.0
"""Who may ask the service, how much and how slowly; how it starts and stops."""

import json
import signal
import socket
import subprocess
import time

from hook_requests import request
from running_service import PROGRAM, Running, ServiceTest, ZONE, main

SIGN = "/cds-services/percuta-order-sign"
EMR = "https://emr.example.org"


def read_all(connection):
    received = b""
    while block := connection.recv(65536):
        received += block
    return received


class RawTest(ServiceTest):
    def raw(self, *parts, pause=0.0):
        """What comes back to bytes that are no proper request; the connection is closed by the service."""
        with socket.create_connection(("127.0.0.1", self.service.port), timeout=30) as connection:
            for part in parts:
                connection.sendall(part)
                time.sleep(pause)
            return read_all(connection)

    def refused_raw(self, wanted, received, *says):
        head, _, body = received.partition(b"\r\n\r\n")
        self.check_outcome(int(head.split()[1]), body, wanted, *says)


class Limits(RawTest):
    words = ("--max-body", "1", "--allow-origin", EMR, "--host", "clinic.example.org")

    # [input-limits]
    def test_a_body_that_is_too_large_is_refused_whether_announced_or_not(self):
        self.refuse(413, "POST", SIGN, b" " * (1024 * 1024 + 1), says=["1 MB", "--max-body"])
        chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
        head = f"POST {SIGN} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.refused_raw(413, self.raw(head.encode(), *[chunk] * 17), "1 MB")

    # [input-limits]
    def test_headers_that_are_too_long_are_refused(self):
        self.refused_raw(431, self.raw(b"GET /health HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 20000 + b"\r\n\r\n"), "headers")

    def test_what_is_no_request_is_refused(self):
        self.refused_raw(400, self.raw(b"hello\r\n\r\n"), "HTTP")
        self.refuse(400, "POST", SIGN, b"{", says=["not JSON"])
        self.refuse(400, "POST", SIGN, b"[]", says=["not an object"])
        self.refuse(400, "POST", SIGN, b'{"hook": "\xff"}', says=["JSON"])
        self.refuse(404, "POST", "/cds-services/nobody", {}, says=["no such service"])
        self.refuse(404, "GET", "/../etc/passwd", says=["nothing at this path"])
        self.refuse(405, "GET", SIGN, says=["POST"])
        self.refuse(405, "DELETE", "/health", says=["GET"])
        self.refuse(415, "POST", SIGN, b"{}", says=["Content-Type"], Content_Type="text/plain")
        self.refuse(415, "POST", SIGN, b"{}", says=["Content-Encoding"], Content_Encoding="gzip")

    def test_a_large_body_may_wait_for_its_invitation(self):
        body = json.dumps(request("order-sign")).encode()
        head = (f"POST {SIGN} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
                f"Expect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n")
        with socket.create_connection(("127.0.0.1", self.service.port), timeout=30) as connection:
            connection.sendall(head.encode())
            self.assertEqual(connection.recv(65536), b"HTTP/1.1 100 Continue\r\n\r\n")
            connection.sendall(body)
            self.assertTrue(read_all(connection).startswith(b"HTTP/1.1 200 OK"))

    # [tenant-service]
    def test_pages_of_others_may_ask_when_they_are_named(self):
        status, headers, _ = self.ask("OPTIONS", SIGN, Origin=EMR, Access_Control_Request_Method="POST",
                                      Access_Control_Request_Headers="content-type", Access_Control_Request_Private_Network="true")
        self.assertEqual(status, 204)
        self.assertEqual(headers["Access-Control-Allow-Origin"], EMR)
        self.assertIn("POST", headers["Access-Control-Allow-Methods"])
        self.assertIn("Content-Type", headers["Access-Control-Allow-Headers"])
        self.assertEqual(headers["Access-Control-Allow-Private-Network"], "true")
        status, headers, _ = self.ask("POST", SIGN, request("order-sign"), Origin=EMR)
        self.assertEqual((status, headers["Access-Control-Allow-Origin"], headers["Vary"]), (200, EMR, "Origin"))
        for path, method in [(SIGN, "OPTIONS"), ("/health", "GET")]:
            status, headers, answer = self.ask(method, path, Origin="https://elsewhere.example")
            self.check_outcome(status, answer, 403, "--allow-origin")
            self.assertNotIn("Access-Control-Allow-Origin", headers)
        own = f"http://127.0.0.1:{self.service.port}"
        self.assertEqual(self.ask("GET", "/health", Origin=own)[0], 200)

    # [tenant-service]
    def test_a_name_that_somebody_else_pointed_here_is_refused(self):
        self.refuse(421, "GET", "/health", says=["--host"], Host="evil.example")
        for name in ["clinic.example.org", "CLINIC.example.org:8787", "localhost:1", "127.0.0.1", "[::1]:8787"]:
            with self.subTest(name):
                self.assertEqual(self.ask("GET", "/health", Host=name)[0], 200)

    def test_the_state_of_the_service_can_be_asked(self):
        health = self.get("/health")
        self.assertEqual((health["status"], health["practice"], health["timeZone"]), ("ok", True, ZONE))
        status, headers, body = self.ask("HEAD", "/health")
        self.assertEqual((status, body), (200, b""))
        self.assertGreater(int(headers["Content-Length"]), 100)
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")

    def test_several_requests_go_over_one_connection(self):
        connection = self.service.connect()
        for _ in range(3):
            connection.request("GET", "/health")
            self.assertEqual(connection.getresponse().read()[:1], b"{")
        connection.close()


class Slow(RawTest):
    words = ("--timeout", "1")

    # [input-limits]
    def test_a_request_that_does_not_arrive_is_given_up(self):
        self.refused_raw(408, self.raw(b"GET /health HTTP/1.1\r\nHost: local"), "--timeout")
        head = f"POST {SIGN} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{"
        self.refused_raw(408, self.raw(head.encode()), "--timeout")
        self.assertEqual(self.raw(b""), b"")  # somebody who asks nothing is left without a word


class Crowd(RawTest):
    words = ("--connections", "3")

    @staticmethod
    def is_served(connection):
        connection.request("GET", "/health")
        return connection.getresponse().read()[:1] == b"{"

    # [input-limits]
    def test_a_client_too_many_is_told_so(self):
        waiting = [self.service.connect() for _ in range(3)]
        for each in waiting:
            each.connect()
            self.assertTrue(self.is_served(each))
        self.refused_raw(503, self.raw(), "--connections")
        for each in waiting:
            each.close()


class StartAndStop(ServiceTest):
    def test_it_stops_when_told_to_and_leaves_idle_clients(self):
        for sent in [signal.SIGTERM, signal.SIGINT]:
            running = Running("--time-zone", ZONE)
            idle = running.connect()
            idle.request("GET", "/health")
            idle.getresponse().read()
            started = time.monotonic()
            self.assertEqual(running.stop(sent), (0, "percuta-cds-hooks: stopped\n"))
            self.assertLess(time.monotonic() - started, 20)
            self.assertEqual(running.errors, "")
            idle.close()

    def test_a_request_that_has_begun_is_answered_before_it_stops(self):
        running = Running("--time-zone", ZONE)
        body = json.dumps(request("order-sign")).encode()
        with socket.create_connection(("127.0.0.1", running.port), timeout=30) as connection:
            head = f"POST {SIGN} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            connection.sendall(head.encode() + body[:10])
            time.sleep(0.3)
            running.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            connection.sendall(body[10:])
            received = read_all(connection)
        self.assertTrue(received.startswith(b"HTTP/1.1 200 OK"), received[:100])
        self.assertIn(b"Connection: close", received)
        running.process.communicate(timeout=60)  # a second signal would end it at once
        self.assertEqual(running.process.returncode, 0)

    # [silent-logs]
    def test_the_log_names_paths_and_no_patient(self):
        running = Running("--time-zone", ZONE, "--log")
        for path, body in [(SIGN, request("order-sign")), ("/patients/bell-anna?name=bell", None), (SIGN, {"patient": "bell-anna"})]:
            connection = running.connect()
            connection.request("POST", path, body=json.dumps(body), headers={"Content-Type": "application/json"})
            connection.getresponse().read()
            connection.close()
        running.stop()
        lines = running.errors.splitlines()
        self.assertEqual(len(lines), 3, lines)
        self.assertIn(SIGN + " 200", lines[0])
        self.assertNotIn("bell", running.errors)
        self.assertNotIn("p1", running.errors)

    def start(self, *words):
        return subprocess.run([PROGRAM, *words], capture_output=True, text=True, timeout=60, check=False)

    def test_help_fits_a_terminal(self):
        done = self.start("--help")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.fits_80_columns(done.stdout)
        for option in ["--port", "--practice", "--allow-origin", "--time-zone", "--max-body"]:
            self.assertIn(option, done.stdout)
        self.assertTrue(self.start("--version").stdout.startswith("percuta-cds-hooks 1."))

    def test_what_cannot_be_used_is_refused_in_one_line(self):
        short = self.file("short", "x")
        for words, status, says in [
            (["--port", "70000"], 2, "--port"),
            (["--port", ""], 2, "--port"),
            (["--address", "localhost"], 2, "--address"),
            (["--time-zone", "Mars/Olympus"], 2, "Mars/Olympus"),
            (["--practice", str(self.folder / "p.db")], 2, "--key"),
            (["--practice", str(self.folder / "p.db"), "--key", short], 2, "32 bytes"),
            (["--practice", str(self.folder / "none" / "p.db"), "--key", self.practice[3]], 3, "practice"),
            (["--nonsense"], 2, "--nonsense"),
            (["--port", str(self.service.port)], 3, "cannot listen"),
            (["--clinic", str(self.folder / "none.json")], 2, "--clinic"),
        ]:
            with self.subTest(words):
                done = self.start(*words)
                self.assertEqual((done.returncode, done.stdout), (status, ""), done.stderr)
                self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
                self.assertTrue(done.stderr.startswith("percuta-cds-hooks: "), done.stderr)
                self.assertIn(says, done.stderr)


if __name__ == "__main__":
    main()
