#!/usr/bin/env python3
"""Hold today's accuracy against the floors in floors.json, and show that no unreadable page passes for a clean policy.

Usage: check_floors.py [--binary PATH] [--yardsticks DIR] [--update]

Fails where a figure is more than .01 below its floor, or where a page of DIR/negatives comes out `ok` with no findings.
With --update the figures of this run become the floors; negatives have no floor to move.
"""
import argparse
import json
import pathlib
import shlex
import subprocess
import sys

FLOORS = pathlib.Path(__file__).with_name("floors.json")
SLACK = 0.01


def scored(yardsticks, script, *arguments):
    """What one of the scoring scripts answers."""
    command = [sys.executable, str(yardsticks / "eval" / script), *map(str, arguments), "--json"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{script} failed (exit {run.returncode}): {run.stderr.strip()[-600:]}")
    return json.loads(run.stdout)


def measured(binary, yardsticks):
    """Every figure that has a floor, by name; higher is better in all of them."""
    program = shlex.quote(str(binary))
    findings = scored(yardsticks, "score_findings.py", "--gold", yardsticks / "gold/dev", "--command", f"{program} scan --format json")
    sets = scored(yardsticks, "score_benchmarks.py", "--sets", yardsticks / "benchmarks", "--command", f"{program} scan --input-format jsonl --format jsonl -")
    pages, scripts = (
        scored(yardsticks, "score_extract.py", "--pages", yardsticks / folder, "--command", f"{program} text")["summary"]
        for folder in ("pages", "pages-script-only")
    )
    figures = {f"findings {name}": task["f1"] for name, task in findings.items() if isinstance(task, dict) and "f1" in task}
    figures |= {f"benchmark {name}": task["f1"] for name, task in sets.items()}
    figures |= {
        "extract mean F1": pages["f1_mean"],
        "extract mean 5-gram F1": pages["gramF_mean"],
        "extract from scripts mean F1": scripts["f1_mean"],
        "extract pages not failed": 1 - pages["fail"] / pages["n"],
    }
    return {name: round(value, 4) for name, value in figures.items()}


def compare(figures, floors):
    """Print each figure beside its floor; answer what is wrong, in words."""
    wrong = []
    for name in sorted(figures.keys() | floors.keys()):
        now, floor = figures.get(name), floors.get(name)
        if now is None:
            note = "MISSING"
            wrong.append(f"{name}: has a floor and was not measured")
        elif floor is None:
            note = "NO FLOOR (add it with --update)"
            wrong.append(f"{name}: {now:.4f} has no floor; add it with --update")
        elif round(floor - now, 6) > SLACK:
            note = "TOO LOW"
            wrong.append(f"{name}: {now:.4f} is more than {SLACK} below its floor {floor:.4f}")
        else:
            note = ""
        show = lambda value: "     -" if value is None else f"{value:.4f}"
        print(f"{name:30} {show(now)}  floor {show(floor)}  {note}".rstrip())
    return wrong


def negatives(binary, folder):
    """Pages that hold no readable policy; answer which of them pass for a clean one, in words."""
    wrong = []
    pages = sorted(folder.glob("*.html"))
    if not pages:
        return [f"no negatives in {folder}"]
    for page in pages:
        run = subprocess.run([str(binary), "scan", "--format", "json", str(page)], capture_output=True, text=True)
        try:
            report = json.loads(run.stdout)
            outcome, found = report["document"]["outcome"], len(report["findings"])
        except (ValueError, KeyError) as fault:
            wrong.append(f"{page.name}: no report (exit {run.returncode}, {fault!r})")
            continue
        print(f"{page.name[:64]:64} {outcome}, {found} findings")
        if outcome == "ok" and not found:
            wrong.append(f"{page.name}: passes for a policy that says nothing")
        elif (outcome == "ok") != (run.returncode == 0):
            wrong.append(f"{page.name}: outcome {outcome} with exit {run.returncode}")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", type=pathlib.Path, default=pathlib.Path("target/release/smallprint"))
    parser.add_argument("--yardsticks", type=pathlib.Path, default=pathlib.Path("../shared"))
    parser.add_argument("--update", action="store_true", help="take today's figures as floors")
    arguments = parser.parse_args()
    binary = arguments.binary.resolve()
    figures = measured(binary, arguments.yardsticks)
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    if arguments.update:
        for name in sorted(figures.keys() | floors.keys()):
            if figures.get(name) != floors.get(name):
                print(f"{name}: {floors.get(name)} -> {figures.get(name)}")
        FLOORS.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        print(f"wrote {len(figures)} floors")
        return
    wrong = compare(figures, floors) + negatives(binary, arguments.yardsticks / "negatives")
    for what in wrong:
        print(f"error: {what}", file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
