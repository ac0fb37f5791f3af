# SPDX-License-Identifier: GPL-2.0-or-later
"""Protocols found as you type, and what of the chosen one is planned: day, zones, depth."""

import datetime

import wx

from percuta_gnumed import service


class Finder(wx.Panel):
    def __init__(self, parent, chosen, changed):
        """chosen: called with the identifier of a protocol; changed: when the plan of it is another."""
        super().__init__(parent)
        self._chosen, self._changed, self._found, self._zones = chosen, changed, [], []
        self.words = wx.SearchCtrl(self)
        self.words.SetDescriptiveText("Protocol: words, synonyms, codes")
        self.words.ShowCancelButton(True)
        self.list = wx.ListBox(self, style=wx.LB_SINGLE, name="Protocols found")
        self.count = wx.StaticText(self)
        self.day = wx.TextCtrl(self, name="Day of treatment")  # the calendar of wx writes 01/02/2027 for two days
        self.depth = wx.TextCtrl(self, name="Depth in mm")
        self.zones = wx.CheckListBox(self, name="Zones")

        plan = wx.FlexGridSizer(2, 4, 4)
        plan.AddGrowableCol(1)
        for words, control in (("Day", self.day), ("Depth, mm", self.depth)):
            plan.Add(wx.StaticText(self, label=words), 0, wx.ALIGN_CENTER_VERTICAL)
            plan.Add(control, 0, wx.EXPAND)
        column = wx.BoxSizer(wx.VERTICAL)
        column.Add(self.words, 0, wx.EXPAND | wx.ALL, 4)
        column.Add(self.list, 2, wx.EXPAND | wx.LEFT | wx.RIGHT, 4)
        column.Add(self.count, 0, wx.LEFT | wx.BOTTOM, 4)
        column.Add(plan, 0, wx.EXPAND | wx.ALL, 4)
        column.Add(wx.StaticText(self, label="Zones; none ticked: those of the protocol"), 0, wx.LEFT | wx.TOP, 4)
        column.Add(self.zones, 1, wx.EXPAND | wx.ALL, 4)
        self.SetSizer(column)

        self.words.Bind(wx.EVT_TEXT, self._on_words)
        self.words.Bind(wx.EVT_SEARCH_CANCEL, lambda _event: self.words.SetValue(""))
        self.list.Bind(wx.EVT_LISTBOX, self._on_chosen)
        self.zones.Bind(wx.EVT_CHECKLISTBOX, self._on_changed)
        for each in (self.day, self.depth):
            each.Bind(wx.EVT_TEXT, self._on_changed)
        self.set_plan()

    def search(self):
        try:
            self._found = service.shared().library.search(self.words.GetValue().strip())
        except Exception as wrong:  # one line for a person
            self._found = []
            self.list.Set([])
            self.count.SetLabel(str(wrong))
            return
        self.list.Set([each["title"] for each in self._found])
        number = len(self._found)
        self.count.SetLabel(f"{number} protocol{'' if number == 1 else 's'}" if number else "None found. Try another word.")

    def choose(self, protocol):
        """Marks it in the list; chosen is not called."""
        for row, each in enumerate(self._found):
            if each["id"] == protocol:
                self.list.SetSelection(row)

    def offer(self, document):
        """The zones and depths of a protocol."""
        self._zones = [each["zone"] for each in document["zones"] if each["offered"]]
        self.zones.Set([f"{each['name']} ({each['zone']})" for each in document["zones"] if each["offered"]])
        depth = document["depth"]
        self.depth.ChangeValue("")
        self.depth.SetHint(f"{depth['min']:g} to {depth['max']:g}, typically {depth['typical']:g}" if depth["typical"] is not None else "")

    def plan(self):
        """{"on", "zones", "depth_mm"}. Raises ValueError with one line."""
        day, said = self.day.GetValue().strip(), self.depth.GetValue().strip().replace(",", ".")
        try:
            on = datetime.date.fromisoformat(day)
        except ValueError:
            raise ValueError(f"the day {day!r} is no date; write it as 2027-01-10") from None
        try:
            depth = float(said or 0)
            if not 0 <= depth < float("inf"):
                raise ValueError
        except ValueError:
            raise ValueError(f"the depth {said!r} is no number of millimetres; write it as 1.5 or leave it empty") from None
        return {"on": on, "depth_mm": depth, "zones": [self._zones[row] for row in self.zones.GetCheckedItems()]}

    def set_plan(self, zones=(), depth="", on=None):
        """Without calling changed."""
        self.zones.SetCheckedItems([row for row, zone in enumerate(self._zones) if zone in zones])
        self.depth.ChangeValue(depth)
        self.day.ChangeValue((on or datetime.date.today()).isoformat())

    def _on_words(self, event):
        event.Skip()
        self.search()

    def _on_chosen(self, _event):
        row = self.list.GetSelection()
        if row != wx.NOT_FOUND:
            self._chosen(self._found[row]["id"])

    def _on_changed(self, event):
        event.Skip()
        self._changed()
