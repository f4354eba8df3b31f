//! Spellings that become equal, and places that stay known.

use proptest::prelude::*;

use super::*;

#[test]
fn spellings_of_the_same_words_become_equal() {
    let plain = words("third party don't users data e mail");
    assert_eq!(words("Third-Party DON’T users’ data e\u{2011}mail"), plain);
    assert_eq!(
        words("thi\u{ad}rd\nparty don't  user\u{200b}s' data e-mail"),
        plain
    );
}

#[test]
fn possessives_lose_their_s_and_contractions_keep_their_letter() {
    assert_eq!(
        words("a user's device; we don't"),
        ["a", "user", "device", ";", "we", "don't"]
    );
}

proptest! {
    #[test]
    fn words_taken_a_run_at_a_time_are_those_taken_letter_by_letter(
        text in "([A-Za-c0s]{1,3}|[ ,.'’“_-]|\\n|é|ẞ| ){0,40}"
    ) {
        // Nothing is plain beside a character that is passed over.
        let slow: String = text.chars().flat_map(|c| ['\u{200b}', c]).collect();
        prop_assert_eq!(words(&text), words(&slow));
    }
}

#[test]
fn tokens_know_their_place_in_the_text() {
    let text = "Your “IP‑address”, always.";
    let mut normal = Normal::default();
    let range = normal.push(text, 0..text.len());
    let cut: Vec<&str> = normal.tokens[range]
        .iter()
        .map(|t| &text[t.start as usize..t.end as usize])
        .collect();
    assert_eq!(cut, ["Your", "IP", "address", ",", "always", "."]);
}
