//! A made-up policy page of a wanted size, the same bytes every time.

use std::fmt::Write;

use smallprint::record::{Passage, Record};
use smallprint::source::{Form, Page};

/// The size of a long policy page as browsers get it.
pub(crate) const PAGE_BYTES: usize = 200_000;

const WHO: [&str; 6] = [
    "We",
    "Our service providers",
    "We and our partners",
    "Fernwick",
    "The company",
    "Our payment processor",
];
const DOES: [&str; 8] = [
    "may collect",
    "automatically receive",
    "store",
    "do not sell",
    "share with advertisers",
    "use",
    "never ask you for",
    "disclose to our affiliates",
];
const WHAT: [&str; 14] = [
    "your name and e-mail address",
    "IP addresses",
    "the photos and videos that you upload",
    "your precise location",
    "card numbers and billing addresses",
    "voice recordings",
    "your browser's type and version",
    "the messages that you write",
    "face geometry",
    "cookie identifiers",
    "usage data, such as pages viewed and links clicked",
    "information from social networks",
    "your contacts",
    "crash reports",
];
const WHY: [&str; 8] = [
    "to provide the service",
    "to train our models",
    "where the law requires it",
    "for as long as your account is open",
    "unless you opt out in your settings",
    "as described in this policy",
    "so that we can show you offers near you",
    "when you contact our support team",
];
/// Most of a policy is about other things.
const ELSE: [&str; 8] = [
    "This policy explains how it applies to everyone who visits the site.",
    "If you have questions, write to the address at the end of this page.",
    "We may change this document from time to time; the date above says when it last changed.",
    "You have the right to ask for access, correction or erasure, and we answer within a month.",
    "Depending on where you live, other rules may apply, and the section for your region says which.",
    "No method of transmission over the internet is perfectly secure.",
    "Links to other sites are not covered here, and their own policies apply.",
    "Please read it together with our terms, which use the same words in the same sense.",
];

/// Numbers that only look random: a linear congruential generator (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        from[(self.0 >> 33) as usize % from.len()]
    }

    /// Two of five sentences state a practice.
    fn sentence(&mut self) -> String {
        if self.pick(&["practice", "practice", "", "", ""]).is_empty() {
            return self.pick(&ELSE).to_owned();
        }
        let (who, does, what, why) = (
            self.pick(&WHO),
            self.pick(&DOES),
            self.pick(&WHAT),
            self.pick(&WHY),
        );
        format!("{who} {does} {what} {why}.")
    }
}

/// The page: a head with styles and a script, a menu, sections of paragraphs, lists under lead-ins and tables, a footer.
pub(crate) fn html() -> Page {
    let mut dice = Dice(2026);
    let mut html = String::from(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Privacy policy</title><style>",
    );
    for n in 0..150 {
        let _ = writeln!(
            html,
            ".block-{n} > p {{ margin: 0 auto; color: #{n:06x}; }}"
        );
    }
    html.push_str("</style><script>");
    for n in 0..150 {
        let _ = writeln!(
            html,
            "window.flags[{n}] = {{ \"enabled\": {}, \"name\": \"flag-{n}\" }};",
            n % 2 == 0
        );
    }
    html.push_str("</script></head><body><nav class=\"menu\"><ul>");
    for n in 0..40 {
        let _ = write!(html, "<li><a href=\"/page/{n}\">Menu entry {n}</a></li>");
    }
    html.push_str("</ul></nav><main class=\"content\"><h1>Privacy policy</h1>\n");
    let mut section = 0;
    while html.len() < PAGE_BYTES {
        section += 1;
        write_section(&mut html, section, &mut dice);
    }
    html.push_str("</main><footer class=\"footer\"><p>© Fernwick</p></footer></body></html>");
    let mut page = Page::new("policy.html", html.into_bytes());
    page.form = Some(Form::Html);
    page
}

fn write_section(html: &mut String, section: usize, dice: &mut Dice) {
    let class = "class=\"block text-body mb-4\" data-block=\"section\"";
    let _ = writeln!(
        html,
        "<section id=\"s{section}\" {class}><h2>{section}. Information and how it is used</h2>"
    );
    for _ in 0..5 {
        let _ = writeln!(
            html,
            "<p {class}>{} <strong>{}</strong> <a href=\"https://fernwick.example/more?section={section}&amp;from=policy\" rel=\"noopener\">{}</a></p>",
            dice.sentence(),
            dice.sentence(),
            dice.sentence()
        );
    }
    let _ = writeln!(html, "<p {class}>We may collect the following:</p><ul>");
    for _ in 0..6 {
        let _ = writeln!(
            html,
            "<li {class}><span style=\"font-weight: 400\">{}</span></li>",
            dice.pick(&WHAT)
        );
    }
    html.push_str("</ul><table><tr><th>Data</th><th>Collected?</th><th>Why</th></tr>\n");
    for _ in 0..4 {
        let _ = writeln!(
            html,
            "<tr><td {class}>{}</td><td>{}</td><td>{}</td></tr>",
            dice.pick(&WHAT),
            dice.pick(&["Yes", "No"]),
            dice.pick(&WHY)
        );
    }
    html.push_str("</table></section>\n");
}

/// `bytes` of one thing said over and over, as plain text.
pub(crate) fn repeated(what: &str, bytes: usize) -> Record {
    let text = what.repeat(bytes.div_ceil(what.len()));
    Record {
        id: 1.into(),
        page: Page::new("passage", text.clone().into_bytes()),
        passage: Some(Passage {
            headings: Vec::new(),
            text,
        }),
    }
}
