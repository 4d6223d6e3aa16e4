### What Marsad says in English. Keys are the same in every language's file; a test holds it.
### Plurals are those of CLDR: { PLURAL($n) -> ... }.

## The calendar: names between bars, in the order of the year.

calendar-months = Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec
calendar-long-months = January | February | March | April | May | June | July | August | September | October | November | December
calendar-initials = J | F | M | A | M | J | J | A | S | O | N | D
# Quarters, halves and thirds of a year.
calendar-parts = Q1 | Q2 | Q3 | Q4 | H1 | H2 | T1 | T2 | T3
# Said in full.
calendar-long-parts = first quarter | second quarter | third quarter | fourth quarter | first half | second half | first third | second third | third third
# Before the number of a week.
calendar-week = W
# How a week is said in full.
calendar-long-week = week { $n } of { $year }
# Before a month.
calendar-first = 1
# Words that people write in a period, and that mean nothing there.
calendar-fillers = of
# On the ruler of the time axis, three cells at most: # is the number, ## the number in two digits.
calendar-quarter-tick = Q#
calendar-week-tick = W##

## Periods and days

all-periods = all periods
# What is typed for all periods, beside "all".
all-word = all
none-word = none
against = { $one } against { $other }
against-other = against { $other }
as-of = as of { $day }
no-day = “{ $text }” is no day, month or year; write 2025-06-03, 2025-06 or 2025
period-at-hand = of the row at hand
period-before = the one before
period-year-before = the same a year before
period-year = year
period-stated = stated
days = { PLURAL($n) ->
    [one] { $n } day
   *[other] { $n } days
}

## Words for results

word-reported = reported
    .meaning = one figure says just this
word-derived = derived
    .meaning = follows exactly from several figures
word-between = between
    .meaning = the figures leave this range open
word-at-least = at least
    .meaning = only a lower limit follows
word-at-most = at most
    .meaning = only an upper limit follows
word-no-figure = no figure
    .meaning = nothing is known; this is not zero
word-figures-disagree = figures disagree
    .meaning = the figures cannot all be true; some were set aside
word-several-reporters = several reporters
    .meaning = several reporters speak of it; theirs do not add up
word-missing = missing
    .meaning = the table says that it is not available
word-suppressed = suppressed
    .meaning = the table keeps it secret
word-not-applicable = not applicable
    .meaning = the table says that there can be none
not-counted = { $n } not counted
total = total
not-broken-down = not broken down

## Kinds of measures

kind-flow = flow
kind-distinct = distinct
kind-stock = stock
kind-rate = rate

## Breakdowns and orders

by = by { $what }
by-total = total
by-population = population
by-observation = observation
by-year = year
by-half = half
by-quarter = quarter
by-month = month
by-week = week
by-day = day
sort-natural = natural order
sort-value = by value
sort-label = by label
sort-key = by code
sort-change = by change
sort-period = by period
sort-series = as series
sort-measure = by measure
sort-reporter = by reporter
sort-population = by population
sort-status = by status
sort-published = newest first
sorted = sorted: { $order }
sorted-reverse = sorted: { $order }, turned around

## Counted things

figures = { PLURAL($n) ->
    [one] { $n } figure
   *[other] { $n } figures
}
sources = { PLURAL($n) ->
    [one] { $n } source
   *[other] { $n } sources
}
rows = { PLURAL($n) ->
    [one] { $n } row
   *[other] { $n } rows
}
codes = { PLURAL($n) ->
    [one] { $n } code
   *[other] { $n } codes
}

## Views

view-overview = Overview
view-figures = Figures
view-breakdown = Breakdown
view-timeline = Timeline
view-map = Map
view-sources = Sources

## Themes

theme-dark = dark: colours for a dark ground
theme-light = light: colours for a light ground
theme-contrast = contrast: stark colours for a dark ground
theme-mono = mono: no colours

bidi-app = app: Arabic is put in order here
bidi-words = words: the terminal turns each word round (kitty)
bidi-linear = linear: the terminal puts rows in order (PuTTY, Terminal.app)
bidi-off = off: Arabic in Latin letters
bidi-reorders = linear: this terminal puts Arabic in order itself; marsad bidi-test tells whether it reads right
bidi-passes-on = Arabic wrong here? Shift-F9, or for good: marsad bidi-test

## Formats of files

format-csv = CSV
    .purpose = for spreadsheets and scripts
format-json = JSON
    .purpose = for programs: an array of objects
format-markdown = Markdown
    .purpose = a table for documents
format-parquet = Parquet
    .purpose = for data frames and databases
format-svg = SVG picture
    .purpose = this view for a report, sharp at any size
format-png = PNG picture
    .purpose = this view for a report or a message
format-table = Text
    .purpose = aligned columns for people
format-unknown = nothing is written as .{ $ending }; the name ends in one of { $known }
format-unsaid = the name says the format, and ends in one of { $known }

## The keys: what each does in a line, and for the footer in a word or two.

task-period = Choose the period
task-question = Ask about it
task-moving = Move around
task-taking = Take it with you
task-program = The program
key-previous-period = the period before, of the same length
    .short = period
key-next-period = the period after, of the same length
key-ask-period = type a period: 2024, Q1 2025, 2024/2025-Q1, 2023-10/2024-09 …
    .short = type one
key-longer = a longer period: quarter, half, year, all
    .short = longer
key-shorter = a shorter period: year, half, quarter, month
    .short = shorter
key-all-periods = all periods
    .short = all
key-compare = compare with a second period
    .short = compare
key-end-comparison = compare no longer
key-open = what this number follows from, and the source
    .short = why
key-ask-measure = choose the measure
    .short = measure
key-next-breakdown = the next breakdown
    .short = breakdown
key-previous-breakdown = the breakdown before
key-log-scale = bars on a logarithmic scale, and back
key-next-panels = a panel of bars for each of a second breakdown
key-previous-panels = the second breakdown before
key-filter = keep what is like the row at hand
    .short = filter
key-drop-filters = drop all filters
key-search = keep rows that hold a text
    .short = search
key-next-match = the next row that holds it
key-previous-match = the row before that holds it
key-sort = the next order
    .short = sort
key-reverse = turn the order around
key-ask-as-of = as it was known on a day: later figures are left out
    .short = as of
key-earlier-knowledge = back to the publication before
key-later-knowledge = on to the next publication
key-all-knowledge = all that is known
key-undo = take the last change of the question back
key-redo = do it again
key-next-view = the next view
    .short = view
key-previous-view = the view before
key-overview = Overview: what is known, at a glance
key-figures = Figures: every figure, as stated
key-breakdown = Breakdown: what follows, as bars
key-timeline = Timeline: what each figure covers
key-map = Map: the countries of a breakdown
key-sources = Sources: who states the figures
key-up = up
key-down = down
key-left = left
key-right = right
key-page-up = a page up
key-page-down = a page down
key-first = to the first row
key-last = to the last row
key-zoom-in = closer: fewer years, one continent
    .short = zoom
key-zoom-out = farther: more years, the world
key-pan-earlier = the time axis to earlier days
    .short = pan
key-pan-later = the time axis to later days
key-back = back: close this, drop the search, where Enter came from
key-export = write this view to a file: CSV, JSON, a picture …
    .short = export
key-command = the marsad query that gives the same bytes
    .short = command
key-copy = copy this row, a part of it, or the whole view
    .short = copy
key-copy-row = copy the row at hand without asking
key-copy-address = copy the address of the source at hand
key-save-view = keep this question under a name
key-palette = find anything that can be done, asked or chosen
    .short = find
key-help = this list; Enter does what is marked
    .short = help
key-reload = load the files again
key-show-unread = what could not be read, and is not counted
key-mouse = let the mouse select text, and take it back
key-theme = the next theme: dark, light, contrast, mono
key-language = the next language: English, Français, Español, العربية
key-next-bidi = the next order of Arabic letters: app, words, linear, off
key-suspend = to the shell; fg comes back
key-quit = quit
    .short = quit
key-quit-now = quit, whatever is open

## What can be copied

copy-row = row
copy-number = number
copy-number-versus = number of the second period
copy-change = change
copy-percent = change in percent
copy-measure = measure
copy-period = period
copy-period-code = period as a code
copy-period-stated = period as written
copy-reporter = reporter
copy-population = population
copy-label = label
copy-result = result
copy-derivation = what it follows from
copy-note = note
copy-id = id
copy-source = source
copy-source-address = address of the source
copy-address = address
copy-title = title
copy-publisher = publisher
copy-date = date
copy-licence = licence
copy-view-csv = the whole view as CSV
copy-view-markdown = the whole view as Markdown
copy-view-text = the whole view as text
copied = sent to the clipboard, where the terminal allows it (OSC 52)
not-written = { $path } was not written: { $why }
refused-no-folder = there is no such folder
refused-not-allowed = nothing may be written there
refused-folder = that is a folder
refused-full = the disk is full
too-long-to-copy = { $n } bytes are more than a terminal surely copies
too-many-files = there are too many files named like { $name }
copied-to-file = written to { $path }: { $why }

## What is asked for, and how to answer

ask-period = Period
    .example = 2024, Q1 2025, 2024/2025-Q1, Jan-Mar 2025, all …
ask-versus = Compare with
    .example = a period, as for p; none ends the comparison
ask-as-of = As it was known on
    .example = a day, month or year: 2025-06-03, 2025-06, 2025; all
ask-measure = Measure
    .example = type to narrow the list down
ask-filter = Keep only
    .example = type to narrow the list down
ask-search = Search
    .example = a word: a country, a reporter, a number …
ask-export = Export to a file
    .example = name of a file, which ends in its format
ask-replace = { $path } exists. Replace it?
    .example = type to narrow the list down
ask-anything = Find
    .example = what to do, a measure, a breakdown, a country, a period …
ask-help = Keys
    .example = type to find a key by what it does
ask-view-name = Keep this view as
    .example = a name for what is asked here
ask-replace-view = A view “{ $name }” is kept already. Replace it?
    .example = type to narrow the list down
ask-copy = Copy
    .example = type to narrow the list down
replace-no = No, choose another name
replace-yes = Yes, replace it
kept-already = kept already
no-comparison = no comparison
compared-now = now: { $period }
everything = everything
figures-by-now = { PLURAL($n) ->
    [one] { $n } figure by now
   *[other] { $n } figures by now
}
figures-published = { PLURAL($n) ->
    [one] { $n } figure published
   *[other] { $n } figures published
}
every-measure = every measure
nothing-holds = nothing here holds “{ $text }”
no-key-holds = no key’s words hold “{ $text }”
type-a-file-name = type the name of a file

## The palette: what kind of thing is found

palette-period = period
palette-period-code = period · { $code }
palette-kept = kept view · { $view }
palette-language = language: { $language }
palette-measure = measure · { $unit } · { $kind }
palette-breakdown = breakdown
palette-breakdown-codes = { PLURAL($n) ->
    [one] breakdown · { $n } code
   *[other] breakdown · { $n } codes
}
palette-filter = filter · { $dimension } = { $code }

## What the program says when something was done, or cannot be

exported-rows = { PLURAL($n) ->
    [one] exported { $n } row to { $path }
   *[other] exported { $n } rows to { $path }
}
exported-picture = exported the picture to { $path }
kept-in = kept in { $path }; : finds it, and marsad --view '{ $name }' opens it
no-such-view = { PLURAL($n) ->
    [one] no view “{ $name }”; { $n } view is kept
   *[other] no view “{ $name }”; { $n } views are kept
}
prompt-full = a text has { $n } characters at most; the rest was left out
view-without-name = type a name for the view, such as “rises since 2023”
view-misnamed = a name has up to { $n } letters, digits, blanks and - _ + . , ( ), and no dot in front
view-lacks-measure = the view “{ $name }” asks for the measure “{ $found }”, which no figure here has{ $hint }
view-lacks-breakdown = the view “{ $name }” asks for the breakdown “{ $found }”, which no figure here has{ $hint }
view-lacks-source = the view “{ $name }” asks for the source “{ $found }”, which no figure here has{ $hint }
view-meant = ; did you mean { $meant }?
as-of-no-earlier = no figure was published before
as-of-all-already = all that is known answers already; < goes back, a takes a day
as-of-published = { PLURAL($n) ->
    [one] { $n } figure was published on { $day }; < > step, A takes all
   *[other] { $n } figures were published on { $day }; < > step, A takes all
}
as-of-all = all that is known
loaded = { PLURAL($n) ->
    [one] loaded { $n } figure
   *[other] loaded { $n } figures
}
stopped-after = { PLURAL($n) ->
    [one] stopped after { $n } figure: there may be more of everything; r reads on from the start
   *[other] stopped after { $n } figures: there may be more of everything; r reads on from the start
}
rest-loaded = { $first }; the rest was loaded
rest-loaded-more = { $first }; { $n } more; the rest was loaded
not-on-the-map-code = “{ $code }” is not on the map
step-all = these are all periods; = or p takes a shorter one
step-no-shorter = no shorter period to step to; p types one
step-no-further = no period beyond the years 1900–2100
versus-none = nothing is compared; c takes a second period
versus-elsewhere = 3 shows both periods with the change
axis-all = everything is on the axis; z goes closer
axis-ends = the axis ends with the years 1900–2100
axis-closest = two weeks are as close as it gets; Z goes farther
no-source-at-hand = no source at hand; Enter shows what a number follows from
no-address = no address is known for { $source }
mouse-free = the mouse selects text; M takes it back
mouse-taken = the mouse works here again
undone = undone; Ctrl-r does it again
nothing-to-undo = nothing to undo
redone = done again
nothing-to-redo = nothing to do again
nothing-to-filter = nothing to filter by in this row
panel-for-each = a panel for each { $dimension }
no-second-dimension = no second dimension sets these figures apart
one-panel = one panel for all
bars-linear = linear bars
bars-log = logarithmic bars: ten times as many, one step longer

comma = {", "}
semicolon = {"; "}
quoted = “{ $text }”
labelled = { $name }: { $text }
counted = { $number } { $measure }

## Statuses of figures (SDMX)

status-A = normal
status-B = break in the series
status-D = definition differs
status-E = estimated
status-F = forecast
status-G = experimental
status-H = affected by a holiday
status-I = imputed
status-J = derogation
status-K = included elsewhere
status-L = not collected
status-M = cannot exist
status-N = not significant
status-O = missing
status-P = provisional
status-Q = suppressed
status-S = affected by a special event
status-U = low reliability
status-V = unvalidated
status-W = includes another category

## The two lines on top

no-figures = no figures
source-is = source = { $title }
linked = linked { $names }
by-each = by { $what }, each { $each }
by-for-each = by { $what }, for each { $each }
for-each = for each { $dimension }
with-gaps = with gaps
built-in = built-in
part-of = part of { $origin } · { $figures }
not-all = { $figures }, not all
reading = reading { $what }
file-of = file { $n } of { $all }
of = { $some } of { $all }

## The last line

footer-do-it = do it
footer-choose = choose
footer-back = back
footer-take = take
footer-complete = complete
footer-cancel = cancel
footer-choose-figure = choose a figure
footer-open-it = open it
footer-copy = copy
footer-open = open
footer-stop-reading = stop reading

## Headings of columns

column-period = period
column-measure = measure
column-value = value
column-reporter = reporter
column-population = population
# The status letter: four cells at most.
column-st = st
column-published = published
column-publisher = publisher
column-title = title
column-figures = figures
column-revised = revised
column-set-aside = set aside
# Of a source; four cells at most.
column-lang = lang
column-licence = licence
column-address = address
column-country = country
column-count = count
column-share = share
column-result = result
column-days = days
column-change = change
column-percent = percent
column-days-covered = days covered
column-of = of
column-not-counted = not counted
column-sources = sources
column-follows-from = follows from

## What the signs of pictures mean

legend-bars = █ at least  ▒ at most  ▸ no upper limit
legend-bars-short = █ at least ▒ at most ▸ open
legend-pairs = █ { $chosen }  ▀ { $versus }  ▒ ░ at most  ▸ no upper limit
legend-no-number = 0 or no number
zero = zero

## Lists

more = +{ $n } more
more-enter = +{ $n } more: Enter lists them
more-breakdown = +{ $n } more: Breakdown
more-lines = more
others = { PLURAL($n) ->
    [one] { $n } other
   *[other] { $n } others
}
largest-first = largest first
smallest-first = smallest first
rises-first = rises first
falls-first = falls first
latest-first = latest first
by-codes = in order of codes
by-names = in order of names
log-scale = log scale
of-the-days = { $share } of the days

## Where there is nothing to show

reading-named = Reading what was named.
reading-shows = What there is so far shows as it comes; Esc stops.
nothing-loaded = No figures were loaded.
nothing-loaded-hint = marsad FILE… opens extractions; marsad alone, the built-in dataset.
no-figure-speaks = No figure speaks of { $period }.
no-figure-filters = F drops the filters, 0 takes all periods.
no-figure-not-zero = That is not zero: nothing is known. 0 takes all periods.
later-left-out = Figures published after { $day } are left out; A takes all that is known.
no-row-holds = No row holds “{ $text }”.
no-source-holds = No source holds that text, or was published by then.
esc-drops-search = Esc drops the search.
too-small = too small: marsad needs { $columns }×{ $rows }

## Overview

notes = Notes
days-with-figures = Days with figures
reporters = { PLURAL($n) ->
    [one] { $n } reporter
   *[other] { $n } reporters
}
no-common-total = no common total
one-of-reporters = 1 of { $n } reporters
one-of = 1 of { $n }
all-days = { PLURAL($n) ->
    [one] all { $n } day
   *[other] all { $n } days
}
some-days = { PLURAL($n) ->
    [one] { $covered } of { $n } day
   *[other] { $covered } of { $n } days
}
of-days = { $share } of days
note-disagree = figures disagree: { $reporter }, { $measure } for { $period }: { $number } is { $apart } away from what other figures allow
note-files = { PLURAL($n) ->
    [one] { $n } file was not loaded
   *[other] { $n } files were not loaded
}
note-values = { PLURAL($n) ->
    [one] { $n } value could not be read and is not counted
   *[other] { $n } values could not be read and are not counted
}
note-added = { PLURAL($n) ->
    [one] { $n } row was added to others of the same population and days while reading
   *[other] { $n } rows were added to others of the same population and days while reading
}
note-break = break in the series on { $day }: { $why }
note-silent = { PLURAL($n) ->
    [one] { $n } reporter has no figure for { $period }: { $names }
   *[other] { $n } reporters have no figure for { $period }: { $names }
}
note-latest = { PLURAL($n) ->
    [one] last in, { $day }: { $n } figure from { $sources }
   *[other] last in, { $day }: { $n } figures from { $sources }
}

## Map

the-world = The world
continent-africa = Africa
continent-americas = Americas
continent-antarctica = Antarctica
continent-asia = Asia
continent-europe = Europe
continent-oceania = Oceania
not-on-the-map = not on the map
not-by-country = No figure of { $measure } is broken down by country.
take-measure = m takes another measure: { $names }.
by-which-countries = { $measure }: by which countries?

## Timeline

stated-for = { $number } stated for { $period }
in-rows-for = { $number } in rows for { $period }
per-year = per year
per-half = per half
per-quarter = per quarter
per-month = per month
per-week = per week
per-day = per day
follows-per = follows, { $grain }
break-in-series = break in the series
over-time = Over time
grain-up-to = { $grain }, up to { $most }
lanes-of = lanes { $shown }
lanes-beyond = { PLURAL($n) ->
    [one] { $n } lane beyond
   *[other] { $n } lanes beyond
}

## Why a number is what it is

why = Why { $number }?
why-word = Why “{ $word }”?
no-upper-limit-why = no upper limit follows: some day has no figure that limits it from above
set-aside = set aside: { $number } for { $period } ({ $source })
parts-exceed-total = the parts come to more than their total
these-at-most = these come to at most
these-at-least = and these to at least
apart = { $n } apart
all-of-it = all
replaced-since = stated before, for the same days; replaced since
several-reporters-why = Reporters: { $names }. Their figures may count the same people: no total follows. Break down by reporter or population.
figures-of-these-days = figures that speak of these days
published-later = { PLURAL($n) ->
    [one] { $n } figure for these days was published after { $day }, from { $first } on.
   *[other] { $n } figures for these days were published after { $day }, from { $first } on.
}
and-more-ranges = { $ranges } and { $n } more ranges
nobody-reported = { PLURAL($n) ->
    [one] Nobody reported on { $ranges }: { $covered } of { $n } day is covered.
   *[other] Nobody reported on { $ranges }: { $covered } of { $n } days are covered.
}
no-change = No change follows: { $word } for { $period }.
no-change-open = No change follows: neither period has an upper limit.
covered-in = { PLURAL($n) ->
    [one] { $covered } of { $n } day in { $period }
   *[other] { $covered } of { $n } days in { $period }
}
of-both = Of { $one } and of { $other }.
all-days-covered = { PLURAL($n) ->
    [one] All days are covered: { $n } day against { $other }.
   *[other] All days are covered: { $n } days against { $other }.
}
some-days-covered = Of the days covered: { $one }, { $other }.

## Rows of tables behind a number

not-counted-why = not counted: no upper limit follows
values = { PLURAL($n) ->
    [one] { $n } value
   *[other] { $n } values
}
could-not-be-read = could not be read
enter-lists-them = Enter lists them
rows-of-these-days = rows that speak of these days
stated-by = stated by
the-sum-of = the sum of
left-of-total = { PLURAL($n) ->
    [one] what is left of this total, less { $n } part
   *[other] what is left of this total, less { $n } parts
}
left-of-totals = { PLURAL($n) ->
    [one] what is left of the sum of these totals, less { $n } part
   *[other] what is left of the sum of these totals, less { $n } parts
}
rows-missing = { PLURAL($n) ->
    [one] { $n } of them is missing: there may be more
   *[other] { $n } of them are missing: there may be more
}
rows-suppressed = { PLURAL($n) ->
    [one] { $n } of them is suppressed: known, and kept secret
   *[other] { $n } of them are suppressed: known, and kept secret
}
rows-not-applicable = { PLURAL($n) ->
    [one] { $n } of them is not applicable: there can be none
   *[other] { $n } of them are not applicable: there can be none
}

## Everything known about a figure or a source: names before what they are

name-period = period
name-as-written = as written
name-status = status
name-publisher = publisher
name-published = published
name-reporter = reporter
name-language = language
name-licence = licence
name-address = address
name-in-the-text = in the text
name-id = id
characters = characters { $from }–{ $to }
it-replaced = it replaced
stated-by-too = the same is stated by
revised-since = revised: { $number } since { $day }
set-aside-why = set aside: it contradicts figures that are newer or exact
figures-of-it = { PLURAL($n) ->
    [one] { $n } figure of it
   *[other] { $n } figures of it
}

## What could not be read

what-could-not-be-read = What could not be read
not-loaded = Not loaded
values-not-counted = { PLURAL($n) ->
    [one] { $n } value not counted
   *[other] { $n } values not counted
}
line = line { $n }
and-more-check = and { $n } more: marsad check lists them
all-read = Everything was read, and every value is counted.
stdin-twice = standard input cannot be read a second time
reading-stopped = reading was stopped
complaint-more = { $first } (and { $n } more; marsad check lists them)
kept-loaded = kept what was loaded: { $why }

## The command that gives the same answer

same-answer = The same answer
same-answer-bytes = This gives the same bytes as the export of this view:
same-answer-ssh = Over SSH: ssh host, then the command, then > here.csv
same-answer-home = Nothing is written here. This, typed at home, brings the view there:
same-answer-copy = The key y copies the line; in the view it copies the view itself, too, where it is short
copy-too-long = { $long }; x shows the command that brings it home
visitor-keep = views are not kept here: x shows the command that asks the same again
visitor-export = no file is written here: x shows the command that brings the same bytes home
visitor-reload = whoever serves this loads it again
visitor-suspend = there is no shell here; q leaves

## Pictures and texts

title-overview = What is known, at a glance
title-every-measure = Every measure
title-figures = { $measure }, as stated
title-breakdown = { $measure } by { $by }
title-breakdown-each = { $measure } by { $by }, for each { $each }
title-timeline = { $measure } over time
known-on = As it was known on { $day }
published-up-to = Figures published up to { $day }
page-sources = Sources: { $names }
page-sources-more = Sources: { $names }; and { $n } more
overview-as-text = Marsad: { $origin }, { $figures } from { $sources }. In a terminal the dashboard opens; marsad query answers questions.

## Plain text, for screen readers: signs are said in words

plain-welcome = Marsad in plain text. Type help for what can be said, quit to leave.
plain-between = between { $low } and { $high }
plain-to = to
# Before a day, where a language says another word than before a number.
plain-to-day = to
# Between a day, a month and a year, where months are said in full.
plain-date = {""}
plain-and = and
plain-minus = minus
plain-plus = plus
plain-equals = equals
plain-against = against { $other }
plain-percent = percent
plain-attention = Attention:
plain-set-aside = set aside: it contradicts other figures
plain-revised = revised later
plain-touches = its days are not all in the period
plain-outside = outside the period
plain-silent = no figure of it speaks of the period
plain-aggregate = made of others, not added to them
plain-break = the series starts anew here
plain-at-hand = the row at hand
plain-asked-for = the measure asked for
plain-all-days = all days
plain-of-days = of { $days }
plain-of-the-total = { $share } of the total
plain-change = change { $change }
plain-days-with-figures = days with figures: { $days }
plain-rows-of = Rows { $first } to { $last } of { $all }.
plain-rows = { PLURAL($n) ->
    [one] { $n } row.
   *[other] { $n } rows.
}
plain-lanes-of = { $figures }; lanes { $first } to { $last } of { $all }.
# The last word is the command that leads on: it stays as it is.
plain-more-below = { $n } more below: more
plain-more-lanes = { PLURAL($n) ->
    [one] { $n } more lane below: more
   *[other] { $n } more lanes below: more
}
plain-more-below-some = There is more below: more
plain-more-in-breakdown = { PLURAL($n) ->
    [one] { $n } more row: breakdown
   *[other] { $n } more rows: breakdown
}
plain-less-than = less than
plain-ascending = ascending
plain-descending = descending
plain-sorted = Sorted by { $column }, { $way }.
plain-published = day of publication
plain-numbered = { $n } of { $all }.
plain-asked = { $view }. Period: { $period }{ $days }.
plain-measured = Measure: { $measure }{ $by }.
# drop-filters is a command.
plain-only = Only rows with { $filters }. Drop that with drop-filters.
plain-panel = { $title }, { $total } in all:
plain-close-together = { PLURAL($n) ->
    [one] { $n } figure close to others, the first one { $period }; zoom-in sets them apart
   *[other] { $n } figures close together, the first one { $period }; zoom-in sets them apart
}
plain-before = on days before those shown
plain-after = on days after those shown
plain-follows = What follows, { $grain }, for { $title }:
plain-each = { $number } each
plain-within = In { $period }: { $parts }.
plain-known = What is known:
plain-error = Error: { $why }
plain-question = { $asked }? { $example }
# more is a command.
plain-more-choices = { $n } more: type more, or a part of what you mean.
plain-choose = Type a number or a text; an empty line goes back.
plain-type = Type a text; an empty line goes back.
plain-offered = Now: { $text }
plain-nothing-changes = Nothing changes.
plain-the-end = That was all.
plain-no-row = no row has that number here
plain-copy = The text to be copied:
plain-no-suspend = There is no screen to leave: Ctrl-z does it.
plain-no-mouse = There is no mouse here.
plain-no-colours = There are no colours here.
plain-no-order = There is one order here: that in which it is read.
plain-help = One command on a line, or several with semicolons between them. A command is a word, the name of an action, or a key by its name, such as F2 or Left.
plain-action = { $name }: { $help }.
plain-action-keys = { $name }, or { $keys }: { $help }.

## Languages of sources, as plain text calls them

language-ar = Arabic
language-ca = Catalan
language-de = German
language-en = English
language-es = Spanish
language-fr = French
language-it = Italian
language-nl = Dutch
language-pt = Portuguese
language-tr = Turkish

## What can be said in plain text besides the names of actions; the words themselves stay English

said-period = take a period; alone, lists them
said-compare = compare with a second period
said-measure = take a measure; alone, lists them
said-by = take a breakdown; alone, lists them
said-filter = keep what is so; alone, what is like the row at hand
said-search = keep rows that hold a text
said-as-of = as it was known on a day
said-row = go to the row of a number
said-open = go to a row and open it; 3. does the same
said-why = what the number of a row follows from, or what it leads to
said-more = the next rows of a list
said-again = say it again
said-rows = so many rows at a time
said-export = write this view to a file
said-copy = show a part of the row by itself, to be copied
said-save = keep this question under a name
said-find = find anything that can be done, asked or chosen
said-help = what can be said; with a word, what has to do with it
said-not-here = { $name } means nothing in this view
said-about-nothing = { $name } is about nothing; what is “{ $about }”?
said-no-row = “{ $text }” is no number of a row
said-which-row = which row? row 3
said-how-many = how many? rows 20
said-too-long = a line of more than { $n } bytes is not listened to
said-no-rows = “{ $text }” is no number of rows from 1 to 10000
said-is-period = “{ $text }” is a period: period { $text } takes it
said-unknown-meant = “{ $text }” is not known; did you mean { $meant }?
said-unknown = “{ $text }” is not known; help lists what is
said-by-what = by what? there are { $known }
said-no-breakdown = “{ $text }” is no breakdown; there are { $known }
said-no-language = “{ $text }” is none of the languages: { $known }
said-no-help = nothing that can be said here holds “{ $text }”; help lists what can
said-no-dimension = “{ $text }” is no dimension
said-no-code = no figure has { $dimension } = “{ $code }”
said-no-figure-of = no figure is of “{ $text }”

## How a terminal is tried: marsad bidi-test

bidi-test-about = Terminals differ in how they show Arabic. Which of these lines reads right, from its right end?
bidi-test-look = Look for: the name of Algeria at the right end, its letters joined; then 2025; then Libya, in brackets that face each other; then 62, behind a letter; at the left end the word for no, two letters in one sign. Where no Arabic line does: 4.
bidi-test-ask = 1 to 4, or Enter for none of them:
bidi-test-no-number = “{ $text }” is none of the numbers 1 to 4
bidi-test-kept = kept in { $path }: bidi = "{ $name }"
bidi-test-kept-none = nothing was changed
bidi-test-by-hand = To keep it, write bidi = "app", "words", "linear" or "off" in { $path }; --bidi says it for once.
