# SPDX-License-Identifier: Apache-2.0
"""Clients go away whenever they like, and the service keeps nothing of them."""

import json
import os
import signal
import socket
import struct
import time

from running_service import Running, ServiceTest, ZONE, main

SIGN = "/cds-services/percuta-order-sign"
BODY = json.dumps({"hook": "order-sign", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                   "context": {"userId": "Practitioner/1", "patientId": "p1", "draftOrders": {"resourceType": "Bundle", "entry": []}}}).encode()
HEAD = f"POST {SIGN} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n".encode()
LEAVE = {
    "before asking": b"",
    "in the middle of the headers": HEAD[:20],
    "in the middle of the body": HEAD + BODY[:10],
    "before reading the answer": HEAD + BODY,
    "after many questions at once": (HEAD + BODY) * 8,
}


def leave(port, sent, abruptly):
    connection = socket.create_connection(("127.0.0.1", port), timeout=30)
    if abruptly:  # a reset, as when the client's process is killed
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.sendall(sent)
    connection.close()


def read_to_the_end(client):
    try:
        while client.recv(65536):
            pass
    except ConnectionResetError:
        pass


class Closing(ServiceTest):
    def kept(self):
        """Open files, and memory in use, of the service."""
        self.get("/health")
        with open(f"/proc/{self.service.process.pid}/statm", encoding="ascii") as file:
            resident = int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        return len(os.listdir(f"/proc/{self.service.process.pid}/fd")), resident

    def test_clients_that_leave_in_the_middle_leave_nothing_behind(self):
        def round_of():
            for words, sent in LEAVE.items():
                for abruptly in (False, True):
                    with self.subTest(words, abruptly=abruptly):
                        leave(self.service.port, sent, abruptly)
                        self.assertEqual(self.ask("GET", "/health")[0], 200)

        for _ in range(3):
            round_of()
        files, resident = self.kept()
        for _ in range(6):
            round_of()
        after = self.kept()
        self.assertLessEqual(after[0], files)
        self.assertLess(after[1] - resident, 4_000_000)

    def test_it_ends_with_clients_in_every_state_however_early_it_is_told(self):
        for wait in (0, 0.2):
            running = Running("--time-zone", ZONE, "--timeout", "1")
            clients = [socket.create_connection(("127.0.0.1", running.port), timeout=20) for _ in LEAVE]
            for client, sent in zip(clients, LEAVE.values()):
                client.sendall(sent)
            time.sleep(wait)
            running.process.send_signal(signal.SIGTERM)
            for client in clients:  # each is left, with an answer or without, long before it would be given up
                with client:
                    read_to_the_end(client)
            running.process.communicate(timeout=20)
            self.assertEqual(running.process.returncode, 0)


if __name__ == "__main__":
    main()
