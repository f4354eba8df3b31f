//! What a page turns out to be, in what language, and how much of it was read. All pages are invented.

#![allow(clippy::unwrap_used)]

use smallprint::document::{Document, Outcome};
use smallprint::extract::extract;
use smallprint::source::Page;

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Document {
    extract(&Page::new(name, bytes.into()))
}

fn html(title: &str, body: &str) -> Document {
    read(
        "page.html",
        format!(
            "<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
        ),
    )
}

#[track_caller]
fn is(document: &Document, outcome: Outcome) {
    assert_eq!(
        document.outcome, outcome,
        "{:?}\n{}",
        document.evidence, document.text
    );
    assert_eq!(
        document.evidence.is_empty(),
        outcome == Outcome::Ok,
        "evidence stands beside every outcome but ok: {:?}",
        document.evidence
    );
}

/// Names the outcome and every one of these words in the evidence.
#[track_caller]
fn is_because(document: &Document, outcome: Outcome, words: &[&str]) {
    is(document, outcome);
    for word in words {
        assert!(
            document.evidence.contains(word),
            "{word:?} is missing in {:?}",
            document.evidence
        );
    }
}

/// About 150 words that state practices.
const POLICY: &str = "<h1>Privacy Policy</h1>
<p>Plumeria Notes lets you keep notes. This policy tells you what we do with what we learn about you.</p>
<h2>What we collect</h2>
<p>When you create an account, we collect your name and your email address. When you use the app, we record your IP
address, the type of your device and the pages that you open.</p>
<ul><li>We store the notes that you write and the pictures that you upload.</li>
<li>We do not collect your precise location.</li></ul>
<h2>Whom we share it with</h2>
<p>We share personal data with service providers who host our servers and send our messages. We may disclose your
information where a court orders us to. We never sell your personal data.</p>
<h2>How long we keep it</h2>
<p>We keep your data for as long as your account exists, and delete it within thirty days after you close it. You may
ask us for a copy of your data at any time.</p>";

/// The same several times over, as a policy of some length.
fn long_policy() -> String {
    POLICY.replace("Privacy Policy", "Privacy Policy of Plumeria")
        + &POLICY
            .replace("notes", "sketches")
            .replace("Plumeria Notes", "Plumeria Draw")
        + &POLICY
            .replace("notes", "songs")
            .replace("Plumeria Notes", "Plumeria Sing")
}

#[test]
fn a_short_policy_is_a_policy() {
    let document = html("Privacy Policy | Plumeria", POLICY);
    is(&document, Outcome::Ok);
    assert_eq!(document.language.as_deref(), Some("en"));
    assert_eq!(document.title.as_deref(), Some("Privacy Policy | Plumeria"));
    assert!(document.coverage > 0.99, "{}", document.coverage);
    assert!(document.left_out.is_empty(), "{:?}", document.left_out);
}

#[test]
fn a_snippet_that_states_a_practice_is_read() {
    for (name, text) in [
        ("snippet.txt", "We collect your IP address."),
        ("snippet.md", "We never sell your photos."),
        (
            "snippet.txt",
            "Your prompts may be used to train our models. You can opt out.",
        ),
        ("snippet.md", "# Privacy\n\nIP addresses are not stored."),
        ("-", "We do not use cookies."),
        (
            "-",
            "When you sign in with a password, we log the device that you use.",
        ),
    ] {
        let document = read(name, text);
        is(&document, Outcome::Ok);
        assert!(
            (document.coverage - 1.0).abs() < 1e-9,
            "{text}: {}",
            document.coverage
        );
    }
}

#[test]
fn other_texts_are_no_policies() {
    for (name, text) in [
        ("greeting.txt", "hello world"),
        (
            "poem.md",
            "# Autumn\n\nThe leaves are falling on the pond, and nobody is there to see them go.",
        ),
        (
            "recipe.txt",
            "Pancakes\n\nStir the flour into the milk, add two eggs and a pinch of salt, and let the batter rest for \
             half an hour. Heat some butter in a pan and bake thin pancakes on both sides. Serve them with jam.",
        ),
    ] {
        is(&read(name, text), Outcome::NotAPolicy);
    }
    is_because(
        &html(
            "Our story",
            "<main><h1>Our story</h1><p>Plumeria was founded in a garden shed by two friends who could not find their \
             notes. Today forty people work on it, in five countries, and the shed is a museum.</p></main>",
        ),
        Outcome::NotAPolicy,
        &["words"],
    );
}

#[test]
fn terms_that_mention_data_in_passing_are_another_document() {
    let clause = "<p>You may terminate this agreement at any time by written notice to the address below. Fees that were \
        paid in advance are not refunded. The laws of the Republic of Freedonia apply, and its courts are competent for \
        any dispute that arises under or in connection with this agreement, to the extent that the law allows.</p>";
    let document = html(
        "Terms of Service - Plumeria",
        &format!(
            "<h1>Terms of Service</h1>{clause}{clause}<p>We process personal data as our privacy policy says.</p>{clause}"
        ),
    );
    is_because(&document, Outcome::NotAPolicy, &["title"]);
}

/// Terms that say what is done with data in every other sentence.
const DENSE_TERMS: &str = "<p>These terms hold between you and Plumeria. You agree to them when you make an account.</p>
<p>You store your notes with us, and we use them to show them to you. You keep all rights in the content that you upload.
You give us a licence to store your content and to share it with the people whom you choose.</p>
<p>We may access your account where you breach these terms. We share your content with nobody else. You must not upload
content that belongs to others. We delete such content, and we may terminate your account.</p>
<p>We process your payment details to take the fees. We send you messages about your account. Plumeria is not liable for
what others do with the content that you share, and gives no warranty that your notes are never lost.</p>";

#[test]
fn terms_that_state_practices_throughout_are_another_document_all_the_same() {
    let terms = format!("<h1>Terms of Service</h1>{DENSE_TERMS}");
    is_because(
        &html("Terms of Service - Plumeria", &terms),
        Outcome::NotAPolicy,
        &["title is another document's"],
    );
    // The same title over a policy's text does not make it another document.
    let policy = POLICY.replace("Privacy Policy", "Terms of Service");
    is(&html("Terms of Service - Plumeria", &policy), Outcome::Ok);
    // A policy that is titled as one may hold terms.
    let both = format!("<h1>Privacy Policy</h1>{DENSE_TERMS}{POLICY}");
    is(&html("Privacy Policy - Plumeria", &both), Outcome::Ok);
}

#[test]
fn a_summary_that_points_to_the_policy_is_not_the_policy() {
    let document = html(
        "Privacy at a glance",
        "<h1>Privacy at a glance</h1><h3>Your profile (first name, age, photos)</h3><h3>Messages</h3><h3>Your phone's \
         data (IP address, operating system)</h3><h3>Marketing</h3><h3>To learn more: our full privacy policy</h3>",
    );
    is_because(&document, Outcome::NotAPolicy, &["summary"]);
}

#[test]
fn an_error_page_sent_as_a_success_is_no_policy() {
    for (title, body) in [
        (
            "404 | Plumeria",
            "<h1>404</h1><p>The page you are looking for does not exist.</p><a href='/'>Back home</a>",
        ),
        (
            "Plumeria",
            "<h1>Page not found</h1><p>It may have moved. Try the search.</p>",
        ),
        (
            "502 Bad Gateway",
            "<center><h1>502 Bad Gateway</h1></center><hr><center>web server</center>",
        ),
        (
            "plumeria",
            "<p>This domain is for sale. Ask for a price.</p>",
        ),
    ] {
        is_because(
            &html(title, body),
            Outcome::NotAPolicy,
            &["error page", "“"],
        );
    }
}

#[test]
fn nothing_is_empty() {
    for bytes in [
        &b""[..],
        b" \n\t\r\n ",
        b"\xef\xbb\xbf\n",
        "\u{a0}\u{2003}\n".as_bytes(),
    ] {
        is(&read("policy.txt", bytes), Outcome::Empty);
        is(&read("-", bytes), Outcome::Empty);
    }
    let document = html("", "<div></div>");
    is(&document, Outcome::Empty);
    assert!(document.coverage.abs() < 1e-9);
}

#[test]
fn what_is_no_text_is_unreadable() {
    is_because(
        &read("logo.png", *b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        Outcome::Unreadable,
        &["image"],
    );
    let mut noise = Vec::new();
    let mut state = 0x2545_f491_u32;
    for _ in 0..2_000 {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        noise.push((state >> 24) as u8);
    }
    is(&read("noise.bin", noise), Outcome::Unreadable);
}

#[test]
fn a_page_that_scripts_draw_is_a_script_shell() {
    let shell = html(
        "Privacy Policy | Plumeria",
        "<div id=\"root\"></div><script src=\"/app.js\"></script>",
    );
    is_because(&shell, Outcome::ScriptShell, &["scripts"]);
    assert!(shell.coverage.abs() < 1e-9, "nothing of its prose was read");
    let state = format!(
        "<script>window.state = \"{}\"</script>",
        "x1y2z3 ".repeat(3_000)
    );
    for body in [
        format!("<p>Loading…</p>{state}"),
        "<noscript>You need to enable JavaScript to run this app.</noscript><div id=\"app\"></div><script src=\"a.js\"></script>".to_owned(),
        format!("<h2>Application error: a client-side exception has occurred.</h2>{state}"),
    ] {
        is(&html("Privacy Policy", &body), Outcome::ScriptShell);
    }
}

#[test]
fn a_challenge_is_a_bot_wall() {
    for (title, body) in [
        (
            "Just a moment...",
            "<h1>plumeria.example</h1><h2>Verifying you are human. This may take a few seconds.</h2><p>plumeria.example needs to review the security of your connection before proceeding.</p><script>window._cf_chl_opt={};</script>",
        ),
        (
            "Access Denied",
            "<h1>Access Denied</h1>You don't have permission to access \"/privacy\" on this server.<p>Reference #18.2d351ab8.1557333295</p>",
        ),
        (
            "Plumeria",
            "<p>Our systems have detected unusual traffic from your network. Please complete the CAPTCHA.</p>",
        ),
        (
            "",
            "<iframe src=\"/_Incapsula_Resource?x=1\">Request unsuccessful.</iframe>",
        ),
        (
            "One moment",
            "<p>Press and hold to confirm you are a human (and not a bot).</p><div id=\"px-captcha\"></div>",
        ),
    ] {
        is_because(&html(title, body), Outcome::BotWall, &["robot", "“"]);
    }
}

#[test]
fn a_form_that_asks_for_a_password_is_a_login() {
    for (title, body) in [
        (
            "Sign in | Plumeria",
            "<form><label>Email address<input type=email></label><label>Password<input type=\"password\"></label><button>Sign in</button></form><p>Don't have an account? <a href=/>Sign up</a></p>",
        ),
        (
            "Plumeria",
            "<h1>Log in to continue</h1><p>Username</p><p>Password</p><a href=/>Forgot your password?</a><p>By continuing, you agree to our Terms and have read our Privacy Policy.</p>",
        ),
    ] {
        is_because(&html(title, body), Outcome::Login, &["log-in"]);
    }
}

const DIALOGUE: &str = "<div role=\"dialog\" aria-modal=\"true\"><h2>We value your privacy</h2><p>We and our 842 partners \
    use cookies to measure how our site is used and to show personalised ads. You can withdraw your consent at any \
    time.</p><button>Accept all</button><button>Reject all</button><button>Manage preferences</button></div>";

#[test]
fn a_consent_dialogue_in_place_of_the_text_is_a_consent_wall() {
    is_because(
        &html("Privacy Policy", DIALOGUE),
        Outcome::ConsentWall,
        &["consent"],
    );
}

#[test]
fn a_policy_behind_a_consent_dialogue_is_a_policy() {
    for policy in [POLICY.to_owned(), long_policy()] {
        for body in [
            format!("{DIALOGUE}<main>{policy}</main>"),
            format!("<main>{policy}</main>{DIALOGUE}"),
        ] {
            let document = html("Privacy Policy", &body);
            is(&document, Outcome::Ok);
            assert!(!document.text.contains("842 partners"), "{}", document.text);
        }
    }
}

#[test]
fn a_policy_may_speak_of_robots_passwords_and_errors() {
    let said = "<p>We may ask you to verify you are human, and you must log in to continue. If a page says “page not \
        found” or asks you to enable JavaScript, accept all cookies or reset your password, write to us.</p>";
    is(
        &html("Privacy Policy", &format!("{POLICY}{said}")),
        Outcome::Ok,
    );
    is(
        &html("Privacy Policy", &format!("{}{said}", long_policy())),
        Outcome::Ok,
    );
    // The vendor's script stands in every page of a protected site.
    let guarded = format!(
        "{POLICY}<script>window._cf_chl_opt={{}};</script><div id=\"root\"></div><input type=\"password\">"
    );
    is(&html("Privacy Policy", &guarded), Outcome::Ok);
}

#[test]
fn other_languages_are_named() {
    let german = "Datenschutzerklärung\n\nWir erheben Ihren Namen und Ihre E-Mail-Adresse, wenn Sie ein Konto anlegen. \
        Außerdem speichern wir Ihre IP-Adresse und geben sie an Dienstleister weiter, die unsere Server betreiben. Wir \
        verkaufen Ihre personenbezogenen Daten nicht. Sie können jederzeit Auskunft über Ihre Daten verlangen.";
    let document = read("datenschutz.txt", german);
    is_because(&document, Outcome::UnsupportedLanguage, &["German"]);
    assert_eq!(document.language.as_deref(), Some("de"));
    let page = html(
        "Datenschutz",
        &format!(
            "<h1>Datenschutz</h1><p>{}</p>",
            format!("{german} ").repeat(3)
        ),
    );
    is_because(&page, Outcome::UnsupportedLanguage, &["German"]);
    let japanese = "プライバシーポリシー\n\n当社は、お客様の氏名、メールアドレスおよびIPアドレスを取得し、サービスの提供のために利用します。";
    let document = read("privacy.md", japanese);
    is_because(&document, Outcome::UnsupportedLanguage, &["Japanese"]);
    assert_eq!(document.language.as_deref(), Some("ja"));
}

#[test]
fn too_little_text_has_no_language() {
    assert_eq!(read("a.txt", "We collect your IP address.").language, None);
    assert_eq!(read("a.txt", "").language, None);
}

#[test]
fn coverage_is_the_share_of_the_prose_that_was_read() {
    // Navigation, buttons, links and labels are no prose; an aside of two sentences is.
    let chrome = "<nav><p>Here you find all of the many pages that Plumeria has made for you.</p></nav>\
        <p><a href='/a'>Read the story of how Plumeria came to be and who made it.</a></p><p>Plumeria Notes</p>\
        <button>Subscribe to the letter that we send to all of our friends</button>\
        <footer><p>Plumeria is made with love in the garden, all rights reserved by us.</p></footer>";
    let document = html("Privacy Policy", &format!("{chrome}<main>{POLICY}</main>"));
    assert!(document.coverage > 0.99, "{}", document.coverage);

    let advert = "Plumeria now draws, too: try the new brushes, the endless canvas and the colours of the garden for \
        free until the end of the month. ";
    let aside = format!("<aside><p>{}</p></aside>", advert.repeat(2));
    let document = html("Privacy Policy", &format!("<main>{POLICY}{aside}</main>"));
    is(&document, Outcome::Ok);
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count() as f64;
    let read: f64 = (0..document.blocks.len())
        .map(|block| letters(document.words_of(block)))
        .sum();
    let expected = read / (read + letters(advert) * 2.0);
    assert!(
        (document.coverage - expected).abs() < 0.005,
        "{} is not {expected}",
        document.coverage
    );
    assert_eq!(document.left_out.len(), 1, "{:?}", document.left_out);
    assert!(
        document.left_out[0].contains("aside")
            && document.left_out[0].contains("Plumeria now draws")
    );
}

#[test]
fn words_that_stand_twice_are_read_once() {
    let policy = long_policy();
    let twice = format!("<div class=\"desktop\">{policy}</div><div class=\"phone\">{policy}</div>");
    let document = html("Privacy Policy", &twice);
    assert_eq!(document.text.matches("Plumeria Draw lets").count(), 1);
    assert!(document.coverage > 0.99, "{}", document.coverage);
}

#[test]
fn raw_html_in_markdown_lowers_coverage() {
    let document = read(
        "policy.md",
        "# Privacy Policy\n\nWe collect your email address and your name.\n\n<div>\nWe share your data with our partners.\n</div>\n",
    );
    assert!(
        (0.4..0.8).contains(&document.coverage),
        "{}",
        document.coverage
    );
}

#[test]
fn a_class_that_most_of_the_text_carries_is_not_furniture() {
    let parts: Vec<String> = POLICY
        .split("<h2>")
        .map(|part| format!("<div class=\"menu-section navigation-block\"><h2>{part}</div>"))
        .collect();
    let document = html("Privacy Policy", &parts.concat());
    is(&document, Outcome::Ok);
    assert!(
        document.coverage > 0.99,
        "{} {:?}",
        document.coverage,
        document.left_out
    );
    assert!(document.text.contains("precise location"));
}

#[test]
fn a_line_that_asks_to_log_in_states_nothing() {
    for text in ["Please log in to go on.", "Log in or sign up"] {
        let document = extract(&Page::new("saved.txt", text.as_bytes().to_vec()));
        assert_ne!(document.outcome, Outcome::Ok, "{text}");
    }
}
