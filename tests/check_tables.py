#!/usr/bin/env python3
"""Compares what `marsad query` answers about real published tables with sums made here by Polars alone.

check_tables.py FOLDER MARSAD: reads those tables of the folder that FILES names, and the list of country
codes beside them, asks some hundred questions of each, and compares every cell. Any difference ends it with 1."""
import csv, io, math, os, random, re, subprocess, sys, unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations, product
from pathlib import Path
import polars as pl

NOTHING = (None, None)
EVERY = ["--measure", "all", "--by", "observation"]
SUM = [pl.col("low").sum(), pl.col("high").sum()]
START = pl.col("start")
UNITS = {"day": START.dt.strftime("%Y-%m-%d"), "week": START.dt.strftime("%G-W%V"), "month": START.dt.strftime("%Y-%m"),
         "quarter": pl.format("{}-Q{}", START.dt.year(), START.dt.quarter()),
         "half": pl.format("{}-S{}", START.dt.year(), (START.dt.quarter() + 1) // 2), "year": START.dt.strftime("%Y")}
# What the list of country codes calls otherwise, or does not have.
OTHERWISE = {own: own for own in ("Total", "Cyprus (Northern part of)", "England and Wales", "Scotland (NUTS 2021)", "Refugee",
             "Northern Ireland (UK) (NUTS 2021)", "British overseas citizens", "Other and unknown")} | {
    "CHINA, PEOPLES REPUBLIC OF": "CN", "TURKEY": "TR", "Turkey": "TR", "OTHER": "other", "Stateless": "stateless", "Kosovo": "XK", "Kosovo*": "XK",
    "Kosovo (under United Nations Security Council Resolution 1244/99)": "XK", "Not currently recorded": "not-recorded", "East Timor": "TL",
    "Occupied Palestinian Territories": "PS", "United States": "US", "Virgin Islands (British)": "VG", "Pitcairn Islands (British)": "PN",
    "St Lucia": "LC", "St Vincent and the Grenadines": "VC", "Congo (Democratic Republic)": "CD", "Czech Republic": "CZ", "United Kingdom": "GB",
    "European Union (28 countries)": "EU28", "Former Yugoslav Republic of Macedonia, the": "MK", "Vatican City State": "VA", "Swaziland": "SZ",
    "Myanmar/Burma": "MM", "Oceania": "009", "Federated States of Micronesia": "FM", "Foreign country": "foreign", "Reporting country": "national"}

def countries(folder):
    """Country names to their codes."""
    def plain(name):
        name = unicodedata.normalize("NFD", name.replace("’", "'")).encode("ascii", "ignore").decode().lower()
        return " ".join(re.sub(r"[^a-z]+", " ", re.sub(r"\(.*?\)|\bthe\b", "", name.replace("&", "and"))).split())
    table = read(folder / "ref_country_codes_iso_m49_ar.csv")
    known = {plain(name or ""): code for column in ("UNTERM English Short", "official_name_en", "CLDR display name")
             for name, code in table.select(column, "ISO3166-1-Alpha-2").rows()}
    return lambda name: OTHERWISE.get(name) or known[plain(name)]

def read(path, **options):
    return pl.read_csv(path, infer_schema=False, **options)

def words(low, high):
    if low is None:
        return ["no figure", "missing", "figures disagree"]
    return ["at least"] if high is None else ["reported", "derived"] if low == high else ["between"] if low > 0 else ["at most"]

class Check:
    """The questions about one file, and what was found."""
    def __init__(self, marsad, path):
        self.command, self.path, self.always = marsad, path, []
        self.questions, self.cells, self.differences = [], 0, []

    def run(self, *options):
        command = [self.command, "query", "--no-config", str(self.path), *self.always, *options, "--format", "csv"]
        return subprocess.run(command, capture_output=True, text=True)

    def ask(self, question, expected):
        """`expected`: low and high for each key; with `--each` for key and code; of EVERY for row, measure and period."""
        self.questions.append((question, expected))

    def same(self, question, key, expected, found):
        self.cells += 1
        if expected != found:
            self.differences.append((question, key, expected, found))

    def compare(self, question, expected, answer):
        each = question[question.index("--each") + 1] if "--each" in question else None
        asked, found = " ".join(question), {}
        for row in csv.DictReader(io.StringIO(answer.stdout)):
            kept = dict(part.split("=", 1) for part in row["filters"].split(";") if part)
            key = (row["key"], kept[each]) if each else row["key"]
            if question == EVERY:
                # A measure that begins with - is marked for spreadsheets.
                key = int(key.rpartition("#")[2]), row["measure"].lstrip("'"), row["label"].rpartition(" · ")[2]
            if key in found:
                self.differences.append((asked, key, "one row", "several"))
            found[key] = cell = tuple(Decimal(row[end]) if row[end] else None for end in ("low", "high"))
            if row["result"] not in words(*cell):
                self.differences.append((asked, key, words(*cell), row["result"]))
            if cell == NOTHING and re.match(r"\d+ \(", row["derivation"]):
                self.differences.append((asked, key, "no number in derivation", row["derivation"]))
        self.same(asked, "exit status", (0, ""), (answer.returncode, "" if self.always else answer.stderr))
        for key in sorted(expected.keys() | found.keys(), key=str):
            self.same(asked, key, expected.get(key, "no row"), found.get(key, "no row"))

def summed(frame, by, every=None):
    """What the rows of each group come to; `every` names groups that need not have rows."""
    found = {tuple(key) if len(by) > 1 else key[0]: (low, high) for *key, low, high in frame.group_by(by).agg(SUM).rows()}
    return {key: found.get(key, (0, 0)) for key in every or found}

def within(frame, first, last):
    """The rows of the days from first to last: what lies in them whole is the least, what touches them the most."""
    is_whole = (START >= first) & (pl.col("end") <= last + timedelta(days=1))
    return frame.filter((START <= last) & (pl.col("end") > first)).with_columns(low=pl.when(is_whole).then("low").otherwise(0))

def known(cells, *, is_open=False):
    """The sum of the ranges that say something; open where others may be missing."""
    cells = [cell for cell in cells if cell != NOTHING]
    return (sum(low for low, _ in cells), None if is_open else sum(high for _, high in cells)) if cells else NOTHING

def rounded(text):
    """A figure rounded to the nearest 5; an empty one and `:` are missing."""
    value = int(text.replace(",", "")) if text and text != ":" else None
    return NOTHING if value is None else (max(value - 2, 0), value + 2)

def events(check, frame, unit, spans):
    """A table where what has no row is 0, and all dimensions are complete."""
    frame = frame.with_columns(high="low", **UNITS)
    codes = {name: frame[name].unique(maintain_order=True).to_list() for name in frame.columns if name not in (*UNITS, "low", "high", "start", "end")}
    for each in ("month", "quarter", "half", "year")[unit == "quarter":]:
        check.ask(["--by", each], summed(frame, [each]))
        for name in codes:
            check.ask(["--by", each, "--each", name], summed(frame, [each, name], product(frame[each].unique(), codes[name])))
    for moment, name in product(frame[unit].unique(), codes):
        check.ask(["--by", name, "--period", moment], summed(frame.filter(pl.col(unit) == moment), [name], codes[name]))
    for (first, last), (one, two) in product(spans, combinations(codes, 2)):
        period, rows = f"{first:%Y-%m}/{last:%Y-%m}", within(frame, first, last)
        check.ask(["--by", one, "--period", period], summed(rows, [one], codes[one]))
        check.ask(["--by", two, "--each", one, "--period", period], summed(rows, [two, one], product(codes[two], codes[one])))
    chance, days = random.Random(7), (frame["end"].max() - frame["start"].min()).days
    for _ in range(80):
        first, last = (frame["start"].min() + timedelta(days=day) for day in sorted(chance.sample(range(days), 2)))
        by, kept = chance.sample(list(codes), 2)
        code, rows = chance.choice(codes[kept]), within(frame, first, last)
        check.ask(["--by", by, "--period", f"{first}/{last}"], summed(rows, [by], codes[by]))
        check.ask(["--period", f"{first}/{last}", "--where", f"{kept}={code}"], {"total": rows.filter(pl.col(kept) == code).select(SUM).row(0)})

def encounters(check, code):
    month = pl.col("Month (abbv)").replace_strict("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(), range(1, 13), return_dtype=pl.Int32)
    # A fiscal year is named by the calendar year in which it ends.
    start = pl.date(pl.col("Fiscal Year").cast(int) - (month >= 10).cast(int), month, 1)
    frame = read(check.path).select(
        start=start, end=start.dt.offset_by("1mo"), low=pl.col("Encounter Count").cast(int), basis="Title of Authority", state="State",
        border="Land Border Region", demographic="Demographic", citizenship=pl.col("Citizenship").map_elements(code, return_dtype=str))
    events(check, frame, "month", [(date(year - 1, 10, 1), date(year, 9, 30)) for year in range(2020, 2024)])
    rows = enumerate(frame.select("start", "low").rows(), 1)
    check.ask(EVERY, {(at, "encounters", f"{start:%b %Y}"): (low, low) for at, (start, low) in rows})

def detections(check, code):
    end = pl.col("Date").str.to_date().dt.offset_by("1d")  # The date is the last day of the quarter.
    frame = read(check.path).select(
        start=end.dt.offset_by("-3mo"), end=end, low=pl.col("Number of detections").cast(int), modus="Method of entry", region="Region",
        sex="Sex", age="Age Group", citizenship=pl.col("Nationality").map_elements(code, return_dtype=str))
    events(check, frame, "quarter", [(date(year, 1, 1), date(year, 12, 31)) for year in range(2018, 2024)])
    quarters = frame.group_by("start").agg(pl.col("low").sum()).rows()
    check.ask(["--by", "month"], {f"{start.year}-{start.month + more:02}": (0, low) for start, low in quarters for more in range(3)})
    rows = enumerate(frame.select("start", "low").rows(), 1)
    check.ask(EVERY, {(at, "detections", f"Q{(start.month + 2) // 3} {start.year}"): (low, low) for at, (start, low) in rows})

def small_boats(check, _):
    frame, told = read(check.path).with_columns(start=pl.col("full_date").str.to_date()).with_columns(**UNITS), {}
    for measure, column in ("arrivals", "migrants_arrived"), ("boats", "boats_arrived"):
        # An empty cell is a day without a boat.
        rows = frame.with_columns(low=pl.col(column).cast(int).fill_null(0), running=pl.col(f"cumulative_{column}").cast(int))
        rows = rows.with_columns(high="low", since=pl.col("low").cum_sum().over("year"))
        for unit in UNITS:
            check.ask(["--measure", measure, "--by", unit], summed(rows, [unit]))
        for day, own, running in rows.select("day", "since", "running").rows():
            check.same(f"cumulative_{column}", day, running, own)
        for day, running in rows.group_by("month").last().select("day", "running").rows():
            check.ask(["--measure", measure, "--period", f"{day[:4]}-01-01/{day}"], {"total": (running, running)})
        for day, low in rows.sample(80, seed=7).select("day", "low").rows():
            check.ask(["--measure", measure, "--period", day], {"total": (low, low)})
        days = enumerate(rows.select("start", "low").rows(), 1)
        told |= {(at, measure, f"{start.day} {start:%b %Y}"): (low, low) for at, (start, low) in days}
    check.ask(EVERY, told)

def suspects(check, code):
    counts = {"Suspected person": "suspects", "Prosecuted person": "prosecutions", "Convicted person": "convictions"}
    stated, told = {}, {}
    rows = read(check.path).select("leg_stat", "unit", "geo", "citizen", "TIME_PERIOD", "OBS_VALUE").rows()
    for at, (leg, unit, area, who, year, text) in enumerate(rows, 1):
        measure, value = counts[leg] + ("" if unit == "Number" else "-rate"), Decimal(text)
        # A few counts have fractions: they lie between two whole numbers. Rates are shown as stated.
        cell = (math.floor(value), math.ceil(value)) if unit == "Number" else (value, value)
        stated[measure, code(area), code(who), year] = told[at, measure, year] = cell
    check.ask(EVERY, told)
    areas, years = {key[1] for key in stated}, sorted({key[3] for key in stated})
    for name, who, rate in product(counts.values(), ("Total", "foreign", "national"), ("", "-rate")):
        asked = [f"--measure={name}{rate}", *([] if who == "Total" else ["--where", f"citizenship={who}"])]
        cells = {(year, area): stated.get((name + rate, area, who, year), NOTHING) for year, area in product(years, areas)}
        if who == "Total" and not rate:
            # Nationals and foreigners are everybody: without a stated total they add up to one.
            for year, area in (key for key, cell in cells.items() if cell == NOTHING):
                cells[year, area] = known([stated.get((name, area, part, year), NOTHING) for part in ("foreign", "national")])
        check.ask([*asked, "--by", "year", "--each", "ref_area"], cells)
        # Rates are never added: of several years the last one is shown, of several countries none.
        check.ask([*asked, "--by", "year"], {year: NOTHING if rate else known([cells[year, area] for area in areas], is_open=True) for year in years})
        latest = {area: ([cells[year, area] for year in years if cells[year, area] != NOTHING] or [NOTHING])[-1] for area in areas}
        check.ask([*asked, "--by", "ref_area"], latest if rate else {area: known([cells[year, area] for year in years]) for area in areas})
        for year in years:
            check.ask([*asked, "--by", "ref_area", "--period", year], {area: cells[year, area] for area in areas})
    for name, year in product(counts.values(), years):
        cells = {(who, area): stated.get((name, area, who, year), NOTHING) for who, area in product(("foreign", "national"), areas)}
        for area in areas:
            low, high = total = stated.get((name, area, "Total", year), NOTHING)
            parts = known([cells["foreign", area], cells["national", area]])
            # What a total holds beyond its parts is not broken down; one that is less than they are disagrees with them.
            if NOTHING not in (total, parts) and total != parts:
                cells["not-broken-down", area] = (max(low - parts[1], 0), high - parts[0]) if high >= parts[0] else NOTHING
        check.ask(["--measure", name, "--by", "citizenship", "--each", "ref_area", "--period", year], cells)

def protection(check, code):
    rows = read(check.path).select("Geopolitical entity (reporting)", "TIME_PERIOD", "OBS_VALUE").rows()
    stated = {(month, code(area)): rounded(text) for area, month, text in rows}
    names = [f"{date.fromisoformat(month + '-01'):%b %Y}" for _, month, _ in rows]
    check.ask(EVERY, {(at, "temporary-protection", names[at - 1]): rounded(text) for at, (_, _, text) in enumerate(rows, 1)})
    months, areas = sorted({month for month, _ in stated}), {area for _, area in stated}
    for where, is_open in (["--where", "citizenship=UA"], False), ([], True):
        cells = {key: known([stated.get(key, NOTHING)], is_open=is_open) for key in product(months, areas)}
        check.ask(["--by", "month", "--each", "ref_area", *where], cells)
        check.ask(["--by", "month", *where], {month: known([cells[month, area] for area in areas], is_open=True) for month in months})
        for month in months:
            check.ask(["--by", "ref_area", "--period", month, *where], {area: cells[month, area] for area in areas})
        # A stock is never added up over time: the latest one counts.
        for unit, named in ("year", lambda month: month[:4]), ("quarter", lambda month: f"{month[:4]}-Q{(int(month[5:]) + 2) // 3}"):
            latest = {(named(month), area): NOTHING for month, area in cells}
            latest |= {(named(month), area): cell for (month, area), cell in cells.items() if cell != NOTHING}
            check.ask(["--by", unit, "--each", "ref_area", *where], latest)

def refusals(check, code):
    rows = read(check.path, encoding="iso8859-1").select("TIME", "GEO", "CITIZEN", "Value").rows()
    stated = {(year, code(area), code(who)): rounded(text) for year, area, who, text in rows}
    check.ask(EVERY, {(at, "refusals", year): rounded(text) for at, (year, _, _, text) in enumerate(rows, 1)})
    years, areas, people = ({key[place] for key in stated} - {"Total"} for place in range(3))
    # A sum over countries is open, as not all of them report; the European Union is none of them.
    over = lambda year, who: known([stated[year, area, who] for area in areas - {"EU28"}], is_open=True)
    check.ask(["--by", "year"], {year: over(year, "Total") for year in years})
    check.ask(["--by", "year", "--each", "ref_area"], {(year, area): stated[year, area, "Total"] for year, area in product(years, areas)})
    check.ask(["--by", "year", "--each", "citizenship"], {(year, who): over(year, who) for year, who in product(years, people)})
    check.ask(["--by", "ref_area"], {area: known([stated[year, area, "Total"] for year in years]) for area in areas})
    ever = {(who, area): known([stated[year, area, who] for year in years]) for who, area in product(people, areas)}
    check.ask(["--by", "citizenship", "--each", "ref_area"], ever)
    for year in years:
        part = {area: stated[year, area, "Total"] for area in areas}
        check.ask(["--by", "ref_area", "--period", year], part)
        touched = {area: cell if cell == NOTHING else (0, cell[1]) for area, cell in part.items()}
        check.ask(["--by", "ref_area", "--period", f"{year}-03/{year}-05"], touched)
        check.ask(["--by", "citizenship", "--period", year], {who: over(year, who) for who in people})
        check.ask(["--by", "citizenship", "--each", "ref_area", "--period", year], {(who, area): stated[year, area, who] for who, area in ever})

def balances(check, _):
    """Balances have values below 0, which no count has: the file is refused, or opens without them."""
    header, *lines = [[cell.strip() for cell in line.split("\t")] for line in check.path.read_text(encoding="utf-8").splitlines()]
    cells = {(at, year): text.split()[0] for at, line in enumerate(lines, 1) for year, text in zip(header[1:], line[1:])}
    below = {key for key, text in cells.items() if text.startswith("-")}
    answer = check.run()
    named = re.findall(r"line (\d+), column (\d+): “(-[\d.]+)”", answer.stderr)
    more = re.search(r"and (\d+) more values", answer.stderr)
    check.same("without --skip-bad", "exit status, output, bad values", (1, "", len(below)),
               (answer.returncode, answer.stdout, len(named) + int(more[1] if more else 0)))
    for line, year, text in named:
        check.same("without --skip-bad", f"line {line}, column {year}", cells.get((int(line) - 1, year)), text)
    check.always = ["--skip-bad"]
    number = lambda key: NOTHING if cells[key] == ":" else (Decimal(cells[key]),) * 2
    measures = ["-" + line[0].split(",")[0].lower() for line in lines]
    check.ask(EVERY, {(at, measures[at - 1], year): number((at, year)) for at, year in cells if (at, year) not in below})

FILES = {"us_cbp_nationwide_encounters_fy20-fy23_state.csv": encounters, "uk_homeoffice_irregular_migration_quarterly.csv": detections,
         "uk_small_boats_daily_long.csv": small_boats, "eurostat_crim_just_ctz_sdmxcsv1.csv": suspects,
         "eurostat_migr_asytpsm_sdmxcsv2_labels-name.csv": protection, "eurostat_migr_eirfs_legacy_dataexplorer.csv": refusals,
         "eurostat_gov_10dd_edpt1_legacy.tsv": balances}

def main(folder, marsad):
    code, is_wrong = countries(Path(folder)), False
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, examine in FILES.items():
            check, shown = Check(marsad, Path(folder) / name), Counter()
            examine(check, code)
            for asked, answer in zip(check.questions, pool.map(lambda asked: check.run(*asked[0]), check.questions)):
                check.compare(*asked, answer)
            wrong = len(check.differences)
            print(f"{name}: " + (f"{wrong:,} differences in {check.cells:,} cells" if wrong else f"{check.cells:,} cells equal"), flush=True)
            for question, key, expected, found in check.differences:
                # At most 20 of a file, and two of a question, so that one does not hide the others.
                if shown[question] < 2 and shown.total() < 20:
                    print(f"  {question}: {key}: expected {expected}, found {found}")
                shown[question] += shown[question] < 2
            is_wrong |= wrong > 0
    sys.exit(is_wrong)

if __name__ == "__main__":
    main(*sys.argv[1:])
