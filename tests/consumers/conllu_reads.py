"""conllu and pyconll read the trees, and find them whole: numbers in order, one root, no circle, the text of its tokens.

Usage: conllu_reads.py FILE
"""

import sys

import conllu
import pyconll

POS = set("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split())


def text_of(tokens):
    text, until = "", 0
    for token in tokens:
        number = token["id"]
        if isinstance(number, tuple):
            until = number[2]
        elif number <= until:
            continue
        glued = (token["misc"] or {}).get("SpaceAfter") == "No"
        text += token["form"] + ("" if glued else " ")
    return text.strip()


def main(path):
    with open(path, encoding="utf-8") as file:
        sentences = conllu.parse(file.read())
    assert sentences
    for sentence in sentences:
        words = [token for token in sentence if isinstance(token["id"], int)]
        assert [word["id"] for word in words] == list(range(1, len(words) + 1))
        assert sum(word["head"] == 0 for word in words) == 1, sentence.metadata
        for word in words:
            assert word["upos"] in POS and word["deprel"], word
            assert (word["head"] == 0) == (word["deprel"] == "root"), word
            assert list(word["feats"] or {}) == sorted(word["feats"] or {}, key=str.lower), word
        assert text_of(sentence) == sentence.metadata["text"], sentence.metadata
        # Refuses circles, and heads that are not there.
        sentence.to_tree()
    read = pyconll.load_from_file(path)
    assert len(read) == len(sentences)
    alone = sum(not token.is_multiword() for sentence in read for token in sentence)
    assert alone == sum(isinstance(token["id"], int) for sentence in sentences for token in sentence)


main(sys.argv[1])
