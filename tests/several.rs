//! Pages that hold several documents: the privacy policies are read, the others named. All pages are invented.

use smallprint::document::{BlockKind, Document, Outcome};
use smallprint::extract::extract;
use smallprint::source::Page;

fn read(name: &str, text: String) -> Document {
    extract(&Page::new(name, text.into_bytes()))
}

fn html(body: &str) -> Document {
    read(
        "page.html",
        format!("<html><head><title>Legal | Quillon</title></head><body>{body}</body></html>"),
    )
}

/// A document of about 200 words under a heading, with two sections of its own one level below it, or flat beside it.
fn written(title: &str, level: usize, below: usize, says: &str) -> String {
    let text = says.repeat(200 / says.split(' ').count() / 3 + 1);
    format!(
        "<h{level}>{title}</h{level}><p>{text}</p><h{below}>The first thing</h{below}><p>{text}</p>
<h{below}>The second thing</h{below}><p>{text}</p>"
    )
}

const POLICY: &str = "We collect your name and your email address and share them with vendors who host our servers. ";
const TERMS: &str =
    "You must not resell the service or take it apart, and we may close accounts that do so. ";
const NOTICE: &str = "Residents of California may ask us which personal information we disclosed. ";

#[track_caller]
fn holds(document: &Document, words: &[&str]) {
    assert_eq!(document.outcome, Outcome::Ok, "{}", document.evidence);
    for (says, name) in [(POLICY, "policy"), (TERMS, "terms"), (NOTICE, "notice")] {
        assert_eq!(
            document.text.contains(says.trim()),
            words.contains(&name),
            "{name} in\n{}",
            document.text
        );
    }
}

#[track_caller]
fn names(document: &Document, title: &str) {
    let named = |words: &String| words.contains("another document") && words.contains(title);
    assert!(
        document.left_out.iter().any(named),
        "{title} is not named in {:?}",
        document.left_out
    );
}

#[test]
fn of_documents_one_below_the_other_the_policy_is_read_and_the_others_are_named() {
    let terms = written("Terms of Service", 2, 3, TERMS);
    let policy = written("Privacy Policy", 2, 3, POLICY);
    let addendum = written("Data Processing Addendum", 2, 3, TERMS);
    for order in [
        [&terms, &policy, &addendum],
        [&policy, &terms, &addendum],
        [&addendum, &terms, &policy],
    ] {
        let all: String = order.into_iter().map(String::as_str).collect();
        let document = html(&format!("<h1>Our documents</h1>{all}"));
        holds(&document, &["policy"]);
        names(&document, "Terms of Service");
        names(&document, "Data Processing Addendum");
        assert!(document.coverage > 0.95, "{}", document.coverage);
    }
}

#[test]
fn documents_in_tabs_are_told_apart() {
    let panel = |id: &str, text: String| {
        format!(r#"<div role="tabpanel" id="{id}" style="display:none">{text}</div>"#)
    };
    let document = html(&format!(
        r##"<div role="tablist"><a role="tab" href="#t">Terms</a><a role="tab" href="#p">Privacy</a></div>{}{}"##,
        panel("t", written("Terms", 1, 2, TERMS)),
        panel("p", written("Privacy", 1, 2, POLICY)),
    ));
    holds(&document, &["policy"]);
    names(&document, "Terms");
}

#[test]
fn documents_whose_sections_stand_beside_their_titles_are_told_apart() {
    let document = html(&format!(
        "{}{}",
        written("Privacy Policy", 2, 2, POLICY),
        written("Terms of Use", 2, 2, TERMS),
    ));
    holds(&document, &["policy"]);
    names(&document, "Terms of Use");
}

#[test]
fn several_privacy_policies_become_parts_of_one_document() {
    let document = html(&format!(
        "<h1>Legal</h1>{}{}{}",
        written("Privacy Policy", 2, 3, POLICY),
        written("Terms of Use", 2, 3, TERMS),
        written("California Privacy Notice", 2, 3, NOTICE),
    ));
    holds(&document, &["policy", "notice"]);
    assert_eq!(
        document.parts,
        ["Privacy Policy", "California Privacy Notice"]
    );
}

#[test]
fn a_section_of_a_policy_is_no_document() {
    let policy = written("Privacy Policy", 1, 2, POLICY);
    for section in [
        written("Cookie Policy", 2, 3, NOTICE),
        written("Terms of Use", 3, 4, NOTICE),
        written(
            "How this policy and our Terms of Use work together",
            2,
            3,
            NOTICE,
        ),
        "<h1>Terms of Use</h1><p>Please read them, too.</p>".to_owned() + NOTICE,
    ] {
        holds(&html(&format!("{policy}{section}")), &["policy", "notice"]);
    }
    // Sections that are numbered through, flat.
    let numbered = ["1. Privacy Policy", "2. Security", "3. Terms of Use"]
        .map(|title| written(title, 2, 2, NOTICE));
    let document = html(&format!(
        "{}{}",
        numbered.concat(),
        written("4. Sharing", 2, 2, POLICY)
    ));
    holds(&document, &["policy", "notice"]);
}

#[test]
fn what_stays_keeps_its_structure() {
    let markdown = format!(
        "# Legal\n\n## Terms of Use\n\n{}\n\n## Privacy Policy\n\n{}\n\nWe collect:\n\n- your name\n- your address\n\n\
| Data | Shared with |\n| --- | --- |\n| Name | vendors |\n\n### Retention\n\nWe keep it for a year.\n",
        TERMS.repeat(15),
        POLICY.repeat(15)
    );
    let document = read("page.md", markdown);
    holds(&document, &["policy"]);
    names(&document, "Terms of Use");
    let find = |words: &str| {
        (0..document.blocks.len())
            .find(|block| document.words_of(*block) == words)
            .unwrap_or_else(|| panic!("{words:?} is no block of\n{}", document.text))
    };
    let item = &document.blocks[find("your address")];
    assert_eq!(item.stem, Some(find("We collect:")));
    assert_eq!(item.headings, [find("Legal"), find("Privacy Policy")]);
    let BlockKind::Row { cells, header, .. } = &document.blocks[find("Name | vendors")].kind else {
        panic!("no row");
    };
    assert_eq!(*header, Some(find("Data | Shared with")));
    assert_eq!(&document.text[cells[1].clone()], "vendors");
    assert!(
        document
            .text
            .starts_with("# Legal\n\n## Privacy Policy\n\n")
    );
    assert!(document.text.ends_with("We keep it for a year.\n"));
}
