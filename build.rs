//! Rebuilds when a rule file or sample is added: the embedded folders are not tracked by the compiler itself.

fn main() {
    println!("cargo::rerun-if-changed=patterns");
    println!("cargo::rerun-if-changed=corpus");
}
