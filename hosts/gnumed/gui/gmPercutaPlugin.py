# SPDX-License-Identifier: GPL-2.0-or-later
"""The tab as GNUmed loads it: a module of Gnumed.wxpython.gui whose class has the module's name."""

from Gnumed.wxpython import gmPlugin
from percuta_tab import page


class gmPercutaPlugin(gmPlugin.cNotebookPlugin):
    def name(self):
        return "Microneedling"

    def GetWidget(self, parent):
        self._widget = page.Page(parent)
        return self._widget

    def MenuInfo(self):
        return None  # the menu "Go to plugin" has it; for one in a menu of its own GNUmed 1.8.9 cannot unload a plug-in

    def can_receive_focus(self):
        return self._verify_patient_avail()

    def unregister(self):
        from Gnumed.pycommon import gmDispatcher
        gmDispatcher.disconnect(self._on_raise_by_signal, "display_widget")  # or the closed tab would still be raised
        gmPlugin.cNotebookPlugin.unregister(self)
        self._widget = None
