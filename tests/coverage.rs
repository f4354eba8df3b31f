//! How much of a page's prose was read, on pages whose sentences are counted by construction.

use smallprint::document::{Document, Outcome};
use smallprint::extract::extract;
use smallprint::source::Page;

/// Different sentences of nine words and as many letters each, a paragraph a sentence.
fn sentences(from: u32, count: u32) -> String {
    let word = |number: u32| {
        let digits = [number / 10 % 10, number % 10].map(|digit| char::from(b'a' + digit as u8));
        digits.iter().collect::<String>()
    };
    (from..from + count)
        .map(|number| {
            format!(
                "<p>We share your data with the vendor called {}.</p>",
                word(number)
            )
        })
        .collect()
}

fn read(body: &str) -> Document {
    let page = format!("<!doctype html><html><body>{body}</body></html>");
    let document = extract(&Page::new("page.html", page.into_bytes()));
    assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
    document
}

/// Reads a page that holds `read` sentences of policy and others beside it; the share must be exact but for rounding.
#[track_caller]
fn covers(body: &str, read_sentences: u32, others: u32) {
    let document = read(body);
    let expected = f64::from(read_sentences) / f64::from(read_sentences + others);
    assert!(
        (document.coverage - expected).abs() < 0.005,
        "{} instead of {expected}: {:?}\n{}",
        document.coverage,
        document.left_out,
        document.text
    );
    let found = document.text.matches("We share your data").count();
    assert_eq!(found, read_sentences as usize, "{}", document.text);
}

#[test]
fn what_stands_beside_the_policy_counts_as_not_read() {
    for beside in [
        "<aside>#</aside>",
        "<form>#</form>",
        "<div role=\"dialog\">#</div>",
    ] {
        let body = format!(
            "<main>{}</main>{}",
            sentences(0, 30),
            beside.replace('#', &sentences(30, 6))
        );
        covers(&body, 30, 6);
    }
}

#[test]
fn what_is_no_prose_does_not_count() {
    let none = [
        "<nav>#</nav>",
        "<footer>#</footer>",
        "<script>#</script>",
        "<template>#</template>",
        "<noscript>#</noscript>",
        "<button>#</button>",
        "<div id=\"cookie-consent\">#</div>",
        "<div class=\"cookie-banner\" role=\"dialog\">#</div>",
        "<aside><p>Share this page</p><p>Log in</p></aside>",
        "<aside><a href=\"/x\">#</a></aside>",
    ];
    for beside in none {
        let body = format!(
            "<main>{}</main>{}",
            sentences(0, 30),
            beside.replace('#', &sentences(30, 6))
        );
        covers(&body, 30, 0);
    }
}

#[test]
fn items_rows_and_folded_sections_are_read() {
    let cells = sentences(10, 10)
        .replace("<p>", "<tr><td>x</td><td>")
        .replace("</p>", "</td></tr>");
    let items = sentences(20, 10)
        .replace("<p>", "<li>")
        .replace("</p>", "</li>");
    let body = format!(
        "<main><details><summary>More</summary>{}</details><table>{cells}</table><ul>{items}</ul></main>",
        sentences(0, 10)
    );
    covers(&body, 30, 0);
}

#[test]
fn a_slide_that_is_shown_again_counts_once() {
    let slide = sentences(30, 3);
    let body = format!(
        "<main>{}</main><aside>{slide}{slide}</aside>",
        sentences(0, 30)
    );
    covers(&body, 30, 3);
}

#[test]
fn what_was_left_out_is_named_with_its_words() {
    let document = read(&format!(
        "<main>{}</main><aside>{}</aside>",
        sentences(0, 30),
        sentences(30, 6)
    ));
    let told = document.left_out.join("\n");
    assert!(
        told.contains("54 words of an aside, “We share your data"),
        "{told}"
    );
}
