//! Policies of invented vendors, long enough that nobody could take them for a stub.

use crate::folder::Folder;

/// What every policy of these tests says besides its own practices.
const COMMON: &str = "\
This privacy policy explains how we handle personal information when you use our products, our website and our apps. \
Please read this policy before you use them. It applies to everybody who visits our website or creates an account.

## Your rights

You may ask us at any time for access to the personal information that we hold about you, and you may ask us to correct \
or delete it. You may object to processing, and you may complain to the data protection authority of your country. We \
answer such requests within one month. We do not treat you differently because you have used one of these rights.

## Changes to this policy

We may update this policy from time to time. When we make a material change, we post a notice on our website at least \
thirty days before the change takes effect. The date at the top shows when this policy was last updated.

## How to contact us

If you have questions about this privacy policy or about our privacy practices, write to our privacy team. You find the \
postal address and the e-mail address of our data protection officer on the contact page of our website.
";

/// A clause that affirms `metadata.network`, as every policy here has one.
pub(crate) const NETWORK: &str = "We collect your IP address when you visit our website.";

/// A Markdown policy of a vendor with some practices of its own.
pub(crate) fn markdown(vendor: &str, practices: &[&str]) -> String {
    let practices = practices.join("\n\n");
    format!(
        "# {vendor} Privacy Policy\n\n{COMMON}\n## What we collect\n\n{NETWORK}\n\n{practices}\n"
    )
}

/// The same policy as a page.
pub(crate) fn html(vendor: &str, practices: &[&str]) -> String {
    let mut body = String::new();
    for block in markdown(vendor, practices).split("\n\n") {
        let (tag, text) = match (block.strip_prefix("## "), block.strip_prefix("# ")) {
            (Some(title), _) => ("h2", title),
            (_, Some(title)) => ("h1", title),
            _ => ("p", block),
        };
        body.push_str(&format!("<{tag}>{}</{tag}>\n", text.trim()));
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{vendor} Privacy Policy</title></head>\n\
         <body><nav><a href=\"/\">Home</a></nav><main>\n{body}</main></body></html>\n"
    )
}

/// Quillfern denies a sale, shares with suppliers, and may train on what is typed.
pub(crate) fn quillfern() -> String {
    markdown(
        "Quillfern",
        &[
            "We do not sell your personal information.",
            "We share your email address with service providers.",
            "We may use your prompts to train our models.",
        ],
    )
}

/// Oxbramble sells, and says nothing about training.
pub(crate) fn oxbramble() -> String {
    markdown(
        "Oxbramble",
        &[
            "We sell your personal information to advertisers.",
            "We collect your precise location.",
        ],
    )
}

/// A folder of three policies in `c` and below it, and a hidden one.
pub(crate) fn three_policies() -> Folder {
    Folder::with(&[
        ("c/b/quillfern.md", quillfern()),
        (
            "c/a.html",
            html("Tolverre", &["We do not collect your location."]),
        ),
        ("c/z.txt", oxbramble()),
        ("c/.hidden.md", oxbramble()),
    ])
}
