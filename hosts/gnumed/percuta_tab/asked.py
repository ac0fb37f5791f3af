# SPDX-License-Identifier: GPL-2.0-or-later
"""The questions that are open: several can be marked and answered at once."""

import wx

from percuta_gnumed import questions


class Asked(wx.Panel):
    def __init__(self, parent, answered):
        """answered: called with {linkId: FHIR answer, None to take it back}."""
        super().__init__(parent)
        self._answered, self._rows, self._answers = answered, [], {}
        self.list = wx.ListCtrl(self, style=wx.LC_REPORT, name="Questions")
        self.list.AppendColumn("Question", width=520)
        self.list.AppendColumn("Answer", width=90)
        self.list.AppendColumn("Decides", width=70)
        self.yes, self.no, self.other, self.back = (wx.Button(self, label=words) for words in ("&Yes", "&No", "&Value ...", "&Take back"))
        buttons = wx.BoxSizer(wx.HORIZONTAL)
        for each in (self.yes, self.no, self.other, self.back):
            buttons.Add(each, 0, wx.RIGHT, 4)
        column = wx.BoxSizer(wx.VERTICAL)
        column.Add(self.list, 1, wx.EXPAND | wx.ALL, 4)
        column.Add(buttons, 0, wx.LEFT | wx.BOTTOM, 4)
        self.SetSizer(column)
        self.yes.Bind(wx.EVT_BUTTON, lambda _event: self._say("yes"))
        self.no.Bind(wx.EVT_BUTTON, lambda _event: self._say("no"))
        self.back.Bind(wx.EVT_BUTTON, lambda _event: self._say(""))
        self.other.Bind(wx.EVT_BUTTON, self._on_value)
        self.list.Bind(wx.EVT_LIST_ITEM_SELECTED, self._on_marked)
        self.list.Bind(wx.EVT_LIST_ITEM_DESELECTED, self._on_marked)
        self.show([], {})

    def show(self, rows, answers):
        self._rows, self._answers = rows, answers
        self.list.DeleteAllItems()
        for row, each in enumerate(rows):
            self.list.InsertItem(row, each["text"])
            self.list.SetItem(row, 1, questions.said_in(each, answers.get(each["linkId"])))
            self.list.SetItem(row, 2, "decides" if each["decisive"] else "")
        self._on_marked(None)

    def marked(self):
        return [each for row, each in enumerate(self._rows) if self.list.IsSelected(row)]

    def _on_marked(self, _event):
        marked = self.marked()
        whether = bool(marked) and all(each["type"] == "boolean" for each in marked)
        self.yes.Enable(whether)
        self.no.Enable(whether)
        self.other.Enable(len(marked) == 1 and not whether)
        self.back.Enable(any(each["linkId"] in self._answers for each in marked))

    def _say(self, said):
        try:
            self._answered({each["linkId"]: questions.value_of(each, said) for each in self.marked()})
        except ValueError as wrong:
            wx.MessageBox(str(wrong), "Percuta", wx.OK | wx.ICON_WARNING, self)

    def _on_value(self, _event):
        question = self.marked()[0]
        before = questions.said_in(question, self._answers.get(question["linkId"]))
        choices = [each.get("text") or each["code"] for each in question.get("options", ())]
        made = wx.SingleChoiceDialog if choices else wx.TextEntryDialog
        with made(self, question["text"], "Answer", choices or before) as dialog:
            if dialog.ShowModal() == wx.ID_OK:
                self._say(dialog.GetStringSelection() if choices else dialog.GetValue())
