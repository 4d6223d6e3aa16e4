#!/usr/bin/env python3
"""Compares the built-in dataset with the list of stated figures that it was made from.

compare_figures.py FIGURES.csv MARSAD: every value with its days and address in the list must be a
figure that `marsad query --measure all --by observation` shows. Figures of the list without a value
or without an end are told, not compared."""
import csv, io, json, pathlib, subprocess, sys

def main(figures, marsad):
    shown = subprocess.run([marsad, "query", "--measure", "all", "--by", "observation", "--format", "csv"],
                           check=True, capture_output=True, text=True).stdout
    stated = set()
    for row in csv.DictReader(io.StringIO(shown)):
        stated.add((row["low"], row["high"], row["key"].split("#")[0]))
    documents = {}
    for path in (pathlib.Path(__file__).parent.parent / "data" / "documents").glob("*.json"):
        source = json.loads(path.read_text(encoding="utf-8"))["source"]
        documents.setdefault(source["url"], set()).add(source["id"])
    wanted = list(csv.DictReader(open(figures, encoding="utf-8")))
    missing, compared, told = [], 0, []
    for row in wanted:
        low, high = row["value_lo"], row["value_hi"]
        if not low or not row["period_end_exclusive"]:
            told.append(row["id"])
            continue
        compared += 1
        ids = set().union(*(ids for url, ids in documents.items() if url and url in row["url"] or row["url"].startswith("(")))
        if not any((low, high, document) in stated for document in ids):
            missing.append(row["id"])
    print(f"{compared} of {len(wanted)} figures compared; without a plain value or end: {', '.join(told)}")
    if missing:
        sys.exit(f"not in the built-in dataset: {', '.join(missing)}")

if __name__ == "__main__":
    main(*sys.argv[1:])
