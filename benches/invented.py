"""Invented monthly tables of arrests: the same bytes for the same number of rows. Needs numpy and polars."""

import json
from pathlib import Path

SEED = 62
NATIONS = """AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL
CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HN HR HT
HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH
MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB
SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU
WS XK YE ZA ZM ZW""".split()
COUNTRIES = """AE AL AT BA BE BG BH CH CY CZ DE DK DZ EE EG ES FI FR GB GR HR HU IE IQ IT JO KW LB LT LV LY MA NL OM PL
PT RO SA TN TR""".split()
CROSSINGS = [f"{kind} {number:03}" for number in range(1, 101) for kind in ("Border post", "Port", "Airport")]
OFFENCES = """illegal-border-crossing overstay residence-violation labour-violation false-documents document-loan
smuggling-of-persons trafficking-in-persons international-warrant entry-ban alert-hit customs-violation""".split()
MONTHS = [f"{year}-{month:02}" for year in range(2010, 2026) for month in range(1, 13)]


def make(folder, rows):
    """Write arrests-ROWS.csv and .parquet in no order of rows, and .json: what each nationality comes to."""
    import numpy
    import polars

    random = numpy.random.default_rng(SEED)

    def skewed(names):
        weights = 1 / numpy.arange(1, len(names) + 1)
        return random.permutation(len(names))[random.choice(len(names), rows, p=weights / weights.sum())]

    def column(names, places):
        return polars.Series(names, dtype=polars.String).gather(places)

    crossing = random.integers(0, len(CROSSINGS), rows)
    table = polars.DataFrame(
        {
            "period": column(MONTHS, random.integers(0, len(MONTHS), rows)),
            "country": column(COUNTRIES, crossing % len(COUNTRIES)),
            "nationality": column(NATIONS, skewed(NATIONS)),
            "crossing": column(CROSSINGS, crossing),
            "offence": column(OFFENCES, skewed(OFFENCES)),
            "arrests": random.geometric(0.15, rows),
        }
    )
    base = Path(folder) / f"arrests-{rows}"
    table.write_csv(base.with_suffix(".csv"))
    table.write_parquet(base.with_suffix(".parquet"), compression="zstd")
    sums = table.group_by("nationality").agg(polars.col("arrests").sum())
    base.with_suffix(".json").write_text(json.dumps(dict(sorted(sums.iter_rows()))))
