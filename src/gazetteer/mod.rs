//! The gazetteer: who there is to be found, as people wrote it down.
//!
//! A gazetteer is a folder of TOML files (any name, any number) with blocks `[[person]]`, `[[state]]`
//! and `[[organisation]]`, and of CSV files with a column `kind`. Of an entity that also stands in a file
//! whose name begins with `imported-`, under the same id, the other file's is taken. A block `[[more]]` adds names to an
//! entity that stands elsewhere; `include = "world"` takes those in that come with the program. Loading reports every mistake of every
//! file at once, each with its place and its mend:
//!
//! | code | means |
//! | --- | --- |
//! | `no-folder`, `not-a-folder`, `unreadable` | there is nothing to read here |
//! | `not-utf8`, `file-too-large` | a file that can't be taken in |
//! | `ignored-file`, `ignored-folder` | warning: somebody may think that this is read |
//! | `empty-gazetteer` | no entity in any file |
//! | `syntax`, `duplicate-key` | TOML or CSV that can't be read at this place |
//! | `unknown-table` | a block that is no person, state or organisation; or a line outside of blocks |
//! | `unknown-key`, `unknown-column` | nobody reads this |
//! | `missing-key`, `missing-column`, `duplicate-column`, `extra-cell` | one too few, or one too many |
//! | `wrong-type` | a text is wanted and a number stands there, … |
//! | `bad-id`, `duplicate-id` | ids are kebab-case ASCII, and each is given once |
//! | `empty-alias` | a name without a letter or digit, which nothing could match |
//! | `repeated-alias` | warning: the same text twice in one entity |
//! | `ambiguous-alias` | warning: the same text names several entities |
//! | `unknown-case`, `unknown-gender`, `unknown-kind`, `unknown-type`, `unknown-include`, `bad-wikidata` | a value that means nothing |
//! | `unknown-affiliation`, `unknown-member`, `unknown-id` | the id of nobody |
//! | `affiliation-to-itself`, `member-of-itself`, `affiliation-cycle` | relations that never end |
//! | `affiliation-to-a-person` | whom somebody acts for is a state or an organisation |
//!
//! [`Explanation`](crate::Explanation) says more about each; [`check`](crate::check) finds what is only odd.

mod ambiguous;
mod check;
mod csv;
mod dated;
mod draft;
mod entity;
mod give_way;
mod hash;
pub(crate) mod import;
mod in_language;
mod load;
mod source;
pub(crate) mod table;
mod term;

pub(crate) use check::text_key;
pub(crate) use draft::Draft;
use draft::{ReadFile, WORLD};
pub use entity::{Alias, Case, Entity, EntityIndex, Gender, Kind};
pub(crate) use hash::hash_of;
pub use in_language::InLanguage;
pub(crate) use in_language::is_code as is_language_code;
pub(crate) use load::{CORRECTIONS, is_data_file};
pub(crate) use source::Located;
pub use source::{ModelFile, SourceFile};
pub(crate) use table::{nearest, shorten};
pub use term::{Dated, Term};

use crate::{Date, Diagnostic, Severity};
use rayon::prelude::*;
use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

/// How the names of files begin that an import wrote.
const IMPORTED: &str = "imported-";

/// The files that come with the program.
const BUILT_IN: [(&str, &str); 11] = [
    ("organisations.armed.toml", include_str!("../../gazetteer/organisations.armed.toml")),
    ("organisations.others.toml", include_str!("../../gazetteer/organisations.others.toml")),
    ("organisations.parties.toml", include_str!("../../gazetteer/organisations.parties.toml")),
    ("organisations.toml", include_str!("../../gazetteer/organisations.toml")),
    ("people.africa.toml", include_str!("../../gazetteer/people.africa.toml")),
    ("people.americas.toml", include_str!("../../gazetteer/people.americas.toml")),
    ("people.asia.toml", include_str!("../../gazetteer/people.asia.toml")),
    ("people.europe.toml", include_str!("../../gazetteer/people.europe.toml")),
    ("people.middle-east.toml", include_str!("../../gazetteer/people.middle-east.toml")),
    ("people.organisations.toml", include_str!("../../gazetteer/people.organisations.toml")),
    ("states.toml", include_str!("../../gazetteer/states.toml")),
];

/// Who there is to be found: entities sorted by id, and the lexicons that came with them.
///
/// ```
/// use actant::gazetteer::{Gazetteer, SourceFile};
/// let file = SourceFile::new("states.toml", "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\nseats = [\"Ankara\"]\n");
/// let gazetteer = Gazetteer::from_sources(vec![file])?.gazetteer;
/// let turkey = gazetteer.find("turkey").unwrap();
/// assert_eq!(gazetteer.get(turkey).seats[0].text, "Ankara");
/// # Ok::<(), actant::gazetteer::GazetteerError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Gazetteer {
    entities: Vec<Entity>,
    hash: String,
    stances: Vec<SourceFile>,
    models: Vec<ModelFile>,
    corrections: Option<SourceFile>,
    /// Who acts for whom, now or once, and has roles with dates: sorted.
    in_office: Vec<(EntityIndex, EntityIndex)>,
    /// The same in each language that it has names in, made when it is first asked for.
    in_languages: Vec<(String, OnceLock<Box<Gazetteer>>)>,
}

/// A gazetteer that can be used, and what is worth knowing about it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The gazetteer.
    pub gazetteer: Gazetteer,
    /// What is odd in it without being wrong.
    pub warnings: Vec<Diagnostic>,
}

/// Everything that is wrong or odd in a gazetteer that can't be used, in the order of files and lines; files that can't be
/// read come first, as other complaints may only follow from them.
///
/// ```
/// use actant::gazetteer::{Gazetteer, SourceFile};
/// let file = SourceFile::new("p.toml", "[[person]]\nid = \"ada\"\naliass = []\n");
/// let error = Gazetteer::from_sources(vec![file]).unwrap_err();
/// assert_eq!(error.diagnostics.len(), 2);
/// assert!(error.to_string().contains("p.toml:3:1: error[unknown-key]: unknown key `aliass`"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GazetteerError {
    /// All complaints, warnings too.
    pub diagnostics: Vec<Diagnostic>,
}

impl fmt::Display for GazetteerError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for diagnostic in &self.diagnostics {
            writeln!(f, "{diagnostic}")?;
        }
        let errors = self.diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
        write!(f, "the gazetteer can't be used: {errors} error{}", if errors == 1 { "" } else { "s" })
    }
}

impl std::error::Error for GazetteerError {}

/// The files of a gazetteer folder as they were read, once for all who need them.
pub(crate) struct FolderFiles {
    files: load::Files,
    folder: String,
    diagnostics: Vec<Diagnostic>,
}

impl FolderFiles {
    pub(crate) fn read(folder: &Path) -> Self {
        let mut diagnostics = Vec::new();
        let files = load::read_folder(folder, &mut diagnostics);
        FolderFiles { files, folder: folder.display().to_string(), diagnostics }
    }

    /// The stance lexicons, whether or not the entities can be used.
    pub(crate) fn stances(&self) -> &[SourceFile] {
        &self.files.stances
    }

    /// The models of languages, likewise.
    pub(crate) fn models(&self) -> &[ModelFile] {
        &self.files.models
    }

    /// What was judged of single facts, likewise.
    pub(crate) fn corrections(&self) -> Option<&SourceFile> {
        self.files.corrections.as_ref()
    }

    /// The gazetteer; the errors are those of [`Gazetteer::load`].
    pub(crate) fn load(self) -> Result<Loaded, GazetteerError> {
        Gazetteer::build(self.files, &self.folder, self.diagnostics)
    }
}

impl Gazetteer {
    /// A gazetteer without anybody.
    ///
    /// ```
    /// assert!(actant::Gazetteer::empty().entities().is_empty());
    /// ```
    pub fn empty() -> Self {
        Self::of(Vec::new(), load::Files::default())
    }

    /// The gazetteer that comes with the program; the examples of the lexicon are about its entities.
    pub fn built_in() -> Self {
        let files = Self::built_in_sources();
        // A test loads these files and shows every complaint, so in practice this never falls back to nothing.
        Self::from_sources(files).map_or_else(|_| Self::empty(), |loaded| loaded.gazetteer)
    }

    /// The files that [`Gazetteer::built_in`] is made of.
    ///
    /// ```
    /// assert!(actant::Gazetteer::built_in_sources().iter().any(|file| file.name == "states.toml"));
    /// ```
    pub fn built_in_sources() -> Vec<SourceFile> {
        BUILT_IN.iter().map(|(name, text)| SourceFile::new(*name, *text)).collect()
    }

    /// The same, as they are called where a folder includes them.
    fn world() -> Vec<SourceFile> {
        BUILT_IN.iter().map(|(name, text)| SourceFile::built_in(format!("{WORLD}/{name}"), *text)).collect()
    }

    /// Loads the data files of a folder: every `*.toml` and `*.csv` in it, and in `stances` every `*.toml`, and for a language `xx`
    /// `xx/*.toml` and `xx/xx.model`.
    ///
    /// # Errors
    /// Where anything is wrong in any file, with everything that is.
    pub fn load(folder: &Path) -> Result<Loaded, GazetteerError> {
        FolderFiles::read(folder).load()
    }

    /// The stance lexicons of a folder whose entities can't be used, so that all mistakes can be said at once.
    pub(crate) fn stance_sources_in(folder: &Path) -> Vec<SourceFile> {
        // What is wrong with the files themselves was said when the folder was loaded.
        load::read_folder(folder, &mut Vec::new()).stances
    }

    /// The files of a folder that hold entities, as text; what is wrong with the files themselves, loading says.
    ///
    /// ```
    /// let files = actant::Gazetteer::entity_sources_in("gazetteer".as_ref());
    /// assert!(files.iter().any(|file| file.name.ends_with("states.toml")));
    /// ```
    pub fn entity_sources_in(folder: &Path) -> Vec<SourceFile> {
        load::read_folder(folder, &mut Vec::new()).entities
    }

    /// The same for files in memory. Names that end in `.csv` are CSV, files in a folder `stances` are
    /// lexicons, `corrections.toml` is what was [judged](crate::correction), all others are TOML.
    ///
    /// # Errors
    /// Where anything is wrong in any file, with everything that is.
    pub fn from_sources(files: Vec<SourceFile>) -> Result<Loaded, GazetteerError> {
        let is_stance = |file: &SourceFile| {
            Path::new(&file.name).parent().and_then(Path::file_name).is_some_and(|folder| folder == load::STANCES)
        };
        let (mut stances, mut entities): (Vec<_>, Vec<_>) = files.into_iter().partition(is_stance);
        let is_corrections =
            |file: &SourceFile| Path::new(&file.name).file_name().is_some_and(|name| name == load::CORRECTIONS);
        let corrections = entities.iter().position(is_corrections).map(|at| entities.remove(at));
        stances.sort_by(|a, b| a.name.cmp(&b.name));
        entities.sort_by(|a, b| a.name.cmp(&b.name));
        Self::build(load::Files { entities, stances, models: Vec::new(), corrections }, "", Vec::new())
    }

    fn build(files: load::Files, folder: &str, mut diagnostics: Vec<Diagnostic>) -> Result<Loaded, GazetteerError> {
        // Said before all else: the rest may only follow from it.
        let is_cause = |d: &Diagnostic| d.severity == Severity::Error && load::LOST_FILE.contains(&d.code);
        let lost = diagnostics.iter().any(is_cause);
        let world = Self::world();
        let mut drafts = Drafts::read(&files.entities, &mut diagnostics);
        if drafts.includes_world {
            drafts.drafts.extend(Drafts::read(&world, &mut diagnostics).drafts);
        }
        let (drafts, broken) = drafts.settle(lost, &mut diagnostics);
        if drafts.is_empty() && !diagnostics.iter().any(|d| d.severity == Severity::Error) {
            let remark = |line: &str| line.starts_with('#') && line.trim_start_matches(['#', ' ']).starts_with("[[");
            let help = match files.entities.iter().any(|file| file.text.lines().any(remark)) {
                true => {
                    "all its entries are remarks: take the \"# \" away from the lines of those that count, or let \
                     `actant suggest` and `actant accept` write them"
                }
                false => {
                    "write one into a .toml file: [[state]], and under it id = \"…\" and name = \"…\"; or let \
                     `actant suggest` find some, and take them in with `actant accept`"
                }
            };
            diagnostics.push(
                Diagnostic::error("empty-gazetteer", "there is no person, state or organisation in the gazetteer")
                    .in_file(folder)
                    .help(help),
            );
        }
        let entities = check::resolve(drafts, &broken, lost, &mut diagnostics);
        diagnostics.sort_by(|a, b| {
            let place = |d: &Diagnostic| (!is_cause(d), d.line, d.column);
            let (a_place, b_place) = (place(a), place(b));
            (a_place.0, &a.file, a_place).cmp(&(b_place.0, &b.file, b_place))
        });
        // What was made of a text that is not even well written is not worth a second complaint.
        diagnostics.dedup_by(|later, first| {
            first.code == "syntax" && (&first.file, first.line, first.column) == (&later.file, later.line, later.column)
        });
        if diagnostics.iter().any(|d| d.severity == Severity::Error) {
            return Err(GazetteerError { diagnostics });
        }
        Ok(Loaded { gazetteer: Self::of(entities, files), warnings: diagnostics })
    }

    fn of(entities: Vec<Entity>, files: load::Files) -> Self {
        let load::Files { stances, models, corrections, .. } = files;
        let hash = hash::hash(&entities);
        let in_office = in_office(&entities);
        let mut codes: Vec<&str> =
            entities.iter().flat_map(|entity| entity.languages.iter().map(|names| names.language.as_str())).collect();
        codes.sort_unstable();
        codes.dedup();
        let in_languages = codes.into_iter().map(|code| (code.to_owned(), OnceLock::new())).collect();
        Gazetteer { entities, hash, stances, models, corrections, in_office, in_languages }
    }

    /// All entities, sorted by id.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// The entity at an index that this gazetteer gave.
    ///
    /// # Panics
    /// Where the index is past the end, as one of another gazetteer may be.
    pub fn get(&self, index: EntityIndex) -> &Entity {
        &self.entities[index.as_usize()]
    }

    /// The index of the entity with this id.
    pub fn find(&self, id: &str) -> Option<EntityIndex> {
        let place = self.entities.binary_search_by(|entity| entity.id.as_str().cmp(id)).ok()?;
        u32::try_from(place).ok().map(EntityIndex)
    }

    /// Whom a folded graph counts an entity as at a date: a person as whom he or she acts for, any other as itself.
    pub(crate) fn folded(&self, entity: EntityIndex, date: Option<Date>) -> EntityIndex {
        let person = self.entities.get(entity.as_usize()).filter(|known| known.kind == Kind::Person);
        person.and_then(|person| person.affiliation_at(date)).unwrap_or(entity)
    }

    /// Those who act for an entity, now or once, and have roles with dates.
    pub(crate) fn with_terms(&self, home: EntityIndex) -> impl Iterator<Item = EntityIndex> {
        let from = self.in_office.partition_point(|&(other, _)| other < home);
        let rest = self.in_office.get(from..).unwrap_or(&[]).iter();
        rest.take_while(move |&&(other, _)| other == home).map(|&(_, entity)| entity)
    }

    /// The same gazetteer with the names of a language in the place of those that are given for all languages: what
    /// documents of that language are read by. Indices and hash stay as they are.
    ///
    /// ```
    /// use actant::gazetteer::{Gazetteer, SourceFile};
    /// let states = "[[state]]\nid = \"turkey\"\nname = \"Turquie\"\nseats = [\"Ankara\"]\n[state.en]\nname = \"Turkey\"\n";
    /// let gazetteer = Gazetteer::from_sources(vec![SourceFile::new("states.toml", states)])?.gazetteer;
    /// let in_english = gazetteer.in_language("en");
    /// let english = &in_english.entities()[0];
    /// assert_eq!((english.name.text.as_str(), english.seats[0].text.as_str()), ("Turkey", "Ankara"));
    /// assert_eq!(english.label, "Turquie");
    /// # Ok::<(), actant::GazetteerError>(())
    /// ```
    #[must_use]
    pub fn in_language(&self, language: &str) -> Self {
        let mut entities = self.entities.clone();
        for entity in &mut entities {
            if let Some(place) = entity.languages.iter().position(|names| names.language == language) {
                let names = entity.languages.swap_remove(place);
                names.take_over(entity);
                entity.languages.push(names);
            }
        }
        let in_office = in_office(&entities);
        let (hash, corrections) = (self.hash.clone(), self.corrections.clone());
        let (stances, models) = (self.stances.clone(), self.models.clone());
        Gazetteer { entities, hash, stances, models, corrections, in_office, in_languages: Vec::new() }
    }

    /// The same, made once and kept; itself where nobody has names in this language.
    pub(crate) fn in_its_language(&self, language: &str) -> &Self {
        let known = self.in_languages.iter().find(|(code, _)| code == language);
        known.map_or(self, |(_, kept)| kept.get_or_init(|| Box::new(self.in_language(language))))
    }

    /// Whether anybody has names in a table of this language.
    pub(crate) fn has_names_in(&self, language: &str) -> bool {
        self.in_languages.iter().any(|(code, _)| code == language)
    }

    /// The same gazetteer, whose [labels](Entity::label) are the names in this language where it has them.
    ///
    /// ```
    /// let gazetteer = actant::Gazetteer::built_in().labelled("en");
    /// let turkey = gazetteer.find("turkey").unwrap();
    /// assert_eq!(gazetteer.get(turkey).label, "Turkey");
    /// assert_eq!(gazetteer.get(turkey).name.text, "Turquie");
    /// ```
    #[must_use]
    pub fn labelled(mut self, language: &str) -> Self {
        for entity in &mut self.entities {
            let own = entity.languages.iter().find(|names| names.language == language);
            if let Some(name) = own.and_then(|names| names.name.as_ref()) {
                entity.label.clone_from(&name.text);
            }
        }
        self
    }

    /// A hash of what the entities say, in hexadecimal: the same whatever the files, their order and their
    /// remarks; another as soon as an alias changes.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The stance lexicons of the folder, as text; empty where it has none.
    pub fn stance_sources(&self) -> &[SourceFile] {
        &self.stances
    }

    /// The models of languages in the folder, which [`Lexicon::from_sources_and_models`](crate::Lexicon::from_sources_and_models) reads;
    /// empty where it has none.
    ///
    /// ```
    /// assert!(actant::Gazetteer::built_in().model_files().is_empty());
    /// ```
    pub fn model_files(&self) -> &[ModelFile] {
        &self.models
    }

    /// The `corrections.toml` of the folder, where it has one.
    ///
    /// ```
    /// assert!(actant::Gazetteer::built_in().correction_source().is_none());
    /// ```
    pub fn correction_source(&self) -> Option<&SourceFile> {
        self.corrections.as_ref()
    }
}

/// What one file of entities says.
fn read_file<'f>(file: &'f SourceFile, diagnostics: &mut Vec<Diagnostic>) -> ReadFile<'f> {
    let is_csv = Path::new(&file.name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let read = if is_csv { csv::read_csv } else { draft::read_toml };
    read(file, diagnostics)
}

/// What the files of a gazetteer say, before it is put together.
#[derive(Default)]
struct Drafts<'f> {
    drafts: Vec<Draft<'f>>,
    /// What is added to entities, each beside its own block in the end.
    more: Vec<Draft<'f>>,
    includes_world: bool,
    /// The files of which mistakes of form may have cost some.
    broken: Vec<&'f SourceFile>,
}

impl<'f> Drafts<'f> {
    /// Reads files; each by itself, as reading is most of what loading costs.
    fn read(files: &'f [SourceFile], diagnostics: &mut Vec<Diagnostic>) -> Self {
        let read = |file: &'f SourceFile| {
            let mut complaints = Vec::new();
            (file, read_file(file, &mut complaints), complaints)
        };
        let mut all = Drafts::default();
        for (file, read, complaints) in files.par_iter().map(read).collect::<Vec<_>>() {
            diagnostics.extend(complaints);
            all.drafts.extend(read.drafts);
            all.more.extend(read.more);
            all.includes_world |= read.includes_world;
            all.broken.extend(read.broken.then_some(file));
        }
        all
    }

    /// The entities, in the order of files, without those that give way, and each with what is added to it.
    fn settle(mut self, lost: bool, diagnostics: &mut Vec<Diagnostic>) -> (Vec<Draft<'f>>, Vec<&'f SourceFile>) {
        give_way::give_way(&mut self.drafts);
        check::add_more(&mut self.drafts, self.more, lost || !self.broken.is_empty(), diagnostics);
        (self.drafts, self.broken)
    }
}

/// The entities of files with the place of each name, sorted by id, the first of each id. What is wrong with them,
/// loading says.
pub(crate) fn drafts_of(files: &[SourceFile]) -> Vec<Draft<'_>> {
    let (drafts, _) = Drafts::read(files, &mut Vec::new()).settle(false, &mut Vec::new());
    check::in_order(drafts, &mut Vec::new())
}

/// Who acts for whom, now or once, and has roles with dates: sorted.
fn in_office(entities: &[Entity]) -> Vec<(EntityIndex, EntityIndex)> {
    let mut found = Vec::new();
    for (number, entity) in entities.iter().enumerate() {
        let Ok(number) = u32::try_from(number) else { break };
        if entity.roles.iter().any(|role| !role.term.is_always()) {
            found.extend(entity.affiliations.iter().map(|home| (home.value, EntityIndex(number))));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
