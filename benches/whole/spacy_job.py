"""The same job with spaCy and networkx: mentions without case, sentences, co-occurrences, a graph as JSON.

python3 spacy_job.py CORPUS.jsonl NAMES.tsv OUT: writes how many mentions it found into OUT, the graph beside it.
"""

import itertools
import json
import sys

import networkx
import spacy
from spacy.matcher import PhraseMatcher
from spacy.util import filter_spans

corpus, names, out = sys.argv[1:4]
nlp = spacy.blank("fr")
nlp.add_pipe("sentencizer")
matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
by_entity = {}
with open(names, encoding="utf-8") as lines:
    for line in lines:
        name, entity = line.rstrip("\n").split("\t")
        by_entity.setdefault(entity, []).append(name)
for entity, all_names in by_entity.items():
    matcher.add(entity, list(nlp.tokenizer.pipe(all_names)))


def texts():
    with open(corpus, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


graph, found = networkx.Graph(), 0
for document in nlp.pipe(texts()):
    starts = [sentence.start for sentence in document.sents]
    inside = {}
    sentence = 0
    for span in filter_spans(matcher(document, as_spans=True)):
        while sentence + 1 < len(starts) and span.start >= starts[sentence + 1]:
            sentence += 1
        inside.setdefault(sentence, set()).add(span.label_)
        found += 1
    for entities in inside.values():
        for a, b in itertools.combinations(sorted(entities), 2):
            weight = graph.get_edge_data(a, b, {"weight": 0})["weight"]
            graph.add_edge(a, b, weight=weight + 1)
with open(out + ".json", "w", encoding="utf-8") as file:
    json.dump(networkx.node_link_data(graph, edges="edges"), file)
with open(out, "w", encoding="utf-8") as file:
    file.write(str(found))
