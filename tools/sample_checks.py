#!/usr/bin/env python3
"""Draw answers to checks from unlabelled policies for a reader to grade, and count the grades.

Usage: sample_checks.py draw --policies DIR --out FILE [--binary PATH] [--each N] [--check ID] [--seed N]
       sample_checks.py pairs --policies DIR --out FILE [--binary PATH] [--each N] [--grade GRADE] [--seed N]
       sample_checks.py count --policies DIR [--binary PATH]
       sample_checks.py share FILE

`draw` takes N answers that are `shown` and N that are `silent`, spread evenly over the checks. The same seed, folder and
program draw the same. Under an answer that is `silent` stand the sentences of the policy that hold a word for what was
asked. `pairs` takes all pairs of clauses that contradict each other, or N of them at random, each with its headings; of one grade,
or of all. Write behind `grade:` `r` for right or `w` for wrong. `share` counts what is graded; `count` tells how often each
check comes to each verdict, and how many pairs of each grade contradict each other.
"""
import argparse
import collections
import json
import pathlib
import random
import re
import subprocess
import sys

WORDS = {
    "after-deletion": r"(delet|clos|terminat|deactivat)\w* (of )?(your|the|an|their) (\w+ )?(account|data|content)|account (is|has been) (delet|clos|termin)",
    "bipa": r"biometric|face ?print|facial|fingerprint|voice ?print|face (data|geometry|scan)",
    "business-partners": r"third[- ]part|partner",
    "change-without-notice": r"(chang|updat|modif|amend|revis)\w* (to )?(this|our|the) (\w+ )?(policy|notice|statement)|(policy|notice|statement) (may|will) (be )?(chang|updat|modif|amend|revis)",
    "children": r"child|minor|under (the age|1\d)|years? of age|years? old",
    "constructive-consent": r"(by|your) (us|continu|access|visit|provid)\w*.{0,80}(agree|consent|accept)|(agree|consent|accept)\w*.{0,60}by (us|continu|access)",
    "human-review": r"human|manual|(employees|staff|personnel|contractors|reviewers|moderat)|(calls|chats) .{0,30}(record|monitor)",
    "law-enforcement": r"law enforcement|authorit|subpoena|government|required by law|legal process",
    "plug-in-sharing": r"plug-?in|widget|pixel|\bsdk|social media|embed|third[- ]party cookies",
    "retention-schedule": r"retain|retention|how long|\bkeep|no longer",
    "sale": r"\bsell|\bsale\b|\bsold|cross-context|\brent\b",
    "sensitive-inference": r"\binfer|sensitive|predict",
    "training-optout": r"\btrain|machine learning",
    "training-use": r"\btrain|machine learning|improve (our )?(models|ai|algorithm)",
    "unnamed-recipients": r"shar|disclos|third part",
}


def reports(binary, folder):
    """Every policy that could be read, by name."""
    for page in sorted(folder.iterdir()):
        if page.suffix in (".md", ".html", ".txt") and page.name != "README.md":
            run = subprocess.run([binary, "scan", "--format", "json", str(page)], capture_output=True, text=True)
            report = json.loads(run.stdout or "{}")
            if report.get("document", {}).get("outcome") == "ok":
                yield page, report


def told(text, check):
    """Sentences of a policy that hold a word for what a check asks."""
    words = re.compile(next(words for name, words in WORDS.items() if check.startswith(name)), re.I)
    sentences = re.split(r"(?<=[.!?;])\s+|\n", text)
    return [" ".join(sentence.split()) for sentence in sentences if words.search(sentence)]


def draw(args):
    chance = random.Random(args.seed)
    pools = {verdict: collections.defaultdict(list) for verdict in ("shown", "silent")}
    for page, report in reports(args.binary, args.policies):
        for answer in report["checks"]:
            if answer["verdict"] in pools and args.check in (None, answer["id"]):
                pools[answer["verdict"]][answer["id"]].append((page, answer))
    lines = [f"Drawn with seed {args.seed}, {args.each} of each.\n"]
    for verdict, pool in pools.items():
        for drawn in pool.values():
            chance.shuffle(drawn)
        left = args.each
        while left and any(pool.values()):
            for check in sorted(pool):
                if left and pool[check]:
                    page, answer = pool[check].pop()
                    left -= 1
                    lines.append(f"## {args.each - left} {verdict} {check} {page.name}")
                    said = answer["quotes"] or told(page.read_text(errors="replace"), check)[:8]
                    lines += [f"> {part[:600]}" for part in said] + ["grade:\n"]
    args.out.write_text("\n".join(lines))


def pairs(args):
    found = []
    for page, report in reports(args.binary, args.policies):
        findings = {finding["id"]: finding for finding in report["findings"]}
        for pair in report["contradictions"]:
            if args.grade in (None, pair["grade"]):
                found.append((page, pair, [findings[pair[side]] for side in ("denied", "affirmed")]))
    drawn = found if len(found) <= args.each else random.Random(args.seed).sample(found, args.each)
    lines = [f"{len(drawn)} of {len(found)} pairs, drawn with seed {args.seed}.\n"]
    for number, (page, pair, sides) in enumerate(drawn, 1):
        lines += [f"## {number} {pair['grade']} {pair['kind']} {page.name}", pair["why"]]
        for side in sides:
            clause = side["clause"]
            said = " ".join(f"{clause['stem'] or ''} {clause['text']}".split())
            lines.append(f"> {side['polarity']} [{' > '.join(clause['headings'])}] {said}")
        lines.append("grade:\n")
    args.out.write_text("\n".join(lines))


def count(args):
    verdicts, grades = collections.defaultdict(collections.Counter), collections.Counter()
    for _, report in reports(args.binary, args.policies):
        for answer in report["checks"]:
            verdicts[answer["id"]][answer["verdict"]] += 1
        grades.update(pair["grade"] for pair in report.get("contradictions", []))
    names = ("shown", "partial", "denied", "silent", "undecidable")
    print(f"{'':22}" + "".join(f"{name:>12}" for name in names))
    for check, counts in sorted(verdicts.items()):
        print(f"{check:22}" + "".join(f"{counts[name]:12}" for name in names))
    print("pairs:", dict(grades))


def share(args):
    grades, verdict = collections.defaultdict(collections.Counter), None
    for line in args.file.read_text().splitlines():
        head = re.match(r"## \d+ (shown|silent|contradiction|narrowing|tension) ", line)
        verdict = head[1] if head else verdict
        grade = re.match(r"grade:\s*([rw])", line)
        if grade:
            grades[verdict][grade[1]] += 1
    if not grades:
        sys.exit(f"{args.file}: nothing is graded; write r or w behind `grade:`")
    for verdict, counts in grades.items():
        print(f"{verdict}: {counts['r']} of {sum(counts.values())} right")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    for name, run in (("draw", draw), ("pairs", pairs), ("count", count)):
        command = commands.add_parser(name)
        command.set_defaults(run=run)
        command.add_argument("--policies", type=pathlib.Path, required=True)
        command.add_argument("--binary", default="target/release/smallprint")
        if run is not count:
            command.add_argument("--out", type=pathlib.Path, required=True)
            command.add_argument("--each", type=int, default=40 if run is draw else 60)
            command.add_argument("--seed", type=int, default=5)
        if run is draw:
            command.add_argument("--check")
        if run is pairs:
            command.add_argument("--grade", choices=("contradiction", "narrowing", "tension"))
    command = commands.add_parser("share")
    command.set_defaults(run=share)
    command.add_argument("file", type=pathlib.Path)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
