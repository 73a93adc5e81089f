"""Writes the cases of the SBML Test Suite in every level and version that libSBML can convert them to.

usage: convert_levels.py CASES OUT [EVERY]
  CASES  folder of the cases; the highest level of each is taken
  OUT    folder that gets them, with settings and results
  EVERY  take every so many-th case only
Models of packages are left out: older levels do not have them.
"""
import os
import shutil
import sys

import libsbml

LEVELS = [(1, 2), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5), (3, 1), (3, 2)]

cases, out = sys.argv[1:3]
every = int(sys.argv[3]) if len(sys.argv) > 3 else 1
for case in sorted(os.listdir(cases))[::every]:
    path = os.path.join(cases, case, case + "-sbml-l3v2.xml")
    if not os.path.exists(path):
        continue
    with open(path, encoding="utf-8") as file:
        text = file.read()
    if "/comp/version" in text or "/fbc/version" in text:
        continue
    os.makedirs(os.path.join(out, case), exist_ok=True)
    for name in ("settings.txt", "results.csv"):
        shutil.copy(os.path.join(cases, case, case + "-" + name), os.path.join(out, case))
    for level, version in LEVELS:
        document = libsbml.readSBMLFromString(text)
        if document.setLevelAndVersion(level, version, True) and (document.getLevel(), document.getVersion()) == (level, version):
            libsbml.writeSBMLToFile(document, os.path.join(out, case, f"{case}-sbml-l{level}v{version}.xml"))
