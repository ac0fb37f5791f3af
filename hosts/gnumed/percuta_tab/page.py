# SPDX-License-Identifier: GPL-2.0-or-later
"""The tab: verdict, findings, questions, protocol, aftercare. It shows what the library answered for the patient who is open, or nothing."""

import datetime
import zoneinfo

import wx
import wx.html
from Gnumed.business import gmPerson
from Gnumed.pycommon import gmDispatcher

from percuta_gnumed import hooks, pages, questions, service, treatment

from . import asked, diagram, finder, recording


def drawn(library, protocol):
    """The protocol's zones as a picture, or None where this library draws none."""
    try:
        return library.protocol(protocol, format="svg")
    except service.binding().Error:
        return None


class Page(wx.Panel):
    def __init__(self, parent):
        super().__init__(parent)
        self._identity = self._record = self._protocol = self._title = self._answer = None
        self._answers, self._known, self._number, self._done = {}, {}, 0, ""
        split = wx.SplitterWindow(self, style=wx.SP_LIVE_UPDATE)
        self.finder = finder.Finder(split, self.choose, self.ask)
        right = wx.Panel(split)
        self.head = wx.html.HtmlWindow(right, size=(-1, 76), style=wx.html.HW_SCROLLBAR_NEVER, name="Verdict")
        self.record_button = wx.Button(right, label="&Record treatment ...")
        self.book = wx.Notebook(right)
        self.findings = wx.html.HtmlWindow(self.book, name="Findings")
        self.asked = asked.Asked(self.book, self.answered)
        protocol = wx.SplitterWindow(self.book, style=wx.SP_LIVE_UPDATE)
        self.diagram = diagram.Diagram(protocol)
        self.protocol = wx.html.HtmlWindow(protocol, name="Protocol")
        self.protocol.SetStandardFonts(8)  # eighty columns beside the picture
        protocol.SplitVertically(self.diagram, self.protocol, 345)
        protocol.SetMinimumPaneSize(60)
        self.timeline = wx.html.HtmlWindow(self.book, name="Aftercare")
        for window, words in ((self.findings, "Findings"), (self.asked, "Questions"), (protocol, "Protocol"), (self.timeline, "Aftercare")):
            self.book.AddPage(window, words)

        top = wx.BoxSizer(wx.HORIZONTAL)
        top.Add(self.head, 1, wx.EXPAND)
        top.Add(self.record_button, 0, wx.ALIGN_CENTER_VERTICAL | wx.LEFT, 6)
        column = wx.BoxSizer(wx.VERTICAL)
        column.Add(top, 0, wx.EXPAND | wx.ALL, 4)
        column.Add(self.book, 1, wx.EXPAND | wx.LEFT | wx.RIGHT | wx.BOTTOM, 4)
        right.SetSizer(column)
        split.SplitVertically(self.finder, right, 310)
        split.SetMinimumPaneSize(180)
        whole = wx.BoxSizer(wx.VERTICAL)
        whole.Add(split, 1, wx.EXPAND)
        self.SetSizer(whole)

        self.record_button.Bind(wx.EVT_BUTTON, self._on_record_treatment)
        self.Bind(wx.EVT_WINDOW_DESTROY, self._on_destroy)
        hooks.add_listener(self._on_record)
        gmDispatcher.connect(receiver=self._on_patient_unset, signal="current_patient_unset")
        self.clear()
        self.finder.search()

    # what the host calls

    def repopulate_ui(self):
        """The tab was raised."""
        if hooks.current_identity() != self._identity:
            hooks.patient_changed()

    def _on_patient_unset(self, **_unused):
        if self:
            self.clear() if wx.IsMainThread() else wx.CallAfter(self.clear)

    def _on_destroy(self, event):
        event.Skip()
        if event.GetEventObject() is self:
            hooks.remove_listener(self._on_record)
            gmDispatcher.disconnect(receiver=self._on_patient_unset, signal="current_patient_unset")

    def _on_record(self, identity, record, line):
        """The record of the active patient was read again. None: it could not be."""
        if not self:
            return
        if identity != self._identity:
            self.clear()
        self._identity, self._record = identity, record
        if record is None:
            self._say("Not evaluated" if identity else "No patient is open", line)
        elif self._protocol is None and service.shared().settings["protocol"]:
            self.choose(service.shared().settings["protocol"])
        else:
            self.ask()

    # what the clinician does

    def choose(self, protocol):
        library = service.shared().library
        document = library.protocol(protocol)
        self._protocol, self._title = protocol, document["title"]
        self.finder.choose(protocol)
        self.finder.offer(document)
        self.diagram.show(document, drawn(library, protocol))
        self.protocol.SetPage(pages.plain(library.protocol(protocol, format="text")))
        self.ask()

    def answered(self, said):
        for link, answer in said.items():
            if answer is None:
                self._answers.pop(link, None)
            else:
                self._answers[link] = answer
        self.ask()

    def ask(self):
        """Checks what is planned in the background. Until the answer is there the old one is gone."""
        self._number += 1
        self._forget()
        if self._record is None:
            return self._say("No patient is open", "Open a patient to see whether this treatment is safe for them.")
        if self._protocol is None:
            return self._say("No protocol is chosen", "Type what is to be treated and choose a protocol.")
        try:
            plan = self.finder.plan()
        except ValueError as wrong:
            return self._say("Not evaluated", str(wrong))
        self._say("Checking ...", "")
        number, record, protocol, answers = self._number, self._record, self._protocol, dict(self._answers)
        how = {"zones": plan["zones"], "depth_mm": plan["depth_mm"]}

        def job():
            try:
                using = service.shared()
                answer = using.check(record, protocol, plan["on"], answers, **how)
                at = datetime.datetime.combine(plan["on"], datetime.time(12), zoneinfo.ZoneInfo(using.settings["timeZone"]))
                found = (answer, using.timeline(protocol, at, record, **how))
            except Exception as wrong:
                found = str(wrong)
            hooks.later(self._on_answer, number, found)

        working = hooks.background()
        if working is None or not working.ask("tab", job):
            self._say("Not evaluated", "Percuta was closed.")
        return None

    def _on_answer(self, number, found):
        if not self or number != self._number:
            return  # something else was asked meanwhile
        if isinstance(found, str):
            self._say("Not evaluated", found)
            return
        answer, timeline = found
        self._answer = answer
        word, words = pages.verdict(answer)
        self._say(f"{word} - {self._title}, {answer['evaluation']['on']}", words, pages.colour(answer["verdict"]))
        self.findings.SetPage(pages.findings(answer))
        self.asked.show(questions.in_order(answer["questions"], self._answers, self._known), self._answers)
        decisive = sum(1 for each in answer["questions"] if each["decisive"])
        self.book.SetPageText(1, f"Questions ({decisive})" if decisive else "Questions")
        self.timeline.SetPage(pages.page(self._done + pages.timeline(timeline)))
        self.record_button.Enable()

    def _on_record_treatment(self, _event):
        answer, identity = self._answer, self._identity
        if answer is None:
            return
        plan = self.finder.plan()
        with recording.Dialog(self, self._title, answer, plan) as dialog:
            if dialog.ShowModal() != wx.ID_OK:
                return
            given = dialog.given()
        if not self or identity != self._identity or answer is not self._answer:
            return
        with wx.BusyCursor():
            written = treatment.record_treatment(
                gmPerson.gmCurrentPatient(), service.shared(), self._record, self._protocol, given["at"], depth=plan["depth_mm"],
                zones=plan["zones"], answer=answer, answers=dict(self._answers), released_by=given["released_by"], reason=given["reason"])
        self._done += pages.written(given["at"], written)
        self.timeline.SetPage(pages.page(self._done))
        self.book.SetSelection(3)

    # what is shown

    def clear(self):
        """Nothing of a patient is left, neither what was asked nor what was said."""
        self._number += 1
        self._identity = self._record = None
        self._answers, self._known, self._done = {}, {}, ""
        self.finder.set_plan()
        self._forget()
        self._say("No patient is open", "")

    def _forget(self):
        self._answer = None
        self.record_button.Disable()
        self.findings.SetPage(pages.message(""))
        self.timeline.SetPage(pages.message(""))
        self.asked.show([], {})
        self.book.SetPageText(1, "Questions")

    def _say(self, word, words, colour=pages.NOT_EVALUATED):
        self.head.SetPage(f"<html><body bgcolor={colour}><b><font size=+2>{pages.escaped(word)}</font></b><br>{pages.escaped(words)}</body></html>")
