//! The one place where the state changes.

mod keeping;
mod knowledge;
mod loading;
mod map;
mod overview;
mod paneling;
mod prompting;
mod renaming;
mod showing;
mod sources;
pub mod stepping;
mod zooming;

use super::action::{Action, Copied, Effect, Exported, Narrowing};
use super::asked::{Asked, Scale};
use super::command;
use super::copy::copied;
use super::panels::paged;
use super::prompt::Prompt;
use super::row::{self, AtHand};
use super::state::{Layer, Message, State};
use super::view::View;
use crate::dataset::bibliography::SORTS;
use crate::dataset::question::EVERY_MEASURE;
use crate::dataset::{By, Dataset, Sort, Window};
use crate::figures::codes::continent_of;
use crate::figures::period::Grain;
use crate::locale::Locale;
use crate::say;
use paneling::in_panel;
use showing::{free_mouse, next_bidi, next_look, take_language};
use stepping::{step_period, take_versus};
use zooming::{keep_in_sight, moved_on_lanes, take_by_mouse, zoom};

/// Does what an action asks for. What it asks of the world outside is returned.
pub fn update(state: &mut State, dataset: &Dataset, action: Action) -> Option<Effect> {
    let is_aside = matches!(action, Action::Resize(_) | Action::Ground(_) | Action::Reads(_) | Action::Opened(_));
    if matches!(state.message, Some(Message::Done(_))) && !is_aside {
        state.message = None;
    }
    if !is_aside && !matches!(action, Action::Drag(_) | Action::Release) {
        state.held = None;
    }
    let window = state.asked.window.clone();
    state.remember();
    let effect = match state.layers.last() {
        _ if is_global(&action) => global(state, dataset, action),
        Some(Layer::Prompt(_)) => prompting::update(state, dataset, &action),
        Some(_) => in_panel(state, dataset, &action),
        None => in_view(state, dataset, action),
    };
    if state.asked.window != window {
        keep_in_sight(state);
    }
    if !matches!(state.layers.last(), Some(Layer::Prompt(_))) && state.held.is_none() {
        state.settle();
    }
    keep_in_bounds(state, dataset);
    effect
}

/// What means the same whatever is open.
fn is_global(action: &Action) -> bool {
    matches!(
        action,
        Action::QuitNow
            | Action::Suspend
            | Action::Resize(_)
            | Action::Ground(_)
            | Action::Reads(_)
            | Action::Advise(_)
            | Action::Exported(_)
            | Action::Kept(_)
            | Action::Progress(_)
            | Action::Grown
            | Action::Loaded(_)
            | Action::NotLoaded(_)
            | Action::Copied(_)
            | Action::Opened(_)
            | Action::Refused(_)
            | Action::Hush
    ) || action.is_about_showing()
}

fn global(state: &mut State, dataset: &Dataset, action: Action) -> Option<Effect> {
    match action {
        Action::QuitNow => return Some(Effect::Quit),
        Action::Suspend => return Some(Effect::Suspend),
        Action::Resize(size) => state.size = size,
        Action::Ground(look) => state.look = look,
        Action::Reads(bidi) => state.bidi = bidi,
        Action::Advise(hint) => state.message = Some(Message::Done(dataset.locale().text(hint.key()))),
        Action::Exported(exported) => exported_to(state, dataset.locale(), exported),
        Action::Kept(kept) => keeping::kept(state, dataset.locale(), kept),
        Action::Progress(progress) => state.loading = Some(progress),
        Action::Grown => loading::grown(state, dataset),
        Action::Loaded(ended) => loading::loaded(state, dataset, ended),
        Action::NotLoaded(why) => loading::not_loaded(state, why),
        Action::NextLook => next_look(state, dataset.locale()),
        Action::NextLanguage => take_language(state, state.language.next()),
        Action::TakeLanguage(language) => take_language(state, language),
        Action::NextBidi => next_bidi(state, dataset.locale()),
        Action::Copied(copied) => state.message = Some(told_of_copy(dataset.locale(), copied)),
        Action::Opened(saved) => keeping::opened(state, dataset, &saved),
        Action::Refused(why) => state.message = Some(Message::Failed(why)),
        Action::Hush => state.message = None,
        _ => {}
    }
    None
}

fn exported_to(state: &mut State, locale: &Locale, exported: Exported) {
    match exported {
        Exported::Written { path, rows } => {
            let told = match rows {
                Some(rows) => say!(locale, "exported-rows", n = rows, path = path),
                None => say!(locale, "exported-picture", path = path),
            };
            state.message = Some(Message::Done(told));
        }
        Exported::Exists { path } => state.layers.push(Layer::Prompt(Prompt::replace(path))),
        Exported::Failed(why) => state.message = Some(Message::Failed(why)),
    }
}

fn told_of_copy(locale: &Locale, copied: Copied) -> Message {
    match copied {
        Copied::Sent => Message::Done(locale.text("copied")),
        Copied::Written { path, why } => Message::Done(say!(locale, "copied-to-file", path = path, why = why)),
        Copied::Failed(why) => Message::Failed(why),
    }
}

fn in_view(state: &mut State, dataset: &Dataset, action: Action) -> Option<Effect> {
    match action {
        Action::Quit => return Some(Effect::Quit),
        Action::Reload => return Some(Effect::Reload),
        Action::Copy => state.layers.push(Layer::Prompt(Prompt::copy())),
        Action::CopyRow => return row::at_hand(dataset, state).map(|at_hand| Effect::Copy(copied(dataset, &at_hand))),
        Action::Help => state.layers.push(Layer::Prompt(Prompt::help())),
        Action::ShowUnread => state.layers.push(Layer::Unread { scroll: 0 }),
        Action::CopyAddress => return sources::copy_address(state, dataset),
        Action::Palette => state.layers.push(Layer::Prompt(Prompt::anything())),
        Action::SaveView if state.reached.is_some() => {
            state.message = Some(Message::Failed(dataset.locale().text("visitor-keep")));
        }
        Action::SaveView => state.layers.push(Layer::Prompt(Prompt::view_name(keeping::name_for(state)))),
        Action::OpenView(name) => keeping::open(state, dataset, &name),
        Action::Mouse => return Some(free_mouse(state, dataset.locale())),
        Action::TakePeriod(window) => stepping::take_window(state, dataset, window),
        Action::TakeMeasure(id) => take_measure(state, dataset, &id),
        Action::BreakDown(by) => break_down_by(state, by),
        Action::Drop(narrowing) => drop_filter(state, &narrowing),
        Action::Keep(dimension, code) => choose(state, |state| state.asked.filters.set(dimension, code)),
        Action::Back => return back(state),
        Action::Enter if state.view == View::Overview => overview::enter(state, dataset),
        Action::Enter if state.view == View::Map && map::take_offer(state, dataset) => {}
        Action::Enter => explain(state, dataset),
        Action::Left | Action::Right if state.view == View::Map => map::beside(state, dataset, &action),
        Action::ZoomIn | Action::ZoomOut if state.view == View::Map => map::zoom(state, dataset, &action),
        Action::Scale => turn_scale(state, dataset.locale()),
        Action::NextEach => break_down_each(state, dataset, 1),
        Action::PreviousEach => break_down_each(state, dataset, usize::MAX),
        Action::Command => state.layers.push(Layer::Command),
        Action::Show(view) => go_to(state, view),
        Action::NextView => go_to(state, state.view.step(1)),
        Action::PreviousView => go_to(state, state.view.step(View::ALL.len() - 1)),
        Action::Undo | Action::Redo => undo(state, dataset.locale(), &action),
        Action::AskPeriod => state.layers.push(Layer::Prompt(Prompt::period())),
        Action::AskVersus => state.layers.push(Layer::Prompt(Prompt::versus())),
        Action::DropVersus => take_versus(state, dataset, None),
        Action::AskAsOf => state.layers.push(Layer::Prompt(Prompt::as_of())),
        Action::DropAsOf | Action::EarlierKnowledge | Action::LaterKnowledge => {
            knowledge::step(state, dataset, &action);
        }
        Action::AskMeasure => state.layers.push(Layer::Prompt(Prompt::measure())),
        Action::Search => state.layers.push(Layer::Prompt(Prompt::search(state.asked.search.clone()))),
        // Nothing is written on somebody else's machine: the command brings the same bytes home.
        Action::Export if state.reached.is_some() => state.layers.push(Layer::Command),
        Action::Export => state.layers.push(Layer::Prompt(Prompt::export(command::file_name(&state.question())))),
        Action::Filter => filter(state, dataset),
        Action::DropFilters => drop_filters(state),
        Action::NextBreakdown => break_down(state, dataset, 1),
        Action::PreviousBreakdown => {
            break_down(state, dataset, breakdowns(dataset, &state.asked.measure).len().saturating_sub(1));
        }
        Action::Sort => next_order(state, dataset.locale()),
        Action::Reverse => turn_order(state, dataset.locale()),
        Action::PreviousPeriod | Action::NextPeriod | Action::Longer | Action::Shorter | Action::AllPeriods => {
            step_period(state, dataset, &action);
        }
        Action::ZoomIn
        | Action::ZoomOut
        | Action::PanEarlier
        | Action::PanLater
        | Action::ZoomInAt(_)
        | Action::ZoomOutAt(_)
            if state.view == View::Timeline =>
        {
            zoom(state, dataset, &action);
        }
        Action::Hold(days) | Action::Drag(days) => take_by_mouse(state, dataset, days),
        Action::Release => state.held = None,
        moving if state.view == View::Overview => overview::move_to(state, dataset, &moving),
        moving => move_to(state, dataset, &moving),
    }
    None
}

/// The state's own choices, each of which starts its rows from the top.
fn choose(state: &mut State, change: impl FnOnce(&mut State)) {
    change(state);
    *state.places.of_mut(state.view) = 0;
}

fn back(state: &mut State) -> Option<Effect> {
    if matches!(state.message, Some(Message::Failed(_))) {
        state.message = None;
    } else if state.loading.is_some() {
        return Some(Effect::StopReading);
    } else if !state.asked.search.is_empty() {
        choose(state, |state| state.asked.search.clear());
    } else if let Some(before) = state.trail.pop() {
        state.go_back(before);
    }
    None
}

/// A view that was chosen, and not led to: there is no way back to where it was chosen.
fn go_to(state: &mut State, view: View) {
    state.trail.clear();
    state.view = view;
}

/// Leads on to a view with another question; `Esc` leads back.
fn lead_to(state: &mut State, view: View, ask: impl FnOnce(&mut Asked)) {
    state.trail.push(state.asking());
    state.view = view;
    choose(state, |state| ask(&mut state.asked));
}

/// Does what was found by its words: what lies on top of the view has served, unless it is what is copied.
fn carry_out(state: &mut State, dataset: &Dataset, action: Action) -> Option<Effect> {
    if !matches!(action, Action::Copy | Action::CopyAddress | Action::Back) {
        state.layers.clear();
    }
    update(state, dataset, action)
}

fn undo(state: &mut State, locale: &Locale, action: &Action) {
    let (done, told, nothing) = match action {
        Action::Undo => (state.undo(), "undone", "nothing-to-undo"),
        _ => (state.redo(), "redone", "nothing-to-redo"),
    };
    state.message = Some(Message::Done(locale.text(if done { told } else { nothing })));
}

fn explain(state: &mut State, dataset: &Dataset) {
    match row::at_hand(dataset, state) {
        Some(AtHand::Figure(row)) => state.layers.push(Layer::Figure { row, scroll: 0 }),
        Some(AtHand::Row(..)) => state.layers.push(Layer::Why { at: 0 }),
        Some(AtHand::Source(place)) => sources::list_figures(state, dataset, place),
        None => {}
    }
}

/// Where the row at hand leaves no choice, it is taken; otherwise the person is asked.
fn filter(state: &mut State, dataset: &Dataset) {
    let Some(at_hand) = row::at_hand(dataset, state) else { return };
    if let Some(unit) = at_hand.unit() {
        let versus = at_hand.versus_unit().map(Window::Period);
        return choose(state, |state| {
            state.asked.window = Window::Period(unit);
            state.asked.versus = versus.or_else(|| state.asked.versus.take());
        });
    }
    let dimensions = at_hand.dimensions(dataset);
    let mut pairs = dimensions.iter();
    match (pairs.next(), pairs.next()) {
        (Some((dimension, code)), None) => choose(state, |state| state.asked.filters.set(dimension, code)),
        (Some(_), Some(_)) => state.layers.push(Layer::Prompt(Prompt::filter())),
        (None, _) => state.message = Some(Message::Done(dataset.locale().text("nothing-to-filter"))),
    }
}

fn drop_filters(state: &mut State) {
    choose(state, |state| {
        state.asked.filters = crate::figures::population::Dimensions::new();
        state.asked.listed = None;
        state.asked.source = None;
        state.asked.search.clear();
    });
}

fn drop_filter(state: &mut State, narrowing: &Narrowing) {
    choose(state, |state| match narrowing {
        Narrowing::Dimension(dimension) => state.asked.filters = state.asked.filters.without(dimension),
        Narrowing::Source => state.asked.source = None,
        Narrowing::Search => state.asked.search.clear(),
    });
}

/// What a measure's answer can be broken down by: its populations, its dimensions, and time.
#[must_use]
pub fn breakdowns(dataset: &Dataset, measure: &str) -> Vec<By> {
    let continents: Vec<String> = dataset.continents().collect();
    let with_continents = |dimension: &str| {
        let continent = Some(continent_of(dimension)).filter(|own| continents.contains(own));
        std::iter::once(dimension.to_owned()).chain(continent)
    };
    let dimensions = dataset.dimensions_of(measure).into_iter().flat_map(with_continents).map(By::Dimension);
    let times = [Grain::Year, Grain::Quarter, Grain::Month].map(By::Time);
    std::iter::once(By::Population).chain(dimensions).chain(times).collect()
}

fn break_down(state: &mut State, dataset: &Dataset, steps: usize) {
    let all = breakdowns(dataset, &state.asked.measure);
    let place = all.iter().position(|by| *by == state.asked.by).unwrap_or_default();
    break_down_by(state, all[(place + steps) % all.len()].clone());
}

fn break_down_by(state: &mut State, by: By) {
    state.view = View::Breakdown;
    choose(state, |state| state.asked.by = by);
}

/// The dimensions that can have panels: those that do not set the rows apart already. After the last one comes none.
fn break_down_each(state: &mut State, dataset: &Dataset, steps: usize) {
    let asked = &state.asked;
    let dimensions = breakdowns(dataset, &asked.measure).into_iter().filter_map(|by| match by {
        By::Dimension(dimension) => Some(dimension),
        _ => None,
    });
    let apart =
        |dimension: &String| asked.by != By::Dimension(dimension.clone()) && asked.filters.get(dimension).is_none();
    let all: Vec<Option<String>> = std::iter::once(None).chain(dimensions.filter(apart).map(Some)).collect();
    let place = all.iter().position(|each| *each == state.question().each).unwrap_or_default();
    let next = all[(place + steps.min(all.len() - 1)) % all.len()].clone();
    let locale = dataset.locale();
    let told = match next.as_deref() {
        Some(each) => say!(locale, "panel-for-each", dimension = locale.dimension_within(each)),
        None if all.len() == 1 => locale.text("no-second-dimension"),
        None => locale.text("one-panel"),
    };
    choose(state, |state| state.asked.each = next);
    state.message = Some(Message::Done(told));
}

fn next_order(state: &mut State, locale: &Locale) {
    let question = state.question();
    let all = match state.view {
        View::Sources => SORTS,
        _ => Sort::of(&question.by, question.versus.as_ref()),
    };
    let order = state.asked.orders.of(state.view).sort;
    let place = all.iter().position(|sort| *sort == order).unwrap_or_default();
    choose(state, |state| state.asked.orders.of_mut(state.view).sort = all[(place + 1) % all.len()]);
    told_order(state, locale);
}

fn turn_order(state: &mut State, locale: &Locale) {
    choose(state, |state| {
        let order = state.asked.orders.of_mut(state.view);
        order.reverse = !order.reverse;
    });
    told_order(state, locale);
}

fn turn_scale(state: &mut State, locale: &Locale) {
    state.asked.scale = state.asked.scale.other();
    let told = match state.asked.scale {
        Scale::Linear => "bars-linear",
        Scale::Log => "bars-log",
    };
    state.message = Some(Message::Done(locale.text(told)));
}

fn told_order(state: &mut State, locale: &Locale) {
    let order = state.asked.orders.of(state.view);
    let key = if order.reverse { "sorted-reverse" } else { "sorted" };
    state.message = Some(Message::Done(say!(locale, key, order = locale.sort(order.sort))));
}

fn move_to(state: &mut State, dataset: &Dataset, action: &Action) {
    let rows = row::count(dataset, state);
    let page = usize::from(state.size.rows.saturating_sub(super::state::CHROME)).max(1);
    let action = match action {
        Action::NextMatch if state.place() + 1 >= rows => &Action::Top,
        Action::PreviousMatch if state.place() == 0 => &Action::Bottom,
        Action::NextMatch => &Action::Down,
        Action::PreviousMatch => &Action::Up,
        other => other,
    };
    *state.places.of_mut(state.view) = match state.view {
        View::Breakdown if state.question().each.is_some() => {
            let answer = dataset.answer(&state.question());
            let at = state.place();
            paged(&answer.rows, at, action).unwrap_or_else(|| moved(at, rows, page, action))
        }
        View::Timeline => moved_on_lanes(state, dataset, page, action),
        _ => moved(state.place(), rows, page, action),
    };
}

/// Where a mark goes in a list of so many rows.
fn moved(at: usize, rows: usize, page: usize, action: &Action) -> usize {
    let last = rows.saturating_sub(1);
    match action {
        Action::Up => at.saturating_sub(1),
        Action::Down => at.saturating_add(1).min(last),
        Action::PageUp => at.saturating_sub(page),
        Action::PageDown => at.saturating_add(page).min(last),
        Action::Top => 0,
        Action::Bottom => last,
        Action::Select(row) => (*row).min(last),
        _ => at,
    }
}

fn keep_in_bounds(state: &mut State, dataset: &Dataset) {
    let last = row::count(dataset, state).saturating_sub(1);
    let place = state.places.of_mut(state.view);
    *place = (*place).min(last);
}

/// Takes a measure; in the Figures view, which can show all, it narrows the list down.
fn take_measure(state: &mut State, dataset: &Dataset, id: &str) {
    choose(state, |state| {
        let listed = (id != EVERY_MEASURE).then(|| id.to_owned());
        if let Some(id) = &listed {
            state.asked.measure.clone_from(id);
        }
        if state.view == View::Figures {
            state.asked.listed = listed;
        }
        if !breakdowns(dataset, &state.asked.measure).contains(&state.asked.by) {
            state.asked.by = By::Population;
        }
    });
}
