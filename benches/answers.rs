//! How long answers and frames take, and how that grows: `cargo bench`.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use marsad::app::state::{Size, State};
use marsad::dataset::extraction::{self, Extraction};
use marsad::dataset::{By, Dataset, Question, Window, builtin};
use marsad::screen;
use marsad::ui::{self, theme::Theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use serde_json::json;

/// One source with so many populations of ten overlapping figures each, all true of one world.
fn world(populations: usize) -> Extraction {
    let observations: Vec<_> = (0..populations)
        .flat_map(|population| {
            (1..=10u64).map(move |months| {
                let period = format!("2024-01/2024-{months:02}");
                json!({ "measure": "arrests", "value": months * 10, "period": period, "dimensions": { "place": format!("p{population}") } })
            })
        })
        .collect();
    let document = json!({
        "source": { "id": "bench", "title": "t", "publisher": "p", "reporter": "R", "published": "2025" },
        "observations": observations
    });
    extraction::read("bench", &document.to_string()).expect("a valid document")
}

fn dataset(populations: usize) -> Dataset {
    Dataset::new("bench", vec![("bench".to_owned(), world(populations))]).expect("one document")
}

fn question(dataset: &Dataset, period: &str) -> Question {
    Question { window: Window::Period(period.parse().expect("a period")), ..dataset.first_question(By::Population) }
}

fn answers(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("first answer, by population");
    group.sample_size(10);
    for populations in [100, 1_000, 10_000] {
        group.throughput(Throughput::Elements(populations as u64));
        group.bench_with_input(BenchmarkId::from_parameter(populations), &populations, |bencher, &populations| {
            bencher.iter_batched(
                || dataset(populations),
                |dataset| dataset.answer(&question(&dataset, "2024-Q2")),
                criterion::BatchSize::PerIteration,
            );
        });
    }
    group.finish();
    let mut group = criterion.benchmark_group("next period, by population");
    for populations in [100, 1_000, 10_000] {
        let dataset = dataset(populations);
        let _ = dataset.answer(&question(&dataset, "2024-Q1"));
        let days: Vec<Question> = (1..=200).map(|day| question(&dataset, &format!("2024-01-01/P{day}D"))).collect();
        let mut next = days.iter().cycle();
        group.throughput(Throughput::Elements(populations as u64));
        group.bench_function(BenchmarkId::from_parameter(populations), |bencher| {
            bencher.iter(|| dataset.answer(next.next().expect("a cycle has no end")));
        });
    }
    group.finish();
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

criterion_group!(benches, answers, frames);
criterion_main!(benches);
