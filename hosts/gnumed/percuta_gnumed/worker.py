# SPDX-License-Identifier: GPL-2.0-or-later
"""One background thread: reads and checks, so that the thread of the windows never waits. Only the newest job of a name is kept."""

import logging
import threading

log = logging.getLogger("gm.percuta")


class Worker:
    def __init__(self, at_end=None):
        self._changed = threading.Condition()
        self._jobs = {}
        self._stopped = False
        self._at_end = at_end
        self._thread = threading.Thread(target=self._run, name="percuta", daemon=True)
        self._thread.start()

    def ask(self, name, job):
        """job: a function without arguments; it hands its result on itself. False after stop()."""
        with self._changed:
            if self._stopped:
                return False
            self._jobs.pop(name, None)
            self._jobs[name] = job
            self._changed.notify()
            return True

    def drop(self, name):
        with self._changed:
            self._jobs.pop(name, None)

    def stop(self, timeout=10):
        """Waits for the running job; waiting ones are dropped. May be called twice. True when the thread has ended."""
        with self._changed:
            self._stopped = True
            self._jobs.clear()
            self._changed.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self):
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._jobs or self._stopped)
                if self._stopped:
                    break
                job = self._jobs.pop(next(iter(self._jobs)))
            try:
                job()
            except Exception:
                log.exception("a job of Percuta failed")
            del job
        if self._at_end:
            self._at_end()
