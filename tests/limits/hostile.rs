//! Markup that is made to be slow to read.

/// Markup that is made to be slow, about 100 kB of it for each unit of `size`.
pub(crate) fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let count = size * 4_000;
    let attributes = (0..count * 2).map(|at| format!("a{at}=b "));
    vec![
        ("tables in tables", "<table><tr><td>x y".repeat(count)),
        (
            "formatting tags that stay open",
            "<b><i><u><font>x<p>".repeat(count),
        ),
        ("lists in lists", "<ul><li>x".repeat(count)),
        ("definitions in definitions", "<dl><dt>x<dd>y".repeat(count)),
        (
            "sections in folded sections",
            "<details><summary>x</summary><h3>y</h3>".repeat(count),
        ),
        ("numbered headings", "<p><b>1.1 Use</b></p>".repeat(count)),
        (
            "cells that span",
            format!(
                "<table><tr>{}</tr>{}",
                "<td rowspan=200 colspan=40>x".repeat(40),
                "<tr><td>x".repeat(count)
            ),
        ),
        (
            "line breaks",
            format!("<p><b>a{}", "<br>b".repeat(count * 4)),
        ),
        (
            "attributes",
            format!("<div {}>x</div>", attributes.collect::<String>()),
        ),
        (
            "hidden pieces side by side",
            "<i hidden>x y z</i>".repeat(count * 2),
        ),
        ("no space", "x".repeat(count * 25)),
        ("drawings that stay open", "<svg><math>".repeat(count * 2)),
        ("comments that stay open", "<!--".repeat(count * 5)),
        ("quotes that stay open", "<a href='".repeat(count * 2)),
        (
            "data in data",
            format!("<script>{}</script>", "{\"a\":[".repeat(count * 3)),
        ),
    ]
}
