# SPDX-License-Identifier: GPL-2.0-or-later
"""What is done in GNUmed's client. noted: what the test outside looks at."""

import datetime
import gc
import threading

import wx
from Gnumed.business import gmPerson
from Gnumed.pycommon import gmGuiBroker
from Gnumed.wxpython import gmMacro, gmPatSearchWidgets

from percuta_gnumed import hooks, service

from .playing import Player, pause, until


def tab():
    return gmGuiBroker.GuiBroker()["horstspace.notebook.gui"][hooks.TAB]


def page():
    return tab()._widget


def status_line():
    return wx.GetApp().GetTopWindow().GetStatusBar().GetStatusText(0)


def press(button):
    """As a click does, and without waiting for the window that it may open."""
    wx.PostEvent(button, wx.CommandEvent(wx.EVT_BUTTON.typeId, button.GetId()))


def dialog(name):
    return next((each for each in wx.GetTopLevelWindows() if type(each).__name__ == name and each.IsShown()), None)


def opened(patient):
    if patient == -1:
        wx.CallAfter(gmPerson.gmCurrentPatient, -1)
        yield until("the patient is closed", lambda: hooks.current_identity() is None)
        return
    wx.CallAfter(gmPatSearchWidgets.set_active_patient, patient=patient)
    yield until(f"patient {patient} is open", lambda: hooks.current_identity() == patient)
    yield until("the tab has the record", lambda: hooks.TAB not in gmGuiBroker.GuiBroker()["horstspace.notebook.gui"]
                or page()._identity == patient)


def raised():
    page_of = gmGuiBroker.GuiBroker()["horstspace.notebook.pages"].index(tab())
    gmGuiBroker.GuiBroker()["horstspace.notebook"].SetSelection(page_of)


def large():
    top = wx.GetApp().GetTopWindow()
    top.SetSize(0, 0, 1180, 810)


def resident():
    """Memory of this process that is in use, in MB."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * 4096 / 1e6


def card(noted, patient):
    large()
    yield from opened(patient)
    yield until("the line of the status bar", lambda: "Percuta" in status_line())
    noted["line"] = status_line()
    yield until("the answer in the tab", lambda: page()._answer is not None)
    noted["answer"] = page()._answer
    noted["bundle"], noted["states"] = page()._record.bundle, page()._record.states
    raised()
    yield pause(1.5)
    noted["raised"] = page().IsShownOnScreen()
    Player.photograph("tab.png")


def told(noted, patient, other):
    """What is said about a patient counts for this patient, and is gone with them."""
    large()
    yield from opened(patient)
    yield until("the answer", lambda: page()._answer is not None)
    raised()
    page().finder.words.SetValue("acne pits")
    noted["found"] = page().finder.list.GetStrings()
    page().finder.words.SetValue("")
    asked, before = page().asked, page()._answer
    noted["decisive before"] = sum(1 for each in before["questions"] if each["decisive"])
    yes_or_no = [row for row, each in enumerate(asked._rows) if each["type"] == "boolean" and each["decisive"]][:3]
    for row in yes_or_no:
        asked.list.Select(row)
    links = [each["linkId"] for each in asked.marked()]
    yield until("answers can be given", asked.no.IsEnabled)
    press(asked.no)
    yield until("the answer to the answers", lambda: page()._answer not in (None, before))
    noted["said"], noted["answered"] = links, page()._answer
    noted["decisive after"] = sum(1 for each in page()._answer["questions"] if each["decisive"])
    noted["shown"] = [asked.list.GetItemText(row, 1) for row in range(asked.list.GetItemCount()) if asked._rows[row]["linkId"] in links]
    page().finder.depth.SetValue("much")
    yield pause(0.3)
    noted["much"] = (page()._answer, page().record_button.IsEnabled())
    yield from opened(other)
    yield until("the other's answer", lambda: page()._answer is not None)
    noted["other"] = (dict(page()._answers), page().finder.depth.GetValue(), page()._record.identity)
    yield from opened(-1)
    yield pause(0.5)
    noted["nobody"] = (page()._answer, page()._record, page().record_button.IsEnabled(), page().findings.ToText().strip(), "Percuta" in status_line())
    yield from opened(other)


def recorded(noted, patient):
    """A treatment is recorded from the tab, then written about with a template of the practice's own."""
    large()
    yield from opened(patient)
    yield until("the answer", lambda: page()._answer is not None)
    raised()
    page().finder.set_plan(zones=["CHEEK"])
    page().finder.depth.SetValue("1.5")
    yield until("the answer for the plan", lambda: page()._answer is not None)
    noted["lines"], noted["drawn"] = page().diagram.lines(), page().diagram.bitmap is not None
    page().book.SetSelection(2)
    yield pause(1)
    Player.photograph("protocol.png")
    press(page().record_button)
    yield until("the dialog", lambda: dialog("Dialog"))
    window = dialog("Dialog")
    try:
        window.given()
        noted["without a reason"] = "taken"
    except ValueError as wrong:
        noted["without a reason"] = str(wrong)
    window.reason.SetValue("Asked in person; all answers are no.")
    window.release.SetValue(True)
    yield pause(0.5)
    Player.photograph("dialog.png")
    press(window.FindWindow(wx.ID_OK))
    yield until("it is written", lambda: "Recorded" in page().timeline.ToText(), 60)
    noted["written"] = page().timeline.ToText()
    yield pause(0.5)
    Player.photograph("recorded.png")
    emr = gmPerson.gmCurrentPatient().emr
    noted["narrative"] = [each["narrative"] for each in emr.get_clin_narrative(soap_cats=["p"])]
    yield from own_template(noted)
    tab_of("gmExportAreaPlugin").Raise()
    yield pause(1.5)
    Player.photograph("export.png")
    items = gmPerson.gmCurrentPatient().export_area.items
    noted["exported"] = [item.save_to_file(filename=f"item-{row}{item['filename'] and item['filename'][-4:] or ''}") for row, item in enumerate(items)]


def own_template(noted):
    from Gnumed.business import gmForms
    from Gnumed.pycommon import gmPG2
    from Gnumed.wxpython import gmFormWidgets
    kind = gmPG2.run_ro_queries(queries=[{"cmd": "SELECT pk FROM ref.form_types WHERE name = 'physical therapy report' OR TRUE ORDER BY pk LIMIT 1"}])[0][0][0]
    name = f"Aftercare of this practice {datetime.datetime.now():%H%M%S%f}"
    template = gmForms.create_form_template(template_type=kind, name_short=name, name_long=name)
    template["engine"], template["filename"], template["edit_after_substitution"] = "L", "aftercare.tex", False
    template.save_payload()
    with open("aftercare.tex", "w", encoding="utf-8") as file:
        file.write("\\documentclass{article}\n\\usepackage[utf8]{inputenc}\n\\usepackage[T1]{fontenc}\n\\begin{document}\n"
                   "\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{1ex}\n"
                   "Letter of the practice for $<lastname::::>$\n\n$<percuta_aftercare::::>$\n\\end{document}\n")
    template.update_template_from_file(filename="aftercare.tex")
    form = gmFormWidgets.generate_form_from_template(template=template, edit=False)
    noted["form"] = form and form.final_output_filenames
    yield pause(0.1)
    if form:
        gmPerson.gmCurrentPatient().export_area.add_form(form=form)
        noted["form"] = [open_copy(each) for each in form.final_output_filenames]
    gmForms.delete_form_template(template=template)


def open_copy(path):
    import shutil
    return shutil.copy(path, "own-template.pdf")


def tab_of(name):
    return gmGuiBroker.GuiBroker()["horstspace.notebook.gui"][name]


def ordered(noted, steps):
    """Patients, plug-in and host are closed in the order that is told; the host closes itself at the end."""
    noted["lines"] = []
    for each in steps:
        word = each[0]
        if word == "open":
            yield from opened(each[1])
            noted["lines"].append(status_line())
        elif word == "close":
            yield from opened(-1)
        elif word == "open at once":  # the next step does not wait for the answer
            wx.CallAfter(gmPatSearchWidgets.set_active_patient, patient=each[1])
            yield until("the patient", lambda: hooks.current_identity() == each[1])
        elif word == "raise":
            raised()
            yield pause(0.3)
        elif word == "unload":
            hooks.unload()
            noted["threads"] = [thread.name for thread in threading.enumerate()]
            noted["placeholder"] = hasattr(gmMacro.gmPlaceholderHandler, "_get_variant_percuta_aftercare")
            noted["tab"] = hooks.TAB in gmGuiBroker.GuiBroker()["horstspace.notebook.gui"]
            noted["handle"] = service._service is not None


def objects():
    """How many objects are alive: of Percuta's own classes, and records of patients that GNUmed keeps."""
    gc.collect()
    alive = [type(each) for each in gc.get_objects()]
    ours = sum(1 for each in alive if (each.__module__ or "").split(".")[0] in ("percuta", "percuta_gnumed", "percuta_tab"))
    return ours, sum(1 for each in alive if each.__name__ == "cClinicalRecord")


def often(noted, patients, checks, rounds):
    """Memory while one patient is checked again and again, then while patients are opened in turn, then the same without Percuta."""
    def round_of():
        for patient in patients:
            yield from opened(patient)
            if hooks.TAB in gmGuiBroker.GuiBroker()["horstspace.notebook.gui"]:
                yield until("the answer", lambda: page()._answer is not None)
        yield pause(0.2)

    yield from round_of()
    noted["checks"], noted["with"], noted["without"] = [], [], []
    noted["objects"] = [objects()]
    for number in range(checks):
        before = page()._record
        hooks.patient_changed()
        yield until("the next record", lambda before=before: page()._record is not before)
        yield until("its answer", lambda: page()._answer is not None)
        if number % 10 == 9:
            noted["checks"].append(resident())
    for _each in range(rounds):
        yield from round_of()
        noted["with"].append(resident())
    noted["objects"].append(objects())
    hooks.unload()
    for _each in range(rounds):
        yield from round_of()
        noted["without"].append(resident())
    noted["objects"].append(objects())
