//! How long answers and frames take, and how that grows: `cargo bench`.

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use marsad::app::action::Action;
use marsad::app::state::{Size, State};
use marsad::app::update::update;
use marsad::app::view::View;
use marsad::dataset::extraction::{self, Extraction};
use marsad::dataset::{By, Dataset, Question, Window, builtin};
use marsad::screen;
use marsad::ui::{self, theme::Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::json;

/// One source with so many populations of ten overlapping figures each, all true of one world; with
/// `total`, what they come to together is stated, too.
fn world(populations: usize, total: bool) -> Extraction {
    let months = || (1..=10u64).map(|months| (months, format!("2024-01/2024-{months:02}")));
    let parts = (0..populations).flat_map(|population| {
        months().map(move |(months, period)| {
            json!({ "measure": "arrests", "value": months * 10, "period": period, "dimensions": { "place": format!("p{population}") } })
        })
    });
    let totals = months().map(|(months, period)| {
        json!({ "measure": "arrests", "value": (populations as u64 + 1) * months * 10, "period": period })
    });
    let observations: Vec<_> = parts.chain(totals.filter(|_| total)).collect();
    written(&observations)
}

/// One population of so many figures, for spans of up to a year that start on any day of ten years.
fn overlapping(figures: usize) -> Extraction {
    let mut random = 1u64;
    let mut next = |below: u64| {
        // Knuth's linear congruential generator: the same figures in every run.
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let observations: Vec<_> = (0..figures)
        .map(|_| {
            let (first, days) = (next(3_650), next(365) + 1);
            let period = format!(
                "{}/P{days}D",
                NaiveDate::from_epoch_days(i32::try_from(16_071 + first).expect("a day")).expect("a day")
            );
            // Two a day, and seven more on every tenth.
            let count = |day: u64| 2 * day + 7 * (day / 10);
            json!({ "measure": "arrests", "value": count(first + days) - count(first), "period": period })
        })
        .collect();
    written(&observations)
}

fn written(observations: &[serde_json::Value]) -> Extraction {
    let document = json!({
        "source": { "id": "bench", "title": "t", "publisher": "p", "reporter": "R", "published": "2025" },
        "observations": observations
    });
    extraction::read("bench", &document.to_string()).expect("a valid document")
}

fn dataset(extraction: Extraction) -> Dataset {
    Dataset::new("bench", vec![("bench".to_owned(), extraction)]).expect("one document")
}

fn question(dataset: &Dataset, period: &str) -> Question {
    Question { window: Window::Period(period.parse().expect("a period")), ..dataset.first_question(By::Population) }
}

/// The first answer, which builds the systems, and the next ones, which ask them again.
fn ask(criterion: &mut Criterion, name: &str, sizes: [usize; 3], world: impl Fn(usize) -> Extraction) {
    let mut group = criterion.benchmark_group(format!("first answer, {name}"));
    group.sample_size(10);
    for size in sizes {
        group.throughput(Throughput::Elements(size as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &size, |bencher, &size| {
            bencher.iter_batched_ref(
                || dataset(world(size)),
                |dataset| dataset.answer(&question(dataset, "2024-Q2")),
                criterion::BatchSize::PerIteration,
            );
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group(format!("next period, {name}"));
    for size in sizes {
        let dataset = dataset(world(size));
        let _ = dataset.answer(&question(&dataset, "2024-Q1"));
        let days: Vec<Question> = (1..=200).map(|day| question(&dataset, &format!("2024-01-01/P{day}D"))).collect();
        let mut next = days.iter().cycle();
        group.throughput(Throughput::Elements(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |bencher| {
            bencher.iter(|| dataset.answer(next.next().expect("a cycle has no end")));
        });
    }
    group.finish();
}

fn answers(criterion: &mut Criterion) {
    ask(criterion, "populations of ten figures", [100, 1_000, 10_000], |size| world(size, false));
    ask(criterion, "populations of ten figures and their total", [100, 1_000, 10_000], |size| world(size, true));
    ask(criterion, "overlapping figures of one population", [50, 500, 5_000], overlapping);
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    for (columns, rows) in [(80, 24), (120, 36), (200, 60)] {
        let dataset = builtin::dataset().expect("the built-in dataset");
        let state = State::start(&dataset, Size { columns, rows });
        group.bench_function(format!("{columns}x{rows}"), |bencher| {
            bencher.iter(|| {
                let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
                ui::draw(&screen::build(&dataset, &state), Theme::default(), &mut buffer);
                black_box(buffer)
            });
        });
    }
    group.finish();
    criterion.bench_function("load the built-in dataset", |bencher| bencher.iter(builtin::dataset));
}

/// A key and its frame on the timeline of a hundred thousand figures: the next page, and the axis closer and farther.
fn timeline(criterion: &mut Criterion) {
    let dataset = dataset(world(10_000, false));
    let size = Size { columns: 120, rows: 36 };
    let mut group = criterion.benchmark_group("timeline of 100,000 figures");
    for (name, keys) in [("page", vec![Action::PageDown]), ("zoom", vec![Action::ZoomIn, Action::ZoomOut])] {
        let mut state = State { view: View::Timeline, ..State::start(&dataset, size) };
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                for key in &keys {
                    update(&mut state, &dataset, key.clone());
                    let mut buffer = Buffer::empty(Rect::new(0, 0, size.columns, size.rows));
                    ui::draw(&screen::build(&dataset, &state), Theme::default(), &mut buffer);
                    black_box(&buffer);
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, answers, frames, timeline);
criterion_main!(benches);
