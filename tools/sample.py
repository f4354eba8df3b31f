#!/usr/bin/env python3
"""Draw findings and silent clauses from unlabelled policies for a reader to grade, and count the grades.

Usage: sample.py draw --policies DIR --out FILE [--binary PATH] [--only GLOB] [--findings N] [--clauses N] [--seed N]
       sample.py share FILE

`draw` takes N findings at random, and N clauses that hold a word for data, a recipient or a source and have no finding.
The same seed, folder and program draw the same. Write behind `grade:` in FILE: of a finding `r` for right or `w` for
wrong; of a silent clause `n` where it rightly has none or `m` where a label was missed; `?` where you cannot say. Words
after the letter are your notes. `share` counts what is graded, with the 95 % interval.
"""
import argparse
import collections
import json
import math
import pathlib
import random
import re
import subprocess
import sys

STEMS = ("We collect:", "We may share your information with:", "We receive information about you from:")
GRADES = {"finding": ("r", "w"), "silent": ("n", "m")}
ENTRY = re.compile(r"^## \d+ (finding|silent)(?: (\S+))?.*$")


def scanned(binary, page):
    """The findings of a policy and its text; none where it cannot be read."""
    run = subprocess.run([binary, "scan", "--format", "json", str(page)], capture_output=True, text=True)
    text = subprocess.run([binary, "text", str(page)], capture_output=True, text=True)
    if run.returncode or text.returncode:
        print(f"{page.name}: left out: {(run.stderr or text.stderr).strip()[:200]}", file=sys.stderr)
        return [], ""
    return json.loads(run.stdout)["findings"], text.stdout


def silent_clauses(findings, text):
    """Sentences and items of a policy's text in which no finding stands."""
    squeeze = lambda part: " ".join(part.split())
    said = "\n".join({squeeze(finding["clause"]["text"]) for finding in findings})
    for line in text.splitlines():
        for sentence in re.split(r"(?<=[.!?;])\s+(?=[A-Z])", line.strip(" -*•#\t")):
            sentence = squeeze(sentence)
            if len(sentence.split()) > 2 and sentence.rstrip(".;:") not in said:
                yield sentence


def hold_a_word(binary, clauses):
    """Those clauses in which a rule's phrase stands: as an item under some lead-in the program finds it."""
    texts = [f"{stem}\n- {clause}" for clause in clauses for stem in STEMS]
    feed = "".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(texts))
    command = [binary, "scan", "--input-format", "jsonl", "--format", "jsonl", "-"]
    run = subprocess.run(command, input=feed, capture_output=True, text=True)
    answers = [json.loads(line).get("findings", []) for line in run.stdout.splitlines() if line.strip()]
    found = [any(not finding["label"].startswith("general.") for finding in answer) for answer in answers]
    if len(found) != len(texts):
        sys.exit(f"{len(texts)} passages asked, {len(found)} answered (exit {run.returncode}): {run.stderr.strip()[-300:]}")
    each = len(STEMS)
    return [clause for at, clause in enumerate(clauses) if any(found[at * each : (at + 1) * each])]


def draw(options):
    pages = sorted(page for page in options.policies.glob(options.only) if page.name != "README.md")
    if not pages:
        sys.exit(f"no file matches {options.only} in {options.policies}")
    found, silent = [], []
    for page in pages:
        findings, text = scanned(options.binary, page)
        found += [(page.name, finding) for finding in findings if not finding["label"].startswith("general.")]
        silent += [(page.name, clause) for clause in silent_clauses(findings, text)]
    dice = random.Random(options.seed)
    # Few clauses of some thousand hold a word; asking about a part of them is enough.
    dice.shuffle(silent)
    asked = silent[: options.clauses * 8]
    holding = set(hold_a_word(options.binary, [clause for _, clause in asked]))
    silent = [case for case in asked if case[1] in holding][: options.clauses]
    found = dice.sample(found, min(options.findings, len(found)))
    with options.out.open("w", encoding="utf-8") as out:
        for at, (name, finding) in enumerate(found):
            sign = "+" if finding["polarity"] == "affirmed" else "-"
            clause = finding["clause"]
            print(f"## {at} finding {finding['label']}{sign} {name}", file=out)
            print(f"headings: {' > '.join(clause['headings'])}\nstem: {clause['stem'] or ''}", file=out)
            print(f"clause: {clause['text']}\nmatch: {finding['match']['text']} ({finding['rule']})\ngrade: \n", file=out)
        for at, (name, clause) in enumerate(silent, len(found)):
            print(f"## {at} silent - {name}\nclause: {clause}\ngrade: \n", file=out)
    print(f"{len(found)} findings and {len(silent)} silent clauses of {len(pages)} policies, in {options.out}")


def share(path):
    counts = {"finding": collections.Counter(), "silent": collections.Counter()}
    kind = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if entry := ENTRY.match(line):
            kind, label = entry[1], (entry[2] or "").split(".")[0]
        elif line.startswith("grade:") and kind:
            grade = line.removeprefix("grade:").strip()[:1].lower()
            if grade not in ("", "?", *GRADES[kind]):
                sys.exit(f"{path}:{number}: `{grade}` is no grade of a {kind} clause: write {', '.join(GRADES[kind])} or ?")
            if grade in GRADES[kind]:
                counts[kind][grade, label] += 1
    for kind, (good, bad) in GRADES.items():
        title = "findings that are right" if kind == "finding" else "silent clauses that are rightly so"
        told(title, counts[kind], good, bad)
        for label in sorted({label for _, label in counts[kind] if kind == "finding"}):
            told(f"  {label}", {key: n for key, n in counts[kind].items() if key[1] == label}, good, bad)


def told(title, counts, good, bad):
    """One line: a share with its 95 % interval (Wilson)."""
    hits = sum(n for (grade, _), n in counts.items() if grade == good)
    total = hits + sum(n for (grade, _), n in counts.items() if grade == bad)
    if not total:
        print(f"{title:36} none graded")
        return
    part, z = hits / total, 1.96
    middle = (part + z * z / (2 * total)) / (1 + z * z / total)
    reach = z * math.sqrt(part * (1 - part) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    print(f"{title:36} {part:.3f}  ({hits} of {total}; 95 % {middle - reach:.3f} to {middle + reach:.3f})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    drawing = verbs.add_parser("draw")
    drawing.add_argument("--policies", required=True, type=pathlib.Path)
    drawing.add_argument("--out", required=True, type=pathlib.Path)
    drawing.add_argument("--binary", default="target/release/smallprint")
    drawing.add_argument("--only", default="*.md", help="which files of the folder, `[m-z]*.md`")
    drawing.add_argument("--findings", type=int, default=300)
    drawing.add_argument("--clauses", type=int, default=150)
    drawing.add_argument("--seed", type=int, default=1)
    counting = verbs.add_parser("share")
    counting.add_argument("file", type=pathlib.Path)
    options = parser.parse_args()
    draw(options) if options.verb == "draw" else share(options.file)


if __name__ == "__main__":
    main()
