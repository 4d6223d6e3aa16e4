//! Which populations hold which: wholes and parts, found by the dimensions that they set.
//!
//! A population holds another when it leaves open what the other sets, and sets the rest alike.
//! Populations that set the same dimensions (one *schema*) and differ in a code have nobody in
//! common, so the parts of a whole are kept in groups of one schema: a group may be added up.

use std::collections::HashMap;

use super::population::Dimensions;

/// Parts of one whole that set the same dimensions, and so have nobody in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The schema, as a number of the lineage's.
    schema: usize,
    /// The places of the parts, rising.
    pub members: Vec<usize>,
}

impl Group {
    /// True when the member is one of the parts.
    #[must_use]
    pub fn holds(&self, member: usize) -> bool {
        self.members.binary_search(&member).is_ok()
    }
}

/// What limits a part from above: its whole, less others that the whole holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// The whole.
    pub whole: usize,
    /// Who else is in it.
    pub beside: Beside,
}

/// Parts of a whole that have nobody in common with another part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Nobody who is told of.
    Nobody,
    /// A group of the whole's parts, by its place among them; the part itself, where it is one of them,
    /// is not meant.
    Group(usize),
    /// These few, by place. Some of them may have people in common with each other.
    Few(Vec<usize>),
}

/// Of so many parts those are looked at together that set different dimensions.
const FEW: usize = 8;

/// Populations of one measure, told by their dimensions, and how they hold each other.
#[derive(Clone, Debug, Default)]
pub struct Lineage {
    members: Vec<Dimensions>,
    places: HashMap<Dimensions, usize>,
    /// The dimensions that some member sets, each list once, sorted.
    schemas: Vec<Vec<String>>,
    /// For each member the schema that it has.
    schema_of: Vec<usize>,
    /// For each member its parts in groups.
    groups: Vec<Vec<Group>>,
    /// For each member what limits it from above.
    rooms: Vec<Vec<Room>>,
}

impl Lineage {
    /// Relates populations, each of which is given once.
    #[must_use]
    pub fn new(members: Vec<Dimensions>) -> Self {
        let mut lineage = Self::default();
        let mut numbers: HashMap<Vec<String>, usize> = HashMap::new();
        for (place, member) in members.iter().enumerate() {
            lineage.places.insert(member.clone(), place);
            let schema = schema(member);
            let number = *numbers.entry(schema).or_insert_with_key(|schema| {
                lineage.schemas.push(schema.clone());
                lineage.schemas.len() - 1
            });
            lineage.schema_of.push(number);
        }
        lineage.members = members;
        lineage.groups = lineage.grouped();
        lineage.rooms = lineage.members.iter().map(|member| lineage.rooms_for(member)).collect();
        lineage
    }

    /// The populations, in the order given.
    #[must_use]
    pub fn members(&self) -> &[Dimensions] {
        &self.members
    }

    /// The place of a population.
    #[must_use]
    pub fn place(&self, dimensions: &Dimensions) -> Option<usize> {
        self.places.get(dimensions).copied()
    }

    /// A member's parts, in groups.
    #[must_use]
    pub fn groups(&self, member: usize) -> &[Group] {
        &self.groups[member]
    }

    /// What limits a member from above.
    #[must_use]
    pub fn rooms(&self, member: usize) -> &[Room] {
        &self.rooms[member]
    }

    /// What limits these dimensions from above.
    #[must_use]
    pub fn rooms_of(&self, dimensions: &Dimensions) -> Vec<Room> {
        self.place(dimensions).map_or_else(|| self.rooms_for(dimensions), |member| self.rooms[member].clone())
    }

    /// True when no member holds another.
    #[must_use]
    pub fn is_flat(&self) -> bool {
        self.groups.iter().all(Vec::is_empty)
    }

    /// The members that hold these dimensions, except for the population itself.
    #[must_use]
    pub fn wholes_of(&self, dimensions: &Dimensions) -> Vec<usize> {
        let own = schema(dimensions);
        let fewer = self.schemas.iter().filter(|schema| schema.len() < own.len() && is_subset(schema, &own));
        fewer.filter_map(|schema| self.place(&projected(dimensions, schema))).collect()
    }

    /// The members that these dimensions hold, in groups, except for the population itself.
    #[must_use]
    pub fn groups_of(&self, dimensions: &Dimensions) -> Vec<Group> {
        if let Some(place) = self.place(dimensions) {
            return self.groups[place].clone();
        }
        let mut groups: Vec<Group> = Vec::new();
        for (place, _) in self.members.iter().enumerate().filter(|(_, member)| dimensions.hold(member)) {
            add(&mut groups, self.schema_of[place], place);
        }
        groups
    }

    fn grouped(&self) -> Vec<Vec<Group>> {
        let mut groups = vec![Vec::new(); self.members.len()];
        let held = self.held_schemas();
        for (place, member) in self.members.iter().enumerate() {
            for &schema in &held[self.schema_of[place]] {
                if let Some(whole) = self.place(&projected(member, &self.schemas[schema])) {
                    add(&mut groups[whole], self.schema_of[place], place);
                }
            }
        }
        groups
    }

    /// For each schema those that set fewer dimensions, all among its own.
    fn held_schemas(&self) -> Vec<Vec<usize>> {
        let fewer = |own: &Vec<String>| {
            let smaller =
                self.schemas.iter().enumerate().filter(|(_, other)| other.len() < own.len() && is_subset(other, own));
            smaller.map(|(number, _)| number).collect()
        };
        self.schemas.iter().map(fewer).collect()
    }

    fn rooms_for(&self, dimensions: &Dimensions) -> Vec<Room> {
        let own = schema(dimensions);
        let mut rooms = Vec::new();
        for whole in self.wholes_of(dimensions) {
            rooms.push(Room { whole, beside: Beside::Nobody });
            let groups = self.groups[whole].iter().enumerate();
            let beside = groups.filter(|(_, group)| self.is_beside(dimensions, &own, &self.schemas[group.schema]));
            rooms.extend(beside.map(|(place, _)| Room { whole, beside: Beside::Group(place) }));
            rooms.extend(self.few_beside(dimensions, whole).map(|few| Room { whole, beside: Beside::Few(few) }));
        }
        rooms
    }

    /// Those who have nobody in common with these dimensions, where they set different ones and are few.
    fn few_beside(&self, dimensions: &Dimensions, whole: usize) -> Option<Vec<usize>> {
        let groups = &self.groups[whole];
        let parts = groups.iter().map(|group| group.members.len()).sum::<usize>();
        if groups.len() < 2 || parts > 2 * FEW {
            return None;
        }
        let parts = groups.iter().flat_map(|group| group.members.iter().copied());
        let few: Vec<usize> = parts.filter(|&part| self.members[part].are_disjoint_from(dimensions)).collect();
        let has_two = few.iter().any(|&part| self.schema_of[part] != self.schema_of[few[0]]);
        (has_two && few.len() <= FEW).then_some(few)
    }

    /// Whether those of a schema have nobody in common with these dimensions, except for the population
    /// itself. So it is with the same schema. Of a schema with fewer dimensions one member could hold
    /// them; where it is there, it passes its own, tighter limit on.
    fn is_beside(&self, dimensions: &Dimensions, own: &[String], other: &[String]) -> bool {
        own == other || is_subset(other, own) && self.place(&projected(dimensions, other)).is_none()
    }
}

fn add(groups: &mut Vec<Group>, schema: usize, place: usize) {
    match groups.iter_mut().find(|group| group.schema == schema) {
        Some(group) => group.members.push(place),
        None => groups.push(Group { schema, members: vec![place] }),
    }
}

fn schema(dimensions: &Dimensions) -> Vec<String> {
    dimensions.iter().map(|(dimension, _)| dimension.to_owned()).collect()
}

fn projected(dimensions: &Dimensions, schema: &[String]) -> Dimensions {
    schema.iter().filter_map(|dimension| Some((dimension.as_str(), dimensions.get(dimension)?))).collect()
}

/// Both are sorted.
fn is_subset(fewer: &[String], more: &[String]) -> bool {
    fewer.iter().all(|dimension| more.binary_search(dimension).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lineage(members: &[&str]) -> Lineage {
        Lineage::new(members.iter().map(|text| dimensions(text)).collect())
    }

    fn dimensions(text: &str) -> Dimensions {
        text.split(';').filter_map(|pair| pair.split_once('=')).collect()
    }

    #[test]
    fn parts_are_grouped_by_what_they_set() {
        let lineage = lineage(&["", "sex=F", "sex=M", "place=a", "place=a;sex=F"]);
        let groups: Vec<&[usize]> = lineage.groups(0).iter().map(|group| group.members.as_slice()).collect();
        assert_eq!(groups, [&[1, 2][..], &[3], &[4]]);
        assert_eq!(lineage.groups(1)[0].members, [4]);
        assert!(lineage.groups(4).is_empty() && !lineage.is_flat());
    }

    #[test]
    fn a_part_has_the_room_that_others_of_its_whole_leave() {
        let of_women = lineage(&["", "sex=F", "sex=M"]);
        assert_eq!(
            of_women.rooms(1),
            [Room { whole: 0, beside: Beside::Nobody }, Room { whole: 0, beside: Beside::Group(0) }]
        );
        // Women at a place are no men, though nobody speaks of women as such.
        let of_some = lineage(&["", "sex=M", "place=a;sex=F"]);
        assert!(of_some.rooms(2).contains(&Room { whole: 0, beside: Beside::Group(0) }));
        // People at a place may be men.
        let of_place = lineage(&["", "sex=M", "place=a"]);
        assert!(of_place.rooms(2).iter().all(|room| room.beside != Beside::Group(0)));
    }

    #[test]
    fn a_few_others_of_different_kinds_are_looked_at_together() {
        let lineage = lineage(&["", "place=b", "place=a;sex=M", "place=a;sex=F"]);
        assert!(lineage.rooms(3).contains(&Room { whole: 0, beside: Beside::Few(vec![1, 2]) }));
    }

    #[test]
    fn what_nobody_speaks_of_has_wholes_and_parts_too() {
        let lineage = lineage(&["ref_area=MA", "place=a;ref_area=MA;sex=F", "place=b;ref_area=MA;sex=F"]);
        let women = dimensions("ref_area=MA;sex=F");
        assert_eq!(lineage.wholes_of(&women), [0]);
        assert_eq!(lineage.groups_of(&women)[0].members, [1, 2]);
        assert!(lineage.place(&women).is_none());
    }

    #[test]
    fn populations_that_only_differ_do_not_hold_each_other() {
        assert!(lineage(&["sex=F", "sex=M", "place=a"]).is_flat());
    }
}
