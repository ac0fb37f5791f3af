# SPDX-License-Identifier: GPL-2.0-or-later
"""What is asked before a treatment is written into the record."""

import datetime
import zoneinfo

import wx

from percuta_gnumed import pages, service

UNTROUBLED = ("clear", "caution")


class Dialog(wx.Dialog):
    def __init__(self, parent, title, answer, plan):
        super().__init__(parent, title="Record treatment", style=wx.DEFAULT_DIALOG_STYLE | wx.RESIZE_BORDER)
        from Gnumed.business import gmStaff
        self._zone = zoneinfo.ZoneInfo(service.shared().settings["timeZone"])
        self._troubled = answer["verdict"] not in UNTROUBLED
        self._name = " ".join(each for each in (gmStaff.gmCurrentProvider()[name] for name in ("title", "firstnames", "lastnames")) if each)
        self.at = wx.TextCtrl(self, value=datetime.datetime.now(self._zone).strftime("%Y-%m-%d %H:%M"), name="Treated at")
        self.reason = wx.TextCtrl(self, style=wx.TE_MULTILINE, size=(420, 60), name="Reason")
        self.release = wx.CheckBox(self, label=f"I release the aftercare letter: {self._name}")
        column = wx.BoxSizer(wx.VERTICAL)
        what = title + (f", {plan['depth_mm']:g} mm" if plan["depth_mm"] else "") + (f", {', '.join(plan['zones'])}" if plan["zones"] else "")
        column.Add(wx.StaticText(self, label=what), 0, wx.ALL, 8)
        checked = f"Checked for {answer['evaluation']['on']}: {pages.verdict(answer)[0].lower()}"
        column.Add(wx.StaticText(self, label=checked), 0, wx.LEFT | wx.RIGHT, 8)
        for words, control in (("Treated at", self.at), ("Why it was done although it is not clear" if self._troubled else "Remark", self.reason)):
            column.Add(wx.StaticText(self, label=words), 0, wx.LEFT | wx.TOP, 8)
            column.Add(control, 0, wx.EXPAND | wx.LEFT | wx.RIGHT, 8)
        column.Add(self.release, 0, wx.ALL, 8)
        column.Add(wx.StaticText(self, label="Writes a note, a procedure, the letter and the calendar (export area), a reminder (inbox)."),
                   0, wx.LEFT | wx.RIGHT, 8)
        column.Add(self.CreateButtonSizer(wx.OK | wx.CANCEL), 0, wx.EXPAND | wx.ALL, 8)
        self.SetSizerAndFit(column)
        self.Bind(wx.EVT_BUTTON, self._on_ok, id=wx.ID_OK)

    def given(self):
        """{"at", "reason", "released_by"}. Raises ValueError with one line."""
        said = self.at.GetValue().strip()
        try:
            at = datetime.datetime.strptime(said, "%Y-%m-%d %H:%M").replace(tzinfo=self._zone)
        except ValueError:
            raise ValueError(f"recording a treatment: {said!r} is no moment; write it as 2027-01-10 14:30") from None
        if at > datetime.datetime.now(self._zone) + datetime.timedelta(minutes=5):
            raise ValueError("recording a treatment: its time lies in the future; record it when it is done")
        reason = self.reason.GetValue().strip()
        if self._troubled and not reason:
            raise ValueError("recording a treatment: the check did not come out clear; say why it was done")
        return {"at": at, "reason": reason, "released_by": self._name if self.release.GetValue() else None}

    def _on_ok(self, event):
        try:
            self.given()
        except ValueError as wrong:
            wx.MessageBox(str(wrong), "Percuta", wx.OK | wx.ICON_WARNING, self)
            return
        event.Skip()
