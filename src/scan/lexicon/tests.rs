//! What the walk finds is what looking up every run of words finds, with and without a person's packs.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::error::Error;
use crate::phrasebook::{LOOKALIKES, plain};

/// A rule set, with what it must find said in another way.
struct Case {
    lexicon: Lexicon,
    /// Every phrase that the rules stand for, spelt out, with its meanings in each layer.
    phrases: HashMap<String, BTreeMap<u8, Vec<Meaning>>>,
    /// The same phrases, in order.
    list: Vec<String>,
    /// The words of the longest.
    longest: usize,
}

impl Case {
    fn new(rules: &RuleSet) -> Case {
        let mut phrases: HashMap<String, BTreeMap<u8, Vec<Meaning>>> = HashMap::new();
        for (text, layer, meaning) in plain(rules) {
            let meanings = phrases.entry(text).or_default().entry(layer).or_default();
            meanings.push(meaning);
        }
        for meanings in phrases.values_mut().flat_map(BTreeMap::values_mut) {
            meanings.sort_unstable();
            meanings.dedup();
        }
        let mut list: Vec<String> = phrases.keys().cloned().collect();
        list.sort_unstable();
        Case {
            lexicon: Lexicon::new(rules).unwrap(),
            longest: list
                .iter()
                .map(|text| text.split(' ').count())
                .max()
                .unwrap(),
            phrases,
            list,
        }
    }

    fn found(&self, clauses: &[String]) -> Vec<Named> {
        let name = |hit: Hit| {
            let meanings = self.lexicon.meanings(hit.pattern).to_vec();
            (hit.first, hit.last, hit.layer, meanings)
        };
        let hits = self.lexicon.hits(&normal(clauses));
        hits.into_iter().map(name).collect()
    }

    /// The same without any automaton: every run of words of every clause is looked up as text, and of each layer's
    /// hits the longest that overlaps none taken before is taken, until none is left, of equals those last that begin
    /// with a determiner; lookalikes are all taken.
    fn looked_up(&self, clauses: &[String]) -> Vec<Named> {
        let mut open: Vec<Named> = Vec::new();
        let mut leads: Vec<bool> = Vec::new();
        let mut tokens = 0;
        for clause in clauses {
            let words = crate::normal::words(clause);
            leads.extend(
                words
                    .iter()
                    .map(|word| DETERMINERS.contains(&word.as_ref())),
            );
            for from in 0..words.len() {
                for to in from + 1..=words.len().min(from + self.longest) {
                    let layers = self.phrases.get(&words[from..to].join(" "));
                    for (layer, meanings) in layers.into_iter().flatten() {
                        open.push((tokens + from, tokens + to - 1, *layer, meanings.clone()));
                    }
                }
            }
            tokens += words.len();
        }
        open.sort_by_key(|(first, last, ..)| {
            (std::cmp::Reverse(last - first), leads[*first], *first)
        });
        let mut taken: Vec<Named> = Vec::new();
        for hit in open {
            let is_free = |other: &Named| {
                hit.2 == LOOKALIKES || hit.2 != other.2 || hit.1 < other.0 || hit.0 > other.1
            };
            if taken.iter().all(is_free) {
                taken.push(hit);
            }
        }
        taken.sort_by_key(|(first, last, layer, _)| (*first, *layer, *last));
        taken
    }
}

/// A hit as a reader would name it: first and last token, layer, meanings.
type Named = (usize, usize, u8, Vec<Meaning>);

fn normal(clauses: &[String]) -> Normal {
    let mut normal = Normal::default();
    for clause in clauses {
        normal.push(clause, 0..clause.len());
    }
    normal
}

fn strings(clauses: &[&str]) -> Vec<String> {
    clauses.iter().map(|clause| (*clause).to_owned()).collect()
}

/// The embedded rules and a pack of these files.
fn with_pack(files: &[(&str, &str)]) -> RuleSet {
    let dir = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = dir.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    RuleSet::with_packs(&[dir.path()]).unwrap()
}

fn label(rules: &str) -> String {
    format!("title = 't'\nmarks = 'm'\nwhy = 'w'\nsection = 'inputs'\n{rules}")
}

static BUILTIN: LazyLock<Case> = LazyLock::new(|| Case::new(&RuleSet::builtin().unwrap()));

/// A new label that stands before embedded ones, more rules for an embedded one, and a cue of known phrases.
static PACKED: LazyLock<Case> = LazyLock::new(|| {
    let new = "[[rule]]\nid = 'own'\nrole = 'data'\nphrases = ['shoe size', 'IP address', '(your|) shoe']\n\
               lookalikes = ['email address of our shop']";
    let more =
        "[[rule]]\nid = 'own'\nrole = 'statement'\nphrases = ['we collect your shoe', 'cookies']";
    let cues = "[[cue]]\nclass = 'frame'\nphrases = ['shoe', 'we', 'IP address']";
    Case::new(&with_pack(&[
        ("inputs/feet.toml", &label(new)),
        ("metadata/network.toml", &label(more)),
        ("cues/own.toml", cues),
    ]))
});

/// A pack that changes what embedded phrases stand for.
static RESPELT: LazyLock<Case> = LazyLock::new(|| {
    Case::new(&with_pack(&[(
        "cues/spelling.toml",
        "groups = [['address', 'whereabouts']]",
    )]))
});

/// Clauses of a case's phrases, whole and cut, with other words and marks between them.
fn clauses(case: &'static LazyLock<Case>) -> impl Strategy<Value = Vec<String>> {
    let other = [
        "",
        " ",
        " , ",
        " and ",
        " zebra ",
        " – ",
        "'s ",
        " (",
        ". ",
        " we ",
        " shoe size",
        " IP address ",
    ];
    let piece = (any::<prop::sample::Index>(), 0..4usize, 0..other.len()).prop_map(
        move |(index, cut, between)| {
            let words: Vec<&str> = index.get(&case.list).split(' ').collect();
            let from = usize::from(cut == 0);
            format!("{}{}", words[from..].join(" "), other[between])
        },
    );
    let clause = prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.join(" "));
    prop::collection::vec(clause, 1..5)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn walking_the_words_finds_what_looking_up_every_run_of_words_finds(clauses in clauses(&BUILTIN)) {
        prop_assert_eq!(BUILTIN.found(&clauses), BUILTIN.looked_up(&clauses));
    }

    #[test]
    fn so_does_walking_a_pack_beside_the_embedded_phrases(clauses in clauses(&PACKED)) {
        prop_assert_eq!(PACKED.found(&clauses), PACKED.looked_up(&clauses));
    }

    #[test]
    fn so_does_a_pack_that_changes_spellings(clauses in clauses(&RESPELT)) {
        prop_assert_eq!(RESPELT.found(&clauses), RESPELT.looked_up(&clauses));
    }
}

#[test]
fn packs_add_to_what_the_embedded_phrases_mean() {
    let spans = |case: &Case, clause: &str| -> Vec<(usize, usize, u8, usize)> {
        let found = case.found(&strings(&[clause]));
        let spans = found
            .into_iter()
            .map(|hit| (hit.0, hit.1, hit.2, hit.3.len()));
        spans.collect()
    };
    assert_eq!(spans(&BUILTIN, "IP address, shoe"), [(0, 1, 0, 1)]);
    let packed = [(0, 1, 0, 2), (0, 1, 1, 1), (3, 3, 0, 1), (3, 3, 1, 1)];
    assert_eq!(spans(&PACKED, "IP address, shoe"), packed);
    let whole = |case| spans(case, "IP whereabouts").contains(&(0, 1, 0, 1));
    assert!(!whole(&BUILTIN));
    assert!(whole(&RESPELT));
}

#[test]
fn no_phrase_goes_on_in_the_next_clause() {
    let one = BUILTIN.found(&strings(&["your IP address"]));
    assert!(one.iter().any(|hit| hit.1 == 2 && hit.0 < 2), "{one:?}");
    let two = BUILTIN.found(&strings(&["your IP", "address"]));
    assert!(two.iter().all(|hit| hit.1 < 2 || hit.0 == 2), "{two:?}");
}

#[test]
fn of_hits_that_overlap_in_a_layer_the_longest_is_kept() {
    let hit = |(first, last)| Hit {
        first,
        last,
        pattern: 0,
        layer: 0,
    };
    let hits = [(0, 1), (1, 3), (3, 4), (4, 4), (6, 6), (6, 7)];
    let mut kept = Vec::new();
    longest(&mut hits.map(hit).to_vec(), &mut kept, &|_| false);
    let kept: Vec<_> = kept.iter().map(|hit| (hit.first, hit.last)).collect();
    assert_eq!(kept, [(1, 3), (4, 4), (6, 7)]);
}

#[test]
fn a_broken_phrase_is_told_with_its_file_line_and_key() {
    let broken = |path: &str, text: &str| match Lexicon::new(&with_pack(&[(path, text)])) {
        Err(Error::Rule {
            file,
            line,
            key,
            reason,
        }) => (file.ends_with(path), line, key, reason),
        other => panic!("{other:?}"),
    };
    let phrases = "[[rule]]\nid = 'own'\nrole = 'data'\nphrases = ['(a|b']";
    let lookalikes = "[[rule]]\nid = 'own'\nrole = 'data'\nphrases = ['a']\nlookalikes = ['a)']";
    for (path, text, line, key, reason) in [
        (
            "own/a.toml",
            &*label(phrases),
            8,
            "phrases",
            "`(a|b`: a `(` is not closed",
        ),
        (
            "own/a.toml",
            &*label(lookalikes),
            9,
            "lookalikes",
            "`a)`: a `)` has no `(`",
        ),
        (
            "cues/a.toml",
            "[[cue]]\nclass = 'may'\nphrases = ['{a']",
            3,
            "phrases",
            "`{a`: a `{` is not closed",
        ),
    ] {
        let expected = (true, line, key.to_owned(), reason.to_owned());
        assert_eq!(broken(path, text), expected);
    }
}
