# SPDX-License-Identifier: GPL-2.0-or-later
"""$<percuta_aftercare::::>$ in the practice's own letter templates: the aftercare of the last recorded session, as text.

$<percuta_aftercare::PR-...::>$ takes another protocol, as if treated now.
"""

import datetime

from . import record, rows, service


def last_session(emr):
    """(moment, what its mark says) of the newest procedure that record_treatment wrote, or None."""
    found = [(row["clin_when"], rows.SESSION.search(rows.value(row, "performed_procedure") or "")) for row in emr.get_performed_procedures()]
    found = [(when, ours) for when, ours in found if ours]
    if not found:
        return None
    return max(found, key=lambda each: each[0])


def text(pat, data=None, using=None):
    using = using or service.shared()
    protocol, depth, zones, released_by = (data or "").strip(), 0, [], None
    when = datetime.datetime.now(datetime.timezone.utc)
    if not protocol:
        session = last_session(pat.emr)
        if session is None:
            return "No microneedling session is recorded."
        when, ours = session
        protocol, depth, zones, released_by = ours.group(1), float(ours.group(2) or 0), (ours.group(3) or "").split(","), ours.group(4)
    read = record.read(pat, pat.emr, using.settings["timeZone"], using.settings["records"])
    return using.letter(protocol, when, "text", record=read, released_by=released_by, depth_mm=depth, zones=[each for each in zones if each]).content


def in_latex(letter, escape):
    """Lines stay lines and paragraphs paragraphs, which LaTeX alone would run together."""
    paragraphs = [[line for line in part.splitlines() if line.strip(" =-")] for part in letter.split("\n\n")]
    return "\n\n".join("\\newline\n".join(escape(line.strip()) for line in lines) for lines in paragraphs if lines)


def _get_variant_percuta_aftercare(self, data=None):
    """Becomes a method of the host's handler of placeholders, which escapes for the template's language."""
    try:
        letter = text(self.pat, data)
        # The host's property for it, escape_style, gives the handler itself in 1.8.9.
        style = getattr(self, "_gmPlaceholderHandler__esc_style", None)
        return in_latex(letter, self._escape) if style == "latex" else self._escape(letter)
    except Exception as wrong:
        return self._escape(f"The aftercare could not be written: {wrong}")


def install():
    """Only where the host has its windows: its handler of placeholders needs wx."""
    from Gnumed.wxpython import gmMacro
    gmMacro.gmPlaceholderHandler._get_variant_percuta_aftercare = _get_variant_percuta_aftercare
    if "percuta_aftercare" not in gmMacro.known_variant_placeholders:
        gmMacro.known_variant_placeholders.append("percuta_aftercare")


def remove():
    """May be called twice."""
    from Gnumed.wxpython import gmMacro
    if "percuta_aftercare" in gmMacro.known_variant_placeholders:
        gmMacro.known_variant_placeholders.remove("percuta_aftercare")
        del gmMacro.gmPlaceholderHandler._get_variant_percuta_aftercare
