# SPDX-License-Identifier: GPL-2.0-or-later
"""GNUmed's business layer without a display, against the tests' own database, and patients to try."""

import atexit
import builtins
import contextlib
import datetime
import os
import pathlib
import shutil
import socket
import sys
import tempfile
import uuid

PORT = int(os.environ.get("PERCUTA_GNUMED_PORT", "5433"))
LOGIN = "any-doc"
ADAPTER = pathlib.Path(__file__).resolve().parents[1]
UTC = datetime.timezone.utc


def skip(what, how):
    print(f"SKIP: GNUmed's business layer is not tested: {what}; {how}")
    sys.exit(77)


def connect():
    if not os.path.isdir("/usr/share/gnumed/Gnumed"):
        skip("GNUmed is missing", "install it with: apt-get install gnumed-client gnumed-server postgresql-15")
    try:
        socket.create_connection(("127.0.0.1", PORT), 2).close()
    except OSError:
        skip(f"no database answers on port {PORT}", "make one with: hosts/gnumed/tests/cluster make; hosts/gnumed/tests/cluster start")
    home = tempfile.mkdtemp(prefix="percuta-home-")
    atexit.register(shutil.rmtree, home, True)
    script = pathlib.Path(home, ".gnumed", "scripts", "hook_script.py")
    script.parent.mkdir(parents=True)
    shutil.copy(ADAPTER / "hook_script.py", script)
    script.chmod(0o600)  # GNUmed runs no other
    os.environ.update(HOME=home, PERCUTA_HOME=str(ADAPTER))
    sys.path.append("/usr/share/gnumed")
    builtins._ = lambda words: words
    from Gnumed.pycommon import gmConnectionPool, gmDateTime
    gmDateTime.init()
    credentials = gmConnectionPool.cPGCredentials()
    credentials.host, credentials.port, credentials.database = "127.0.0.1", PORT, "gnumed_v22"
    credentials.user = credentials.password = LOGIN
    gmConnectionPool.gmConnectionPool().credentials = credentials
    from Gnumed.business import gmPraxis, gmStaff
    gmStaff.gmCurrentProvider(provider=gmStaff.cStaff())
    branches = gmPraxis.get_praxis_branches()
    if branches:
        gmPraxis.gmCurrentPraxisBranch(branch=branches[0])


def rows(words, **arguments):
    from Gnumed.pycommon import gmPG2
    return gmPG2.run_ro_queries(queries=[{"cmd": words, "args": arguments}])[0]


def made_patient(lastnames):
    """A new patient, active: born 14 July 1991, in the practice's zone."""
    from Gnumed.business import gmPerson
    person = gmPerson.create_identity(gender="f", dob=datetime.datetime(1991, 7, 14, 11, 11, tzinfo=UTC),
                                      lastnames=f"{lastnames}-{uuid.uuid4().hex[:8]}", firstnames="Ana")  # GNUmed refuses a namesake
    gmPerson.set_active_patient(patient=person["pk_identity"])
    return gmPerson.gmCurrentPatient()


def take(emr, substance, atc, **values):
    """A new intake, as GNUmed makes it: not approved."""
    from Gnumed.business import gmMedication
    dose = gmMedication.create_substance_dose(
        pk_substance=gmMedication.create_substance(substance=substance, atc=atc)["pk_substance"], amount=20, unit="mg")
    product = gmMedication.create_drug_product(product_name=f"{substance} 20", preparation="capsule", return_existing=True, doses=[dose])
    episode = gmMedication.create_default_medication_history_episode(encounter=emr.current_encounter["pk_encounter"])
    intake = emr.add_substance_intake(pk_episode=episode["pk_episode"], pk_drug_product=product["pk_drug_product"])
    for name, content in values.items():
        intake[name] = content
    intake.save_payload()
    return intake


@contextlib.contextmanager
def counted(*tables):
    """The numbers of rows before and, filled at the end, after."""
    count = lambda: {table: rows(f"SELECT count(1) FROM {table}")[0][0] for table in tables}  # noqa: E731
    numbers = {"before": count()}
    yield numbers
    numbers["after"] = count()
