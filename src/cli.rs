//! Arguments of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use smallprint::condition::Condition;
use smallprint::report::Format;
use smallprint::source::Form;

const EXIT_CODES: &str = "\
Exit codes: 0 the command ran; 1 a --fail-on condition held; 2 wrong usage, or a rule file is broken; 3 an input could \
not be read as a policy (3 wins over 1).
This shows what a policy says, not what a company does, and is no legal advice.";

/// Reads privacy policies and shows every clause about what is collected, used and shared, in its own words.
#[derive(Debug, Parser)]
#[command(version, after_help = EXIT_CODES, propagate_version = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
pub(crate) struct Global {
    /// Add the rules of a folder shaped like `patterns/` (repeatable)
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) rules: Vec<PathBuf>,
    /// Write no colours, and no links that need a terminal's help
    #[arg(long, global = true)]
    pub(crate) no_color: bool,
    /// Say nothing on standard error but errors
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say on standard error what is being done
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Scan one policy: an address, a file, or `-` for standard input
    Scan(Scan),
    /// Scan a folder of policies, or the vendors of a list, into one row each
    Audit(Audit),
    /// Lay policies side by side: labels by vendors
    Compare(Compare),
    /// Print the text that was extracted from a page, as findings point into it
    Text(Text),
    /// Tell what a label, a section of the explainer or a case is about
    Explain(Explain),
    /// List, show and test the rules
    Rules(Rules),
    /// Scan and compare the sample policies that come with the program; needs no network
    Demo,
}

#[derive(Debug, Args)]
pub(crate) struct Scan {
    /// An http(s) address, a file, or `-`
    pub(crate) input: String,
    /// How to write the report [default: terminal, or what the extension of --output asks for]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<FormatName>,
    /// Write the report to a file
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// What the input is [default: found out]; `jsonl` reads a record a line and answers a line each
    #[arg(long, value_enum, value_name = "FORM")]
    pub(crate) input_format: Option<InputForm>,
    /// Report only these labels or categories (repeatable)
    #[arg(short, long, value_name = "LABEL")]
    pub(crate) label: Vec<String>,
    /// Exit with 1 where the policy has such a finding: LABEL, LABEL+ (affirmed) or LABEL- (denied); repeatable
    #[arg(long, value_name = "LABEL[+|-]")]
    pub(crate) fail_on: Vec<Condition>,
    /// Quote every clause, and long ones whole
    #[arg(long)]
    pub(crate) all: bool,
    /// Say for each finding which rule, phrase, cue and context led to it
    #[arg(long)]
    pub(crate) why: bool,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

#[derive(Debug, Args)]
pub(crate) struct Audit {
    /// A folder, or a list of vendors (`vendors.toml`)
    pub(crate) corpus: String,
    /// Where the rows go: a .jsonl or .csv file [default: JSON Lines on standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Exit with 1 where any policy has such a finding: LABEL, LABEL+ or LABEL- (repeatable)
    #[arg(long, value_name = "LABEL[+|-]")]
    pub(crate) fail_on: Vec<Condition>,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// Addresses, files, folders or lists of vendors
    #[arg(required = true)]
    pub(crate) inputs: Vec<String>,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

#[derive(Debug, Args)]
pub(crate) struct Text {
    /// An http(s) address, a file, or `-`
    pub(crate) input: String,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A label (`metadata.network`), a section (`bipa-15b`) or a case (`flora-v-prisma-labs`); without, all are listed
    pub(crate) topic: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    #[command(subcommand)]
    pub(crate) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// List all labels with what they mark
    List {
        /// Write the page about all labels in Markdown
        #[arg(long)]
        markdown: bool,
    },
    /// Print the rule file of a label
    Show {
        /// The label, such as `metadata.network`
        label: String,
    },
    /// Run the examples of the rules, and name the phrases that no example needs
    Test {
        /// A folder of your own rules; without, the ones that come with the program
        dir: Option<PathBuf>,
    },
}

/// How addresses are read.
#[derive(Debug, Args)]
pub(crate) struct Fetch {
    /// Read addresses that are not of the public internet too: this machine, private networks
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// Give a page up after this many seconds, redirects included
    #[arg(long, value_name = "SECONDS", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: u64,
}

/// The formats by the names that help lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatName {
    Terminal,
    Json,
    Jsonl,
    Markdown,
    Csv,
}

impl From<FormatName> for Format {
    fn from(name: FormatName) -> Format {
        match name {
            FormatName::Terminal => Format::Terminal,
            FormatName::Json => Format::Json,
            FormatName::Jsonl => Format::Jsonl,
            FormatName::Markdown => Format::Markdown,
            FormatName::Csv => Format::Csv,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputForm {
    Html,
    Markdown,
    Text,
    Jsonl,
}

impl InputForm {
    /// The form of the page; `None` for JSON Lines, which is many.
    pub(crate) fn of_page(self) -> Option<Form> {
        match self {
            InputForm::Html => Some(Form::Html),
            InputForm::Markdown => Some(Form::Markdown),
            InputForm::Text => Some(Form::Text),
            InputForm::Jsonl => None,
        }
    }
}
