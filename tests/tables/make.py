"""Writes the binary files beside it: python3 tests/tables/make.py. All figures are invented.

Needs openpyxl and pyarrow; the ODS is written by hand.
"""

import datetime
import gzip
import pathlib
import zipfile

import openpyxl
import pyarrow
import pyarrow.parquet

HERE = pathlib.Path(__file__).parent

MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def tsv():
    text = (
        "freq,unit,citizen,geo\\TIME_PERIOD\t2012 \t2013 \t2014 \n"
        "A,NR,MA,FR\t: \t20 \t30 p\n"
        "A,NR,NA,FR\t0n \t0 \t: C\n"
        "A,NR,DZ,FR\t1 \t: m\t5 bd\n"
    )
    (HERE / "estat_checks.tsv.gz").write_bytes(gzip.compress(text.encode(), mtime=0))


def parquet():
    table = pyarrow.table(
        {
            "measure": ["arrests"] * 5,
            "low": pyarrow.array([30, 12, 0, 5, 7], pyarrow.uint64()),
            "high": pyarrow.array([30, 20, 0, None, 7], pyarrow.uint64()),
            "period": ["2024-01", "2024-01", "2024-02", "2024-02", "2024-02"],
            "status": ["A", "E", "A", "A", "P"],
            "ref_area": ["ES", "ES", "ES", "ES", "FR"],
            "citizenship": ["MA", "DZ", "MA", "NA", "NA"],
        }
    )
    pyarrow.parquet.write_table(table, HERE / "own.parquet")
    # Cells of kinds that a table of numbers may have.
    kinds = pyarrow.table(
        {
            "date": pyarrow.array([datetime.date(2024, 1, 31), datetime.date(2024, 2, 29), datetime.date(2024, 2, 29)]),
            "nationality": pyarrow.array(["MA", "MA", "NA"]).dictionary_encode(),
            "arrests": pyarrow.array([4, 5, 6], pyarrow.int32()),
        }
    )
    pyarrow.parquet.write_table(kinds, HERE / "kinds.parquet", compression="zstd")
    below = pyarrow.table({"period": ["2024"], "nationality": ["MA"], "arrests": pyarrow.array([-1], pyarrow.int64())})
    pyarrow.parquet.write_table(below, HERE / "below.parquet")
    groups = pyarrow.table(
        {
            "period": [f"2024-{at % 12 + 1:02}" for at in range(600)],
            "nationality": ["MA", "DZ", "NA"] * 200,
            "arrests": pyarrow.array(range(600), pyarrow.int64()),
        }
    )
    pyarrow.parquet.write_table(groups, HERE / "groups.parquet", row_group_size=100)
    floats = pyarrow.table(
        {
            "period": ["2023", "2024", "2024"],
            "nationality": ["MA", "MA", "DZ"],
            "arrests": pyarrow.array([3.0, 4.0, None], pyarrow.float64()),
        }
    )
    pyarrow.parquet.write_table(floats, HERE / "floats.parquet", compression="snappy")


# Route, border, nationality, then a value for each of the first months; what is not here is 0.
FRONTEX = [
    ("Western Mediterranean Route", "Sea", "Morocco", {0: 3, 1: 5, 13: 2}),
    ("Western Mediterranean Route", "Land", "Morocco", {0: 1, 12: 4}),
    ("Western Mediterranean Route", "Sea", "Unspecified sub-Saharan nationals", {1: 9}),
    ("Eastern Mediterranean Route", "Land", "Namibia", {0: 2}),
    ("Eastern Mediterranean Route", "Sea", "Türkiye", {12: 6, 13: 8}),
    ("Other", "Land", "Unknown", {13: 1}),
]
HEADERS = ["Route", "Border type", "Nationality"] + [f"{MONTHS[at % 12]}{2009 + at // 12}" for at in range(14)]


def frontex_rows():
    # Of the last row the last month is empty: nobody knows it yet.
    for at, (*names, values) in enumerate(FRONTEX):
        numbers = [values.get(month, 0) for month in range(14)]
        if at == 3:
            numbers[13] = None
        yield names + numbers


def xlsx():
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "Read me"
    notes.append(["Detections are events, not persons."])
    sheet = book.create_sheet("Detections_of_IBC")
    for column, name in enumerate(HEADERS, 1):
        sheet.cell(2, column, name)
    for row, cells in enumerate(frontex_rows(), 3):
        for column, value in enumerate(cells, 1):
            sheet.cell(row, column, value)
    # A row that is formatted, and empty.
    sheet.cell(12, 1).font = openpyxl.styles.Font(bold=True)
    book.save(HERE / "frontex.xlsx")

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Stops"
    sheet.append(["Stops at the border, by day"])
    sheet.append([])
    sheet.append(["Day", "Nationality", "Outcome", "Persons stopped"])
    for day, nationality, outcome, persons in [
        (datetime.date(2024, 3, 1), "Morocco", "refused", 12),
        (datetime.date(2024, 3, 1), "Algeria", "refused", 7),
        (datetime.date(2024, 3, 1), "Morocco", "arrested", 3),
        (datetime.date(2024, 3, 2), "Morocco", "refused", 10),
        (datetime.date(2024, 3, 2), "Namibia", "refused", 1),
        (datetime.date(2024, 3, 2), "Algeria", "arrested", 2),
        (datetime.date(2024, 3, 3), "Morocco", "refused", 12),
        (datetime.date(2024, 3, 3), "Algeria", "arrested", 4),
    ]:
        sheet.append([day, nationality, outcome, persons])
    book.save(HERE / "stops.xlsx")

    book = openpyxl.Workbook()
    for year, persons in [("2023", 3), ("2024", 5)]:
        sheet = book.create_sheet(year)
        sheet.append(["month", "nationality", "arrests"])
        sheet.append([f"{year}-01", "MA", persons])
    del book["Sheet"]
    book.save(HERE / "sheets.xlsx")

    book = openpyxl.Workbook()
    book.active.append(["Country", *(datetime.date(2024, month, 1) for month in (1, 2, 3))])
    book.active.append(["Morocco", 1, 2, 3])
    book.active.append(["Algeria", 10, 20, 30])
    book.save(HERE / "months.xlsx")


def ods():
    def cell(value):
        if value is None:
            return "<table:table-cell/>"
        if isinstance(value, int):
            return (
                f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p>'
                "</table:table-cell>"
            )
        return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'

    rows = ['<table:table-row><table:table-cell table:number-columns-repeated="17"/></table:table-row>']
    rows += ["<table:table-row>" + "".join(map(cell, row)) + "</table:table-row>" for row in [HEADERS, *frontex_rows()]]
    names = "office table text"
    spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in names.split())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} office:version="1.2"><office:body>'
        f'<office:spreadsheet><table:table table:name="Detections_of_IBC">{"".join(rows)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(HERE / "frontex.ods", "w") as book:
        for name, text in [("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)]:
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            book.writestr(zipfile.ZipInfo(name), text, how)


if __name__ == "__main__":
    for make in [tsv, parquet, xlsx, ods]:
        make()
