# SPDX-License-Identifier: GPL-2.0-or-later
"""What the hook script does. The hooks run in the thread of the windows: here they only hand work on."""

import logging
import pathlib
import time

from . import card, record, service, worker

log = logging.getLogger("gm.percuta")
GUI = str(pathlib.Path(__file__).resolve().parents[1] / "gui")
CHANGES = ("post_patient_activation", "after_substance_intake_modified", "after_test_result_modified", "after_soap_modified")
_worker = None
TAB = "gmPercutaPlugin"
_listeners = []  # the tab: called in the thread of the windows with (identity, record or None, line)
_stopped = False


def _discard_connection():
    """The worker's connection to the database ends with the worker."""
    from Gnumed.pycommon import gmConnectionPool
    gmConnectionPool.gmConnectionPool().discard_pooled_connection_of_thread()


def background():
    global _worker
    if _worker is None and not _stopped:
        _worker = worker.Worker(at_end=_discard_connection)
    return _worker


def later(function, *arguments):
    """In the thread of the windows where there is one; a window that is gone meanwhile is no error."""
    import sys
    wx = sys.modules.get("wx")
    if wx is None or wx.GetApp() is None:
        function(*arguments)
    else:
        wx.CallAfter(function, *arguments)


def add_listener(listener):
    _listeners.append(listener)


def remove_listener(listener):
    if listener in _listeners:
        _listeners.remove(listener)


def current_identity():
    from Gnumed.business import gmPerson
    pat = gmPerson.gmCurrentPatient()
    return pat["pk_identity"] if pat.connected else None


def _show(identity, line, read, asked):
    from Gnumed.pycommon import gmDispatcher
    if _stopped or current_identity() != identity:
        return  # another patient was opened meanwhile: this is not theirs
    gmDispatcher.send(signal="statustext", msg=line, beep=False)
    log.info("Percuta: card after %.1f ms", (time.perf_counter() - asked) * 1000)
    _tell(identity, read, line)


def _tell(identity, read, line):
    for listener in list(_listeners):
        listener(identity, read, line)


def patient_changed():
    """Reads and checks the active patient in the background."""
    from Gnumed.business import gmPerson
    asked = time.perf_counter()
    pat = gmPerson.gmCurrentPatient()
    working = background()
    if working is None:
        return
    if not pat.connected:
        working.drop("card")
        _tell(None, None, "")
        return
    person = {name: pat[name] for name in ("pk_identity", "dob", "gender", "dob_is_estimated")}
    emr = pat.emr

    def job():
        read = None
        try:
            using = service.shared()
            read = record.read(person, emr, using.settings["timeZone"], using.settings["records"])
            line = card.for_record(using, read)
        except Exception as wrong:
            log.exception("Percuta could not check")
            line = f"Percuta: NOT EVALUATED: {wrong}"
        later(_show, person["pk_identity"], line, read, asked)

    working.ask("card", job)
    log.info("Percuta: the hook took %.1f ms", (time.perf_counter() - asked) * 1000)


def before_windows():
    import Gnumed.wxpython.gui
    if GUI not in Gnumed.wxpython.gui.__path__:
        Gnumed.wxpython.gui.__path__.append(GUI)
    from . import placeholder
    placeholder.install()
    background().ask("open", service.shared)  # so that the first patient does not wait for it


def after_windows():
    """Adds the tab, unless the list of plug-ins in the database has it already."""
    from Gnumed.pycommon import gmDispatcher, gmGuiBroker
    from Gnumed.wxpython import gmPlugin
    gmDispatcher.send(signal="register_pre_exit_callback", callback=stop)
    if TAB in gmGuiBroker.GuiBroker()["horstspace.notebook.gui"]:
        return
    tab = gmPlugin.instantiate_plugin("gui", TAB)
    if tab:
        tab.register()


def unload():
    """Takes Percuta out of a running GNUmed: the tab, the placeholder, the thread, the library. May be called twice."""
    from Gnumed.pycommon import gmGuiBroker
    from Gnumed.wxpython import gmPlugin
    from . import placeholder
    if TAB in gmGuiBroker.GuiBroker()["horstspace.notebook.gui"]:
        gmPlugin.UnloadPlugin("gui", TAB)
    placeholder.remove()
    stop()


def stop():
    """May be called twice. The library stays open where a job does not end: closing it under the job would crash."""
    global _worker, _stopped
    _stopped = True
    working, _worker = _worker, None
    if working is None or working.stop():
        service.close_shared()


def run(hook):
    if hook == "startup-before-GUI":
        before_windows()
    elif hook == "startup-after-GUI-init":
        after_windows()
    elif hook in CHANGES:
        patient_changed()
    elif hook == "shutdown-post-GUI":
        stop()
