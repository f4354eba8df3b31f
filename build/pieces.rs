//! The pieces of a regular expression, each as an automaton that is ready to search.
//!
//! An expression is cut where anything may be repeated at its top level. What matches it holds a match of each piece, in
//! their order, so a text without those need not be searched for the whole. Counts are left out of the pieces ("up to six
//! words" becomes "any words"): that keeps the automata small, and lets them match more, never less.

use regex_automata::MatchKind;
use regex_automata::dfa::StartKind;
use regex_automata::dfa::dense::{Builder, Config};
use regex_automata::nfa::thompson::{self, Compiler, WhichCaptures};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind, Repetition};

/// Bytes of the largest automaton that is embedded; a piece that needs more is left out.
const LARGEST: usize = 1 << 16;

/// The automata of an expression's pieces, in their order, each a multiple of four bytes long.
pub(crate) fn automata(source: &str) -> Vec<Vec<u8>> {
    let mut parser = ParserBuilder::new();
    let Ok(hir) = parser.unicode(false).utf8(false).build().parse(source) else {
        return Vec::new();
    };
    let mut pieces = vec![Vec::new()];
    cut(&hir, &mut pieces);
    let pieces = pieces.into_iter().map(Hir::concat);
    pieces
        .filter(|piece| piece.properties().minimum_len() > Some(0))
        .filter_map(|piece| automaton(&piece))
        .collect()
}

/// Appends an expression to the last piece, and begins a new one behind what may be repeated.
fn cut(hir: &Hir, pieces: &mut Vec<Vec<Hir>>) {
    match hir.kind() {
        HirKind::Concat(parts) => parts.iter().for_each(|part| cut(part, pieces)),
        HirKind::Capture(group) => cut(&group.sub, pieces),
        HirKind::Repetition(repeated) if repeated.max != Some(1) => {
            if repeated.min > 0 {
                cut(&repeated.sub, pieces);
            }
            pieces.push(Vec::new());
        }
        _ => pieces
            .iter_mut()
            .next_back()
            .into_iter()
            .for_each(|last| last.push(uncounted(hir))),
    }
}

fn uncounted(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Repetition(counted) => Hir::repetition(Repetition {
            min: counted.min.min(1),
            max: counted.max.filter(|max| *max <= 1),
            greedy: counted.greedy,
            sub: Box::new(uncounted(&counted.sub)),
        }),
        HirKind::Capture(group) => uncounted(&group.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(uncounted).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(uncounted).collect()),
        _ => hir.clone(),
    }
}

fn automaton(piece: &Hir) -> Option<Vec<u8>> {
    let captures = thompson::Config::new().which_captures(WhichCaptures::None);
    let nfa = Compiler::new()
        .configure(captures)
        .build_from_hir(piece)
        .ok()?;
    let config = Config::new()
        .match_kind(MatchKind::All)
        .start_kind(StartKind::Unanchored)
        .dfa_size_limit(Some(LARGEST))
        .determinize_size_limit(Some(4 * LARGEST));
    let dfa = Builder::new().configure(config).build_from_nfa(&nfa).ok()?;
    let (bytes, padding) = dfa.to_bytes_little_endian();
    let mut bytes = bytes.get(padding..)?.to_vec();
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    Some(bytes)
}
