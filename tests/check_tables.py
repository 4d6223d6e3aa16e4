#!/usr/bin/env python3
"""Compares what `marsad query` answers about real published tables with sums made here by Polars alone.

check_tables.py FOLDER MARSAD: reads those tables of the folder that FILES names, and the list of country
codes beside them, asks some hundred questions of each, and compares every cell. Any difference ends it with 1."""
import csv, io, math, os, pathlib, random, re, subprocess, sys, unicodedata
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from itertools import combinations, product
import polars as pl

NOTHING, EVERY, START = (None, None), ["--measure", "all", "--by", "observation"], pl.col("start")
READ, NAMES = partial(pl.read_csv, infer_schema=False), ["UNTERM English Short", "official_name_en", "CLDR display name"]
UNITS = {unit: START.dt.strftime(code) for unit, code in [("day", "%Y-%m-%d"), ("week", "%G-W%V"), ("month", "%Y-%m"), ("year", "%Y")]}
UNITS |= {unit: pl.format(code, START.dt.year(), (START.dt.month() - 1) // many + 1)
          for unit, code, many in [("quarter", "{}-Q{}", 3), ("half", "{}-S{}", 6)]}
# What the list of country codes calls otherwise, or has no code for.
OTHERWISE = {"china peoples republic of": "CN", "turkey": "TR", "other": "other", "stateless": "stateless", "not currently recorded": "not-recorded",
             "kosovo": "XK", "occupied palestinian territories": "PS", "united states": "US", "virgin islands": "VG", "pitcairn islands": "PN",
             "st lucia": "LC", "st vincent and grenadines": "VC", "east timor": "TL", "Congo (Democratic Republic)": "CD", "united kingdom": "GB",
             "czech republic": "CZ", "european union": "EU28", "former yugoslav republic of macedonia": "MK", "vatican city state": "VA",
             "swaziland": "SZ", "myanmar burma": "MM", "oceania": "009", "federated states of micronesia": "FM", "foreign country": "foreign",
             "reporting country": "national", "Cyprus (Northern part of)": "Cyprus (Northern part of)"}

def countries(folder):
    """Country names to their codes; other names stay what they are."""
    def plain(name):
        name = unicodedata.normalize("NFD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
        return " ".join(re.sub(r"[^a-z]+", " ", re.sub(r"\(.*?\)|\bthe\b", "", name.replace("&", "and"))).split())
    table = READ(folder / "ref_country_codes_iso_m49_ar.csv").with_columns(code="ISO3166-1-Alpha-2")
    known = {plain(name): code for column in NAMES for name, code in table.select(column, "code").rows() if name} | OTHERWISE
    return lambda name: known.get(name) or known.get(plain(name), name)

class Check:
    """The questions about one file, and what was found."""
    def __init__(self, marsad, path):
        self.command, self.path, self.always, self.questions, self.cells, self.differences = marsad, path, [], [], 0, []
    def run(self, *options):
        return subprocess.run([self.command, "query", "--no-config", self.path, *self.always, *options, "--format", "csv"], capture_output=True, text=True)
    def ask(self, question, expected):  # Low and high for each key; with --each for key and code; of EVERY for row, measure, period.
        self.questions.append((question, expected))
    def same(self, question, key, expected, found):
        if expected != found:
            self.differences.append((question, key, expected, found))
    def compare(self, question, expected, answer):
        each, asked, found = question[question.index("--each") + 1] if "--each" in question else None, " ".join(question), {}
        for row in csv.DictReader(io.StringIO(answer.stdout)):
            key, cell = row["key"], tuple(Decimal(row[end]) if row[end] else None for end in ("low", "high"))
            if each:
                key = key, dict(part.split("=", 1) for part in row["filters"].split(";"))[each]
            elif question == EVERY:
                key = int(key.rpartition("#")[2].partition(":")[0]), row["measure"], row["label"].rpartition(" · ")[2]
            self.same(asked, key, "no row before it", found.get(key, "no row before it"))
            found[key] = low, high = cell
            words = (["no figure", "missing", "figures disagree"] if low is None else ["at least"] if high is None else
                     ["reported", "derived"] if low == high else ["between"] if low > 0 else ["at most"])
            self.same(asked, key, row["result"] if row["result"] in words else " or ".join(words), row["result"])
            self.same(asked, key, "", row["derivation"] if low is None and row["derivation"].startswith("0 ") else "")  # Missing is not 0.
        self.same(asked, "exit status", 0, answer.returncode)
        self.cells += len(expected)
        for key in sorted(expected.keys() | found.keys(), key=str):
            self.same(asked, key, expected.get(key, "no row"), found.get(key, "no row"))

def summed(frame, by, every=None):
    """What the rows of each group come to; `every` names groups that need not have rows."""
    found = {tuple(key) if len(by) > 1 else key[0]: (low, high) for *key, low, high in frame.group_by(by).agg(pl.col("low", "high").sum()).rows()}
    return {key: found.get(key, (0, 0)) for key in every or found}

def within(frame, first, last):
    """The rows of the days from first to last: what lies in them whole is the least, what touches them the most."""
    inside = pl.when((START >= first) & (pl.col("end") <= last + timedelta(days=1))).then("low").otherwise(0)
    return frame.filter((START <= last) & (pl.col("end") > first)).with_columns(low=inside)

def known(cells, *, is_open=False, is_last=False):
    """The sum of the ranges that say something, or the last of them; open where others may be missing."""
    cells = [cell for cell in cells if cell != NOTHING][-1 if is_last else 0:]
    is_open = is_open or any(high is None for _, high in cells)
    return (sum(low for low, _ in cells), None if is_open else sum(high for _, high in cells)) if cells else NOTHING

def settled(total, parts, is_complete):
    """Parts of a stated total, of which one without an upper limit gets what the others leave, and what is in none of them."""
    covered = lambda cells: {at for at, cell in enumerate(cells) if cell != NOTHING}
    whole, own = known(total), {key: known(cells) for key, cells in parts.items()}
    if whole == NOTHING:
        return own
    least, limited = sum(low or 0 for low, _ in own.values()), [key for key in own if own[key][1] is not None and covered(parts[key]) == covered(total)]
    left, most = whole[1] - least, sum(own[key][1] for key in limited)
    if left < 0:
        return own | {"not-broken-down": NOTHING}
    rest = max(whole[0] - most, 0) if len(limited) == len(own) else 0
    only = max(whole[0] - most, 0) if is_complete and len(limited) == len(own) - 1 else 0
    # One that speaks of other days than the total stays as it is.
    bounded = {key: (max(low or 0, only), left + (low or 0)) for key, (low, high) in own.items()
               if high is None and covered(parts[key]) in (set(), covered(total))}
    return own | bounded | ({"not-broken-down": (rest, left)} if rest > 0 or not is_complete and left > 0 else {})

def rounded(text):
    """A figure rounded to the nearest 5; an empty one and `:` are missing."""
    return NOTHING if text in (None, "", ":") else (max(int(text.replace(",", "")) - 2, 0), int(text.replace(",", "")) + 2)

def events(check, frame, unit, measure):
    """A table where what has no row is 0, and all dimensions are complete."""
    frame = frame.with_columns(high="low", **UNITS)
    codes = {name: frame[name].unique(maintain_order=True).to_list() for name in frame.columns if name not in (*UNITS, "low", "high", "start", "end")}
    named = lambda day: f"{day:%b %Y}" if unit == "month" else f"Q{(day.month + 2) // 3} {day.year}"
    check.ask(EVERY, {(at, measure, named(start)): (low, low) for at, (start, low) in enumerate(frame.select("start", "low").rows(), 1)})
    for each in ("month", "quarter", "half", "year")[unit == "quarter":]:
        check.ask(["--by", each], summed(frame, [each]))
        for name in codes:
            check.ask(["--by", each, "--each", name], summed(frame, [each, name], product(frame[each].unique(), codes[name])))
    for moment, name in product(frame[unit].unique(), codes):
        check.ask(["--by", name, "--period", moment], summed(frame.filter(pl.col(unit) == moment), [name], codes[name]))
    start, days, chance = frame["start"].min(), (frame["end"].max() - frame["start"].min()).days, random.Random(7)
    for year, (one, two) in product(range(days // 365), combinations(codes, 2)):  # Years as the publisher counts them.
        first, last = start.replace(year=start.year + year), start.replace(year=start.year + year + 1) - timedelta(days=1)
        period, rows = f"{first:%Y-%m}/{last:%Y-%m}", within(frame, first, last)
        check.ask(["--by", one, "--period", period], summed(rows, [one], codes[one]))
        check.ask(["--by", two, "--each", one, "--period", period], summed(rows, [two, one], product(codes[two], codes[one])))
    for _ in range(80):
        first, last = (start + timedelta(days=day) for day in sorted(chance.sample(range(days), 2)))
        by, kept = chance.sample(list(codes), 2)
        code, rows = chance.choice(codes[kept]), within(frame, first, last)
        check.ask(["--by", by, "--period", f"{first}/{last}"], summed(rows, [by], codes[by]))
        total = rows.filter(pl.col(kept) == code).select(pl.col("low", "high").sum()).row(0)
        check.ask(["--period", f"{first}/{last}", "--where", f"{kept}={code}"], {"total": total})

def encounters(check, code):
    month = pl.col("Month (abbv)").replace_strict("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), range(1, 13), return_dtype=pl.Int32)
    start = pl.date(pl.col("Fiscal Year").cast(int) - (month >= 10).cast(int), month, 1)  # A fiscal year is named by its end.
    frame = READ(check.path).select(
        start=start, end=start.dt.offset_by("1mo"), low=pl.col("Encounter Count").cast(int), basis="Title of Authority", state="State",
        border="Land Border Region", demographic="Demographic", citizenship=pl.col("Citizenship").map_elements(code, return_dtype=str))
    events(check, frame, "month", "encounters")

def detections(check, code):
    end = pl.col("Date").str.to_date().dt.offset_by("1d")  # The date is the last day of the quarter.
    frame = READ(check.path).select(
        start=end.dt.offset_by("-3mo"), end=end, low=pl.col("Number of detections").cast(int), modus="Method of entry", region="Region",
        sex="Sex", age="Age Group", citizenship=pl.col("Nationality").map_elements(code, return_dtype=str))
    events(check, frame, "quarter", "detections")

def small_boats(check, _):
    frame, told = READ(check.path).with_columns(start=pl.col("full_date").str.to_date()).with_columns(**UNITS), {}
    for measure, column in ("arrivals", "migrants_arrived"), ("boats", "boats_arrived"):
        rows = frame.with_columns(low=pl.col(column).cast(int).fill_null(0), running=pl.col(f"cumulative_{column}").cast(int))
        rows = rows.with_columns(high="low", since=pl.col("low").cum_sum().over("year"))  # An empty cell is a day without a boat.
        for unit in UNITS:
            check.ask(["--measure", measure, "--by", unit], summed(rows, [unit]))
        for at, (start, day, low, since, running) in enumerate(rows.select("start", "day", "low", "since", "running").rows(), 1):
            check.same(f"cumulative_{column}", day, running, since)
            told[at, measure, f"{start.day} {start:%b %Y}"] = low, low
            if start.day in (10, 28):
                check.ask(["--measure", measure, "--period", day], {"total": (low, low)})
                check.ask(["--measure", measure, "--period", f"{start.year}-01-01/{day}"], {"total": (running, running)})
    check.ask(EVERY, told)

def suspects(check, code):
    counts = {"Suspected person": "suspects", "Prosecuted person": "prosecutions", "Convicted person": "convictions"}
    raw, stated, own = READ(check.path).select("leg_stat", "unit", "geo", "citizen", "TIME_PERIOD", "OBS_VALUE").rows(), defaultdict(lambda: NOTHING), {}
    for at, (leg, unit, area, who, year, text) in enumerate(raw, 1):
        measure, value = counts[leg] + ("" if unit == "Number" else "-rate"), Decimal(text)
        # A few counts have fractions: they lie between two whole numbers. Rates are shown as stated.
        cell = (math.floor(value), math.ceil(value)) if unit == "Number" else (value, value)
        stated[measure, code(area), code(who), year] = own[at, measure, year] = cell
    check.ask(EVERY, own)
    areas, years = {key[1] for key in stated}, sorted({key[3] for key in stated})
    for name, who, rate in product(counts.values(), ("Total", "foreign", "national"), ("", "-rate")):
        asked = [f"--measure={name}{rate}", *([] if who == "Total" else ["--where", f"citizenship={who}"])]
        cells = {(year, area): stated[name + rate, area, who, year] for year, area in product(years, areas)}
        if who == "Total" and not rate:  # Some are neither known as nationals nor as foreigners: without a total the two are at least.
            cells |= {(year, area): known([stated[name, area, part, year] for part in ("foreign", "national")], is_open=True)
                      for (year, area), cell in cells.items() if cell == NOTHING}
        check.ask([*asked, "--by", "year", "--each", "ref_area"], cells)
        # Rates are never added: of several years the last one is shown, of several countries none.
        check.ask([*asked, "--by", "year"], {year: NOTHING if rate else known([cells[year, area] for area in areas], is_open=True) for year in years})
        of = lambda area: [cells[year, area] for year in years if cells[year, area] != NOTHING]
        check.ask([*asked, "--by", "ref_area"], {area: known(of(area), is_last=rate) for area in areas})
        for year in years:
            check.ask([*asked, "--by", "ref_area", "--period", year], {area: cells[year, area] for area in areas})
    for name, year in product(counts.values(), years):
        parts = lambda area: {who: [stated[name, area, who, year]] for who in ("foreign", "national")}
        cells = {(who, area): cell for area in areas for who, cell in settled([stated[name, area, "Total", year]], parts(area), False).items()}
        check.ask(["--measure", name, "--by", "citizenship", "--each", "ref_area", "--period", year], cells)

def protection(check, code):
    rows = READ(check.path).select("Geopolitical entity (reporting)", "TIME_PERIOD", "OBS_VALUE").rows()
    stated = {(month, code(area)): rounded(text) for area, month, text in rows}
    check.ask(EVERY, {(at, "temporary-protection", f"{date.fromisoformat(month + '-01'):%b %Y}"): rounded(text)
                      for at, (_, month, text) in enumerate(rows, 1)})
    months, areas = sorted({month for month, _ in stated}), {area for _, area in stated}
    for where, is_open in (["--where", "citizenship=UA"], False), ([], True):
        cells = {key: known([stated.get(key, NOTHING)], is_open=is_open) for key in product(months, areas)}
        check.ask(["--by", "month", "--each", "ref_area", *where], cells)
        check.ask(["--by", "month", *where], {month: known([cells[month, area] for area in areas], is_open=True) for month in months})
        for month in months:
            check.ask(["--by", "ref_area", "--period", month, *where], {area: cells[month, area] for area in areas})
        # A stock is never added up over time: the latest one counts.
        of = lambda year, area: known([cells[month, area] for month in months if month[:4] == year], is_open=is_open, is_last=True)
        check.ask(["--by", "year", "--each", "ref_area", *where], {(month[:4], area): of(month[:4], area) for month, area in cells})

def refusals(check, code):
    rows = READ(check.path, encoding="iso8859-1").select("TIME", "GEO", "CITIZEN", "Value").rows()
    stated = {(year, code(area), code(who)): rounded(text) for year, area, who, text in rows}
    check.ask(EVERY, {(at, "refusals", year): rounded(text) for at, (year, _, _, text) in enumerate(rows, 1)})
    years, areas, people = ({key[place] for key in stated} - {"Total"} for place in range(3))
    # A sum over countries is open, as not all of them report; the European Union is none of them.
    over = lambda year, who: known([stated[year, area, who] for area in areas - {"EU28"}], is_open=True)
    check.ask(["--by", "year"], {year: over(year, "Total") for year in years})
    check.ask(["--by", "year", "--each", "citizenship"], {(year, who): over(year, who) for year, who in product(years, people)})
    check.ask(["--by", "ref_area"], {area: known([stated[year, area, "Total"] for year in years]) for area in areas})
    def among(*years):
        parts = lambda area: {who: [stated[year, area, who] for year in years] for who in people - {"009"}}
        return {(who, area): cell for area in areas for who, cell in settled([stated[year, area, "Total"] for year in years], parts(area), True).items()} | {
            ("009", area): known([stated[year, area, "009"] for year in years]) for area in areas}  # A continent is none of its parts.
    check.ask(["--by", "citizenship", "--each", "ref_area"], among(*sorted(years)))
    for year in years:
        total = {area: stated[year, area, "Total"] for area in areas}
        check.ask(["--by", "ref_area", "--period", year], total)
        check.ask(["--by", "ref_area", "--period", f"{year}-03/{year}-05"], {area: (cell[1] and 0, cell[1]) for area, cell in total.items()})
        check.ask(["--by", "citizenship", "--period", year], {who: over(year, who) for who in people})
        check.ask(["--by", "citizenship", "--each", "ref_area", "--period", year], among(year))

def balances(check, _):
    """Balances have values below 0, which no count has: the file is refused, or opens without them."""
    header, *lines = [[cell.strip() for cell in line.split("\t")] for line in check.path.read_text(encoding="utf-8").splitlines()]
    cells = {(at, year): text.split()[0] for at, line in enumerate(lines, 1) for year, text in zip(header[1:], line[1:])}
    below = {key for key, text in cells.items() if text.startswith("-")}
    answer = check.run()
    named = {(int(line) - 1, year): text for line, year, text in re.findall(r"line (\d+), column (\d+): “(-[\d.]+)”", answer.stderr)}
    more = sum(map(int, re.findall(r"and (\d+) more values", answer.stderr)))
    check.same("without --skip-bad", "exit status, output, bad values", (1, "", len(below)), (answer.returncode, answer.stdout, len(named) + more))
    check.same("without --skip-bad", "cells named", {key: cells.get(key) for key in named}, named)
    check.always = ["--skip-bad"]
    check.ask(EVERY, {(at, f"{check.path.stem}-{lines[at - 1][0].split(',')[0].lower()}", year): NOTHING if text == ":" else (Decimal(text),) * 2
                      for (at, year), text in cells.items() if (at, year) not in below})
    for unit, bad in Counter(lines[at - 1][0].split(",")[0].lower() for at, _ in below).items():
        row = next(csv.DictReader(io.StringIO(check.run("--measure", f"{check.path.stem}-{unit}").stdout)))
        check.same(f"--measure {check.path.stem}-{unit}", "not_counted", str(bad), row["not_counted"])

FILES = {"us_cbp_nationwide_encounters_fy20-fy23_state.csv": encounters, "uk_homeoffice_irregular_migration_quarterly.csv": detections,
         "uk_small_boats_daily_long.csv": small_boats, "eurostat_crim_just_ctz_sdmxcsv1.csv": suspects,
         "eurostat_migr_asytpsm_sdmxcsv2_labels-name.csv": protection, "eurostat_migr_eirfs_legacy_dataexplorer.csv": refusals,
         "eurostat_gov_10dd_edpt1_legacy.tsv": balances}

def main(folder, marsad):
    code, is_wrong = countries(pathlib.Path(folder)), False
    shown = lambda cell: "–".join("" if end is None else str(end) for end in cell) if isinstance(cell, tuple) else cell
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, examine in FILES.items():
            check, alike = Check(marsad, pathlib.Path(folder) / name), Counter()
            examine(check, code)
            for asked, answer in zip(check.questions, pool.map(lambda asked: check.run(*asked[0]), check.questions)):
                check.compare(*asked, answer)
            is_wrong |= check.differences != []
            print(f"{name}: {check.cells:,} cells", f"compared, {len(check.differences):,} differences" if check.differences else "equal", flush=True)
            for question, key, expected, found in check.differences:
                kind = re.sub(r"\d[\d/-]*|(measure|where)[= ]\S+", "", question), isinstance(expected, str), key[0] == "not-broken-down"
                alike[kind] += 1
                if alike[kind] <= 2 and sum(min(many, 2) for many in alike.values()) <= 20:  # One kind does not hide the others.
                    print(f"  {question}: {key}: expected “{shown(expected)}”, found “{shown(found)}”")
    sys.exit(is_wrong)

if __name__ == "__main__":
    main(*sys.argv[1:])
