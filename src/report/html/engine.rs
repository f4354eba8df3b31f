//! Templates → a page: escaped by default, and closed to everything outside by a policy that names its style and its
//! script by their digests.

use std::io;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, UndefinedBehavior, Value, context};
use serde::Serialize;
use sha2::{Digest, Sha256};

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// Names end in `.html`, which is what turns escaping on.
const SHARED: [(&str, &str); 2] = [
    ("base.html", include_str!("base.html.j2")),
    ("parts.html", include_str!("parts.html.j2")),
];

/// Fills a template, which may build on `base.html` and `parts.html`, with a view.
///
/// # Errors
/// A template that is wrong, or asks for something that the view does not have.
pub(crate) fn page(
    name: &'static str,
    template: &'static str,
    view: &impl Serialize,
) -> io::Result<String> {
    let page = || {
        let mut engine = Environment::new();
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_syntax(
            SyntaxConfig::builder()
                .trim_blocks(true)
                .lstrip_blocks(true)
                .build()?,
        );
        for (name, source) in SHARED.into_iter().chain([(name, template)]) {
            engine.add_template(name, source)?;
        }
        engine.add_global("style", Value::from_safe_string(STYLE.to_owned()));
        engine.add_global("script", Value::from_safe_string(SCRIPT.to_owned()));
        engine.add_global("policy", Value::from(policy()));
        engine.add_global("version", env!("CARGO_PKG_VERSION"));
        engine
            .get_template(name)?
            .render(context! { page => Value::from(Serde(view)) })
    };
    page()
        .map_err(|error: minijinja::Error| io::Error::other(format!("writing the page: {error:#}")))
}

/// What the page may do: show its own style, run its own script, and nothing else.
fn policy() -> String {
    let digest = |text: &str| STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        digest(STYLE),
        digest(SCRIPT)
    )
}
