// Every word of the interface, in English and in French. `one|many` are the two numbers of a noun.

const STRINGS = {
  skip: ["Skip to the content", "Aller au contenu"],
  search: ["Find an entity or a document", "Chercher un acteur ou un document"],
  found: ["What was found", "Résultats"],
  nothingFound: ["Nothing has this name.", "Rien ne porte ce nom."],
  views: ["Views", "Vues"],
  graph: ["Graph", "Graphe"],
  table: ["Table", "Tableau"],
  entities: ["Entities", "Acteurs"],
  edges: ["Relations", "Relations"],
  facts: ["Sentences", "Phrases"],
  export: ["Export", "Exporter"],
  exportSvg: ["SVG: this picture", "SVG : cette image"],
  exportPng: ["PNG: this picture", "PNG : cette image"],
  exportJson: ["JSON: this graph (NetworkX)", "JSON : ce graphe (NetworkX)"],
  exportCsv: ["CSV: its sentences", "CSV : ses phrases"],
  exportPrint: ["Print, or PDF", "Imprimer, ou PDF"],
  exportFailed: ["The file could not be made.", "Le fichier n’a pas pu être créé."],
  copy: ["Copy the address of this view", "Copier l’adresse de cette vue"],
  copied: ["The address of this view is copied.", "L’adresse de cette vue est copiée."],
  copyBy: ["The address bar holds the address of this view.", "L’adresse de cette vue est dans la barre d’adresse."],
  theme: ["Light or dark", "Clair ou sombre"],
  language: ["Français", "English"],
  filters: ["Legend and filters", "Légende et filtres"],
  zoom: ["Zoom", "Zoom"],
  zoomIn: ["Zoom in", "Agrandir"],
  zoomOut: ["Zoom out", "Réduire"],
  zoomFit: ["Show everything", "Tout voir"],
  timeline: ["Relations over time", "Relations dans le temps"],
  details: ["Details", "Détails"],
  close: ["Close", "Fermer"],
  back: ["Back", "Retour"],
  graphHelp: [
    "The graph. Arrow keys go from entity to entity, Enter opens one, plus and minus zoom, 0 shows everything. The table has the same content.",
    "Le graphe. Les flèches vont d’un acteur à l’autre, Entrée l’ouvre, plus et moins changent l’échelle, 0 montre tout. Le tableau a le même contenu.",
  ],

  person: ["Persons", "Personnes"],
  state: ["States", "États"],
  organisation: ["Organisations", "Organisations"],
  personOne: ["person", "personne"],
  stateOne: ["state", "État"],
  organisationOne: ["organisation", "organisation"],
  entityKinds: ["Entities", "Acteurs"],
  edgeKinds: ["Relations", "Relations"],
  sizeNote: ["The larger, the more often mentioned; the thicker a line, the more sentences.",
    "Plus c’est grand, plus c’est mentionné ; plus le trait est épais, plus il y a de phrases."],
  ally: ["stands with", "soutient"],
  condemns: ["condemns", "condamne"],
  mediates: ["mediates", "joue le médiateur"],
  together: ["named together", "nommés ensemble"],
  allyWhat: ["backs, is allied to", "appuie, est l’allié de"],
  condemnsWhat: ["accuses, blames, opposes", "accuse, blâme, s’oppose à"],
  mediatesWhat: ["calls for calm, as a third party", "appelle au calme, en tiers"],
  togetherSentence: ["in one sentence", "dans une même phrase"],
  togetherParagraph: ["in one paragraph", "dans un même paragraphe"],
  togetherDocument: ["in one document", "dans un même document"],

  folded: ["Persons count as their state", "Les personnes comptent pour leur État"],
  lonely: ["Entities without a relation", "Acteurs sans relation"],
  limits: ["Limits", "Restreindre"],
  weight: ["At least", "Au moins"],
  weightOf: ["{n} sentence|{n} sentences", "{n} phrase|{n} phrases"],
  certainty: ["Certainty", "Certitude"],
  fact: ["fact", "fait"],
  possible: ["possible", "possible"],
  any: ["any", "toutes"],
  speaker: ["Said by", "Selon"],
  anyone: ["anyone", "tout le monde"],
  nobody: ["the text itself", "le texte lui-même"],
  document: ["Document", "Document"],
  allDocuments: ["all {n}", "tous ({n})"],
  reset: ["Show everything again", "Tout montrer de nouveau"],
  stanceOnly: ["Certainty and speaker limit stances only: being named together has neither.",
    "Certitude et locuteur ne limitent que les prises de position : être nommés ensemble n’en a pas."],

  subtitle: ["{documents} documents, {mentions} mentions", "{documents} documents, {mentions} mentions"],
  about: ["Made by actant {version}. Every relation was read by rules in sentences; click one to see them.",
    "Fait par actant {version}. Chaque relation a été lue par des règles dans des phrases ; cliquez pour les voir."],
  leftOut: ["Not in this page, which would be too large: {what}.", "Absents de cette page, qui serait trop lourde : {what}."],
  leftNodes: ["{n} entity|{n} entities", "{n} acteur|{n} acteurs"],
  leftEdges: ["{n} relation|{n} relations", "{n} relation|{n} relations"],
  leftDocuments: ["the text of {n} document|the texts of {n} documents", "le texte de {n} document|les textes de {n} documents"],
  status: ["{nodes} of {allNodes} entities, {edges} of {allEdges} relations", "{nodes} acteurs sur {allNodes}, {edges} relations sur {allEdges}"],
  undrawn: ["{n} weaker relations are not drawn; the table has them", "{n} relations plus faibles ne sont pas dessinées ; elles sont dans le tableau"],
  emptyGraph: [
    "There is nothing in this graph. Either the documents name nobody of the gazetteer, or it is empty: look at the names with “actant check”, and at the names it lacks with “actant suggest”.",
    "Ce graphe est vide. Soit les documents ne nomment personne du répertoire, soit celui-ci est vide : vérifiez les noms avec « actant check », et ceux qui manquent avec « actant suggest ».",
  ],
  emptyFilter: ["The filters leave nothing. “Show everything again”, at the left, takes them away.",
    "Les filtres ne laissent rien. « Tout montrer de nouveau », à gauche, les enlève."],

  mentions: ["{n} mention|{n} mentions", "{n} mention|{n} mentions"],
  documentsOf: ["{n} document|{n} documents", "{n} document|{n} documents"],
  paragraphsOf: ["{n} paragraph|{n} paragraphs", "{n} paragraphe|{n} paragraphes"],
  sentencesOf: ["{n} sentence|{n} sentences", "{n} phrase|{n} phrases"],
  affiliation: ["Affiliation", "Appartenance"],
  dates: ["Dates", "Dates"],
  identifier: ["Id", "Id"],
  undated: ["undated", "sans date"],
  outgoing: ["from it", "de sa part"],
  incoming: ["to it", "à son égard"],
  between: ["with", "avec"],
  noRelations: ["No relation is left by the filters.", "Les filtres ne laissent aucune relation."],
  mentionsTime: ["Mentions over time", "Mentions dans le temps"],
  inDocuments: ["Documents", "Documents"],
  moreDocuments: ["{n} more, not in this page|{n} more, not in this page", "{n} autre, absent de cette page|{n} autres, absents de cette page"],
  hiddenNow: ["The filters hide it from the graph.", "Les filtres le cachent du graphe."],
  showIt: ["Show it", "Le montrer"],
  notHere: ["This page does not hold what the address asks for.", "Cette page ne contient pas ce que l’adresse demande."],
  cut: ["{kept} of {n} sentences are in this page.", "{kept} phrases sur {n} sont dans cette page."],
  cutFiltered: ["Counted among the {kept} of {n} sentences that are in this page.", "Compté parmi les {kept} phrases sur {n} qui sont dans cette page."],
  also: ["Also between them", "Aussi entre eux"],
  says: ["said by", "selon"],
  rule: ["rule", "règle"],
  noText: ["The text of this document is not in this page.", "Le texte de ce document n’est pas dans cette page."],
  keyMarks: ["Marked:", "Sont marqués :"],
  source: ["source", "source"],
  trigger: ["trigger", "déclencheur"],
  target: ["target", "cible"],
  mentionMark: ["entity", "acteur"],
  factMark: ["relation", "relation"],
  denied: ["denied", "nié"],
  factsHere: ["Relations read here", "Relations lues ici"],
  inText: ["{n} mention marked|{n} mentions marked", "{n} mention marquée|{n} mentions marquées"],

  filterTable: ["Filter these rows", "Filtrer ces lignes"],
  rows: ["{n} row|{n} rows", "{n} ligne|{n} lignes"],
  moreRows: ["Show {n} more", "En montrer {n} de plus"],
  name: ["Name", "Nom"],
  kind: ["Kind", "Nature"],
  mentionsHead: ["Mentions", "Mentions"],
  documentsHead: ["Documents", "Documents"],
  relationsHead: ["Relations", "Relations"],
  from: ["From", "De"],
  relation: ["Relation", "Relation"],
  to: ["To", "À"],
  weightHead: ["Weight", "Poids"],
  first: ["First", "Début"],
  last: ["Last", "Fin"],
  date: ["Date", "Date"],
  sentence: ["Sentence", "Phrase"],
  documentHead: ["Document", "Document"],
  speakerHead: ["Said by", "Selon"],
  certaintyHead: ["Certainty", "Certitude"],
  ruleHead: ["Rule", "Règle"],
  sortBy: ["Sort by {name}", "Trier par {name}"],

  allTime: ["All dates", "Toutes les dates"],
  fromMonth: ["First month", "Premier mois"],
  toMonth: ["Last month", "Dernier mois"],
  noDates: ["No relation shown has a date with a month.", "Aucune relation montrée n’a de date avec un mois."],
  timelineNote: ["Sentences a month, by relation. Drag over it to keep a span of time.",
    "Phrases par mois et par relation. Glissez dessus pour ne garder qu’une période."],
  timelineYears: ["Sentences a year, by relation. Drag over it to keep a span of time.",
    "Phrases par an et par relation. Glissez dessus pour ne garder qu’une période."],
  undatedNote: ["{n} sentence without a month is not in it|{n} sentences without a month are not in it",
    "{n} phrase sans mois n’y est pas|{n} phrases sans mois n’y sont pas"],

  problems: ["{n} problem in the last run|{n} problems in the last run", "{n} problème au dernier passage|{n} problèmes au dernier passage"],
  error: ["error", "erreur"],
  warning: ["warning", "avertissement"],
  help: ["help", "aide"],
  lost: ["actant no longer answers; this page stays as it was.", "actant ne répond plus ; cette page reste telle quelle."],
  printed: ["{title}: {documents} documents, {mentions} mentions. {status}. Made by actant {version}.",
    "{title} : {documents} documents, {mentions} mentions. {status}. Fait par actant {version}."],
};

let language = "en";

/** Uses French or English from now on. */
function setLanguage(wanted) {
  language = wanted === "fr" ? "fr" : "en";
  document.documentElement.lang = language;
}

/** A number as the language writes it. */
const number = (value) => new Intl.NumberFormat(language).format(value);

/** The words for `key`, with `{name}` replaced from `values`; `values.n` chooses between one and many. */
function t(key, values = {}) {
  const pair = STRINGS[key];
  if (!pair) return key;
  let text = pair[language === "fr" ? 1 : 0];
  const [one, many] = text.split("|");
  if (many !== undefined) text = (language === "fr" ? Math.abs(values.n) < 2 : values.n === 1) ? one : many;
  return text.replace(/\{(\w+)\}/g, (_, name) => {
    const value = values[name];
    return typeof value === "number" ? number(value) : String(value ?? "");
  });
}

/** A date of one of the three lengths, as people write it; months stay whole (`July 2020`). */
function dateText(date) {
  if (!date) return t("undated");
  const [year, month, day] = date.split("-").map(Number);
  if (!month || !(month <= 12)) return date;
  const at = new Date(Date.UTC(2000, month - 1, day || 1));
  at.setUTCFullYear(year);
  const form = { timeZone: "UTC", year: "numeric", month: day ? "short" : "long", ...(day ? { day: "numeric" } : {}) };
  return new Intl.DateTimeFormat(language === "fr" ? "fr" : "en-GB", form).format(at);
}
