#!/usr/bin/env python3
"""List where a scanner and hand labels disagree, by label and by cause.

Usage: errors.py --gold DIR [--binary PATH] [--hold-out NAME,NAME] [--label PREFIX] [--show N]

DIR holds NAME.md, NAME.units.jsonl and NAME.labels.jsonl as described in docs/developing.md. Policies named by
--hold-out are not opened. The cause of a miss is found by asking the program again: about the unit alone, and about the
unit, then each part of it, as an item under a lead-in that states a practice. The cause of a false hit is what
`scan --why` says of it. --show quotes up to N cases of each cause.
"""
import argparse
import collections
import json
import pathlib
import re
import subprocess
import sys

STEMS = ("We collect:", "We may share your information with:", "We receive information about you from:")
PARTS = re.compile(r"[,;:()|.]|\band\b|\bor\b")
SIGN = {"affirmed": "+", "denied": "-"}


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower().replace("\u2060", ""))


def lines_of(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scan_file(binary, page):
    run = subprocess.run([binary, "scan", "--format", "json", "--why", str(page)], capture_output=True, text=True)
    try:
        return json.loads(run.stdout)["findings"]
    except (ValueError, KeyError):
        sys.exit(f"{binary} scan answered no report on {page} (exit {run.returncode}): {run.stderr.strip()[-300:]}")


def scan_passages(binary, texts):
    """The labels with signs that the program finds in each text, read by itself."""
    feed = "".join(json.dumps({"id": str(at), "text": text}) + "\n" for at, text in enumerate(texts))
    command = [binary, "scan", "--input-format", "jsonl", "--format", "jsonl", "-"]
    run = subprocess.run(command, input=feed, capture_output=True, text=True)
    answers = [json.loads(line) for line in run.stdout.splitlines() if line.strip()]
    if len(answers) != len(texts):
        sys.exit(f"{len(texts)} passages asked, {len(answers)} answered (exit {run.returncode}): {run.stderr.strip()[-300:]}")
    return [{f["label"] + SIGN[f["polarity"]] for f in answer.get("findings", [])} for answer in answers]


def unit_of(finding, units, position):
    """The unit that a finding stands in: the one that shares most words with its clause, the nearest of equals."""
    clause, match = set(words(finding["clause"]["text"])), " ".join(words(finding["match"]["text"]))
    best, best_key = None, (0.3, 0.0)
    for unit in units:
        own = words(unit["text"])
        if unit["kind"] == "heading" or not own:
            continue
        shared = len(clause & set(own)) / len(clause | set(own))
        holds = f" {match} " in f" {' '.join(own)} "
        if shared < 0.15 and not holds:
            continue
        key = (shared + holds, -abs(unit["id"] / len(units) - position))
        if key > best_key:
            best, best_key = unit["id"], key
    return best


def why_missed(binary, misses, found):
    """The cause of each miss (name, unit, label with sign), by asking the program about the unit in other contexts."""
    asked, texts = [], []
    for name, unit, label in misses:
        parts = [part for part in PARTS.split(unit["text"]) if words(part)]
        asked.append((len(texts), len(parts)))
        texts.append(unit["text"])
        texts += [f"{stem}\n- {unit['text'].lstrip('*-• ')}" for stem in STEMS]
        texts += [f"{stem}\n- {part.strip()}" for stem in STEMS for part in parts]
    answers = scan_passages(binary, texts)
    causes = []
    for (name, unit, label), (start, parts) in zip(misses, asked):
        here = found[name, unit["id"]]
        led, cut = start + 1 + len(STEMS), start + 1 + len(STEMS) * (1 + parts)
        bare = {x[:-1] for answer in answers[led:cut] for x in answer}
        if label[:-1] in {x[:-1] for x in here}:
            cause = "polarity: the other one was found"
        elif label in answers[start]:
            cause = "context: found in the unit alone, silenced by its headings or lead-in"
        elif any(label[:-1] in {x[:-1] for x in answer} for answer in answers[start + 1 : led]):
            cause = "practice: a phrase matched, nothing said that it is done"
        elif label[:-1] in bare:
            cause = "clause: a phrase matched, its clause frames or governs it otherwise"
        elif any(x.split(".")[0] == label.split(".")[0] for x in here):
            cause = "phrase: none matched, another label of the category was found"
        else:
            cause = "phrase: none matched"
        causes.append(cause)
    return causes


def why_hit(finding, label, gold):
    """The cause of a false hit."""
    if label[:-1] in {x[:-1] for x in gold}:
        return f"polarity: {finding['why']['polarity']}"[:70]
    if any(x.split(".")[0] == label.split(".")[0] for x in gold):
        return "label: another of the category was meant"
    state = "other labels only" if gold else "no label at all"
    return f"practice: taken from the {finding['why']['context']}, where the unit has {state}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", required=True, type=pathlib.Path)
    parser.add_argument("--binary", default="target/release/smallprint")
    parser.add_argument("--hold-out", default="", help="policies to leave unread, by name, with commas")
    parser.add_argument("--label", default="", help="only labels that begin so")
    parser.add_argument("--show", type=int, default=0, help="quote up to N cases of each cause")
    options = parser.parse_args()
    left_out = set(filter(None, options.hold_out.split(",")))
    names = [path.name.removesuffix(".labels.jsonl") for path in sorted(options.gold.glob("*.labels.jsonl"))]
    if unknown := left_out - set(names):
        sys.exit(f"--hold-out names no policy of {options.gold}: {', '.join(sorted(unknown))}")
    found, misses, hits = collections.defaultdict(set), [], []
    for name in (name for name in names if name not in left_out):
        units = lines_of(options.gold / f"{name}.units.jsonl")
        gold = {line["id"]: set(line["labels"]) for line in lines_of(options.gold / f"{name}.labels.jsonl")}
        text = {unit["id"]: f"{unit['stem'][-60:]} » {unit['text']}" if unit["stem"] else unit["text"] for unit in units}
        findings = scan_file(options.binary, options.gold / f"{name}.md")
        for at, finding in enumerate(findings):
            label = finding["label"] + SIGN[finding["polarity"]]
            unit = unit_of(finding, units, at / len(findings))
            if label.startswith("general."):
                continue
            found[name, unit].add(label)
            if label not in gold.get(unit, ()):
                where = text.get(unit, finding["clause"]["text"])
                what = f"{finding['rule'].split('/')[1]} `{finding['match']['text']}` by `{finding['why']['cue']}`"
                hits.append((label, why_hit(finding, label, gold.get(unit, ())), f"{name}#{unit}: {what}: {where}"))
        for unit in units:
            for label in sorted(gold.get(unit["id"], set()) - found[name, unit["id"]]):
                misses.append((name, unit, label))
    misses = [miss for miss in misses if miss[2].startswith(options.label)]
    told = [
        ("missed", label, cause, f"{name}#{unit['id']}: {unit['stem'][-60:] + ' » ' if unit['stem'] else ''}{unit['text']}")
        for (name, unit, label), cause in zip(misses, why_missed(options.binary, misses, found))
    ] + [("false hit", *hit) for hit in hits if hit[0].startswith(options.label)]
    for title, of in (("By cause", lambda case: (case[0], case[2])), ("By label and cause", lambda case: (case[1], case[0], case[2]))):
        print(f"{title}\n")
        groups = collections.Counter(map(of, told))
        for key, count in sorted(groups.items(), key=lambda group: (group[0][:-2], -group[1])):
            print(f"{count:5}  {'  '.join(key)}")
            if title != "By cause":
                for case in [case for case in told if of(case) == key][: options.show]:
                    print(f"         {case[3][:300]}")
        print()


if __name__ == "__main__":
    main()
