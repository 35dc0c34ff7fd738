//! Finding an entity of a graph by its id, its name or an alias, whatever the capitals and accents.

use crate::gazetteer::{Entity, Gazetteer, nearest};
use crate::graph::{Graph, Node};
use crate::text::Folded;

/// The most entities that are named where a name is that of several.
const NAMED: usize = 5;

/// The names of the entities of a graph.
///
/// ```
/// use actant::{Gazetteer, Graph};
/// use actant::graph::query::Names;
/// let graph = Graph::from_json(&std::fs::read_to_string("tests/golden/graph.json")?)?;
/// let gazetteer = Gazetteer::built_in();
/// let names = Names::of(&graph);
/// assert_eq!(names.find("azerbaidjan")?, "azerbaijan");
/// assert_eq!(names.find("turky").unwrap_err().to_string(),
///     "no entity of the graph is called `turky`: did you mean `turkey`?");
/// assert!(names.find("Erdogan").is_err());
/// assert_eq!(names.with_aliases(&gazetteer).find("Erdogan")?, "recep-tayyip-erdogan");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Names<'g> {
    graph: &'g Graph,
    nodes: Vec<&'g Node>,
    /// The folded names, in the order of the nodes.
    folded: Vec<String>,
    gazetteer: Option<&'g Gazetteer>,
}

/// Nobody is found, or several are.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotFound {
    /// Nobody is called so, but somebody nearly.
    #[error("no entity of the graph is called `{wanted}`: did you mean `{near}`?")]
    Misspelt {
        /// What was looked for.
        wanted: String,
        /// The id of who is called nearly so.
        near: String,
    },
    /// Nobody is called so, or nearly so.
    #[error("no entity of the graph is called `{0}`: give an id or a name of the gazetteer that the documents mention")]
    Unknown(String),
    /// An alias of several entities.
    #[error("`{wanted}` may be {}: give the id", listed(.ids))]
    Several {
        /// What was looked for.
        wanted: String,
        /// The ids of those who are called so, sorted.
        ids: Vec<String>,
    },
    /// The gazetteer has somebody of that name, and the graph has not.
    #[error("`{wanted}` is `{id}` in the gazetteer, and the graph has nobody of that id{}", instead(.home.as_deref()))]
    NotRead {
        /// What was looked for.
        wanted: String,
        /// The id in the gazetteer.
        id: String,
        /// Whom a graph made with `--fold` counts a person as.
        home: Option<String>,
    },
}

fn listed(ids: &[String]) -> String {
    let named: Vec<String> = ids.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let more = if ids.len() > NAMED { format!(" or one of {} more", ids.len() - NAMED) } else { String::new() };
    format!("{}{more}", named.join(" or "))
}

fn instead(home: Option<&str>) -> String {
    match home {
        Some(id) => format!(": it counts persons as their states, and this one as `{id}`"),
        None => ": the documents don't mention it".to_owned(),
    }
}

impl<'g> Names<'g> {
    /// The ids and names of a graph.
    pub fn of(graph: &'g Graph) -> Self {
        let nodes = graph.nodes();
        let folded = nodes.iter().map(|node| fold(&node.name)).collect();
        Names { graph, nodes, folded, gazetteer: None }
    }

    /// The same with the other names that a gazetteer has for its entities: aliases, demonyms, seats.
    #[must_use]
    pub fn with_aliases(mut self, gazetteer: &'g Gazetteer) -> Self {
        self.gazetteer = Some(gazetteer);
        self
    }

    /// The id of the entity that somebody means: by id or name, and then by the other names.
    ///
    /// # Errors
    ///
    /// Where nobody is called so, with who may be meant; and where several are.
    pub fn find(&self, wanted: &str) -> Result<&'g str, NotFound> {
        let folded = fold(wanted);
        let as_id = folded.replace(' ', "-");
        if let Some(node) = self.graph.node(wanted) {
            return Ok(&node.id);
        }
        let named = self.nodes.iter().zip(&self.folded).filter(|(_, name)| !folded.is_empty() && **name == folded);
        let named: Vec<&'g str> = named.map(|(node, _)| node.id.as_str()).collect();
        match named.as_slice() {
            [] => {}
            [id] => return Ok(id),
            _ => return Err(several(wanted, &named)),
        }
        match self.nodes.iter().find(|node| fold(&node.id) == as_id) {
            Some(node) => Ok(&node.id),
            None => self.by_other_name(wanted, &folded).unwrap_or_else(|| Err(self.near(wanted, &folded))),
        }
    }

    fn by_other_name(&self, wanted: &str, folded: &str) -> Option<Result<&'g str, NotFound>> {
        let gazetteer = self.gazetteer.filter(|_| !folded.is_empty())?;
        let called = |entity: &&Entity| entity.id == wanted || other_names(entity).any(|name| fold(name) == folded);
        let entities: Vec<&Entity> = gazetteer.entities().iter().filter(called).collect();
        let ids: Vec<&'g str> =
            entities.iter().filter_map(|entity| self.graph.node(&entity.id)).map(|node| node.id.as_str()).collect();
        match (ids.as_slice(), entities.first()) {
            ([id], _) => Some(Ok(id)),
            ([], None) => None,
            ([], Some(entity)) => {
                let home = entity.affiliation_at(None).map(|home| gazetteer.get(home).id.clone());
                let home = home.filter(|id| self.graph.about().folded && self.graph.node(id).is_some());
                Some(Err(NotFound::NotRead { wanted: wanted.to_owned(), id: entity.id.clone(), home }))
            }
            _ => Some(Err(several(wanted, &ids))),
        }
    }

    /// Who may be meant by a name that nobody has.
    fn near(&self, wanted: &str, folded: &str) -> NotFound {
        let ids = || self.nodes.iter().map(|node| node.id.as_str());
        let id_of = |name: &str| self.nodes.iter().zip(&self.folded).find(|it| it.1 == name).map(|it| it.0.id.as_str());
        let near = nearest(folded, ids())
            .or_else(|| id_of(nearest(folded, self.folded.iter().map(String::as_str))?))
            .or_else(|| self.near_other_name(folded))
            .or_else(|| ids().find(|id| !folded.is_empty() && id.contains(folded)));
        let wanted = wanted.to_owned();
        match near {
            Some(near) => NotFound::Misspelt { wanted, near: near.to_owned() },
            None => NotFound::Unknown(wanted),
        }
    }

    fn near_other_name(&self, folded: &str) -> Option<&'g str> {
        let known = self.gazetteer?.entities().iter().filter_map(|entity| Some((entity, self.graph.node(&entity.id)?)));
        let names: Vec<(String, &'g str)> =
            known.flat_map(|(entity, node)| other_names(entity).map(|name| (fold(name), node.id.as_str()))).collect();
        let near = nearest(folded, names.iter().map(|it| it.0.as_str()))?;
        names.iter().find(|it| it.0 == near).map(|it| it.1)
    }
}

fn several(wanted: &str, ids: &[&str]) -> NotFound {
    NotFound::Several { wanted: wanted.to_owned(), ids: ids.iter().map(|&id| id.to_owned()).collect() }
}

/// All that names an entity in any language, but for the first parts of compounds.
fn other_names(entity: &Entity) -> impl Iterator<Item = &str> {
    let own = [&entity.name].into_iter().chain(&entity.aliases).chain(&entity.demonyms).chain(&entity.seats);
    let other = entity.languages.iter().flat_map(|names| {
        let lists = [&names.aliases, &names.demonyms, &names.seats];
        names.name.iter().chain(lists.into_iter().flatten().flatten())
    });
    own.chain(other).map(|alias| alias.text.as_str())
}

fn fold(text: &str) -> String {
    Folded::of(text.trim()).as_str().to_owned()
}
