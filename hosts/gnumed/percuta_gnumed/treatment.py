# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes a treatment into the record of GNUmed, on the word of the clinician and once: letter, calendar, reminder, note, procedure."""

import datetime
import os
import pathlib
import tempfile

from . import rows

EPISODE = "Microneedling"


class Written:
    def __init__(self):
        self.steps = []    # what stands in the record now
        self.problems = []  # what does not, one line each
        self.notes = []    # why the letter is a DRAFT


def review_of(timeline):
    """(day, words) of the first appointment after the treatment, or None."""
    found = [each for each in timeline["items"] if each["kind"] == "appointment"]
    return (found[0]["from"][:10], found[0]["text"]) if found else None


def step(written, words, action):
    """Each step stands alone: one that fails is named, and the others are still taken."""
    try:
        action()
        written.steps.append(words)
    except Exception as wrong:
        written.problems.append(f"{words}: not done: {wrong or type(wrong).__name__}")


def note_of(title, protocol, at, depth, zones, answer, answers, reason=None):
    lines = [f"Microneedling: {title} ({protocol}), {at:%Y-%m-%d %H:%M}" + (f", {depth:g} mm" if depth else "")
             + (f", {', '.join(zones)}" if zones else "")]
    if answer:
        lines.append(f"Checked before: {answer['verdict']}, result {answer['evaluation']['resultHash'][:16]}")
        lines += [f"- {each['title']} ({each['result']})" for each in answer["findings"] if each["tier"] != "precaution"]
    said = [f"{link}: {next(iter(value.values()))}" for link, value in sorted((answers or {}).items()) if value is not None]
    lines += [f"Reason: {reason}"] if reason else []
    return "\n".join(lines + (["Answered: " + ", ".join(said)] if said else []))


def record_treatment(pat, using, record, protocol, at, *, depth=0, zones=(), answer=None, answers=None, released_by=None, reason=None, folder=None):
    """pat: the active patient of GNUmed; at: a moment with its offset."""
    from Gnumed.business import gmPraxis, gmProviderInbox, gmStaff
    if str(pat["pk_identity"]) != record.identity:
        raise ValueError("recording a treatment: another patient has been opened meanwhile; choose the patient again")
    written, emr = Written(), pat.emr
    title = using.library.protocol(protocol)["title"]
    how = {"record": record, "depth_mm": depth, "zones": zones}
    folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="percuta-"))

    def add(format, ending, hint):
        letter = using.letter(protocol, at, format, released_by=released_by, **how)
        file = folder / f"aftercare-{at:%Y-%m-%d}.{ending}"
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            target.write(letter.content if isinstance(letter.content, bytes) else letter.content.encode("utf-8"))
        try:
            if pat.export_area.add_file(filename=str(file), hint=hint) is None:
                raise OSError("GNUmed did not take the file into the export area")
        finally:
            file.unlink()
        for note in letter.notes:
            if note not in written.notes:
                written.notes.append(note)

    def remind():
        review = review_of(using.timeline(protocol, at, **how))
        if review is None:
            raise LookupError("the timeline of this protocol names no review")
        message = gmProviderInbox.create_inbox_message(
            message_type="review", subject=f"Review after microneedling ({title})", patient=pat.ID, staff=gmStaff.gmCurrentProvider()["pk_staff"])
        message["due_date"] = datetime.date.fromisoformat(review[0])
        message["data"] = review[1]
        if message.save_payload()[0] is False:
            raise OSError("GNUmed did not take the date of the reminder")

    episode = []

    def noted():
        episode.append(emr.add_episode(episode_name=EPISODE, is_open=False))
        if not emr.add_clin_narrative(note=note_of(title, protocol, at, depth, zones, answer, answers, reason), soap_cat="p", episode=episode[0]):
            raise OSError("GNUmed did not take the note")

    def performed():
        done = emr.add_performed_procedure(
            episode=episode[0]["pk_episode"], location=gmPraxis.gmCurrentPraxisBranch()["pk_org_unit"],
            procedure=f"Microneedling: {title} {rows.mark_of(protocol, depth, zones, released_by)}")
        done["clin_when"] = done["clin_end"] = at
        done.save_payload()

    step(written, "note in the plan", noted)
    if episode:
        step(written, "procedure", performed)
    step(written, "letter in the export area", lambda: add("pdf", "pdf", "aftercare letter"))
    step(written, "calendar in the export area", lambda: add("ics", "ics", "aftercare calendar"))
    step(written, "reminder of the review in the inbox", remind)
    try:
        folder.rmdir()
    except OSError:
        pass
    return written
