# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs a play inside GNUmed's client, in the thread of its windows.

A play is a generator: it yields until(...) and is resumed when that holds, or gets the exception that it did not. GNUmed's own hints are answered here.
"""

import importlib
import json
import os
import subprocess
import sys
import time
import traceback

ANSWERED = {"Dynamic hint": "OK", "encounter": "OK", "exception handler": "CANCEL"}
_running = []  # what wx calls later has to be kept


class Until:
    def __init__(self, words, condition, seconds):
        self.words, self.condition, self.deadline = words, condition, time.monotonic() + seconds


def until(words, condition, seconds=30):
    return Until(words, condition, seconds)


def pause(seconds):
    end = time.monotonic() + seconds
    return Until("a moment", lambda: time.monotonic() >= end, seconds + 10)


def system_window_is_open():
    """A message of the host that the system draws, which is answered from outside: nobody can do anything else meanwhile."""
    frame = sys._getframe()
    while frame:
        if frame.f_code.co_name.startswith("gm_show_"):
            return True
        frame = frame.f_back
    return False


def with_a_rest(play):
    yield from play
    yield pause(1.5)  # what the host still wants to say


class Player:
    def __init__(self, play, result, noted):
        self.play, self.result, self.noted, self.waiting, self.inside = play, result, noted, None, False

    def tick(self):
        import wx
        for window in wx.GetTopLevelWindows():
            answer = next((each for words, each in ANSWERED.items() if words in window.GetTitle()), None)
            if answer and isinstance(window, wx.Dialog) and window.IsModal():
                self.noted["dialogs"].append(window.GetTitle())
                window.EndModal(getattr(wx, "ID_" + answer))
                return
        if self.inside or system_window_is_open():
            return
        self.inside = True
        try:
            if self.waiting is None:
                self.waiting = next(self.play)
            elif self.waiting.condition():
                self.waiting = self.play.send(None)
            elif time.monotonic() > self.waiting.deadline:
                self.waiting = self.play.throw(TimeoutError(f"waited in vain for: {self.waiting.words}"))
        except StopIteration:
            self.end()
        except Exception:
            self.noted["problem"] = traceback.format_exc()
            self.photograph(os.path.join(os.environ["HOME"], "problem.png"))
            self.end()
        finally:
            self.inside = False

    def end(self):
        import wx
        self.timer.Stop()
        self.write()
        top = wx.GetApp().GetTopWindow()
        if top:
            wx.CallAfter(top.Close)

    def write(self):
        with open(self.result, "w", encoding="utf-8") as file:
            json.dump(self.noted, file, default=str)

    @staticmethod
    def photograph(path):
        subprocess.run(["import", "-window", "root", path], check=False, timeout=60)


def run(hook):
    if hook != "startup-after-GUI-init":
        return
    import wx
    told = json.loads(os.environ["PERCUTA_PLAY"])
    noted = {"dialogs": [], "problem": None}
    open(told["result"], "w", encoding="utf-8").close()  # from now on nobody types from outside
    play = getattr(importlib.import_module("client.plays"), told["play"])
    player = Player(with_a_rest(play(noted, **told["given"])), told["result"], noted)
    player.timer = wx.Timer()
    player.timer.Notify = player.tick
    player.timer.Start(100)
    _running.append(player)
