# SPDX-License-Identifier: GPL-2.0-or-later
"""$<percuta_aftercare::::>$ in the practice's own letter templates: the aftercare of the last recorded session, as text.

$<percuta_aftercare::PR-...::>$ takes another protocol, as if treated now.
"""

import datetime

from . import record, rows, service


def last_session(emr):
    """(protocol, moment, depth) of the newest procedure that record_treatment wrote, or None."""
    found = [(row["clin_when"], rows.SESSION.search(rows.value(row, "performed_procedure") or "")) for row in emr.get_performed_procedures()]
    found = [(when, ours) for when, ours in found if ours]
    if not found:
        return None
    when, ours = max(found, key=lambda each: each[0])
    return ours.group(1), when, float(ours.group(2) or 0)


def text(pat, data=None, using=None):
    using = using or service.shared()
    protocol = (data or "").strip()
    session = (protocol, datetime.datetime.now(datetime.timezone.utc), 0) if protocol else last_session(pat.emr)
    if session is None:
        return "No microneedling session is recorded."
    protocol, when, depth = session
    read = record.read(pat, pat.emr, using.settings["timeZone"], using.settings["records"])
    return using.letter(protocol, when, "text", record=read, depth_mm=depth).content


def _get_variant_percuta_aftercare(self, data=None):
    """Becomes a method of the host's handler of placeholders, which escapes for the template's language."""
    try:
        return self._escape(text(self.pat, data))
    except Exception as wrong:
        return self._escape(f"The aftercare could not be written: {wrong}")


def install():
    """Only where the host has its windows: its handler of placeholders needs wx."""
    from Gnumed.wxpython import gmMacro
    gmMacro.gmPlaceholderHandler._get_variant_percuta_aftercare = _get_variant_percuta_aftercare
    if "percuta_aftercare" not in gmMacro.known_variant_placeholders:
        gmMacro.known_variant_placeholders.append("percuta_aftercare")
