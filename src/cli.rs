//! Arguments of the command line.

mod audit;
mod fetch;
mod forms;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand};
use smallprint::condition::Condition;

pub(crate) use audit::Audit;
pub(crate) use fetch::Fetch;
pub(crate) use forms::{FormatName, InputForm, PageForm};

const EXAMPLES: &str = "\
Examples:
  smallprint demo
  smallprint scan https://www.example.com/privacy
  smallprint scan policy.html -o findings.csv
  smallprint compare one.html other.html

Exit codes:
  0  the command ran
  1  a --fail-on condition held, or an example of a rule failed
  2  wrong usage, a broken rule file, or output that could not be written
  3  an input could not be read as a policy (wins over 1)

This shows what a policy says, not what a company does, and is no legal advice.";

const SCAN_EXAMPLES: &str = "\
Examples:
  smallprint scan https://www.example.com/privacy
  smallprint scan policy.html --label biometric --all
  smallprint scan policy.html --checks-only
  smallprint scan policy.html --fail-on sharing.sale+ --fail-on training-use=shown
  smallprint scan https://www.example.com/privacy-center --follow
  smallprint scan https://app.example.com/privacy --render
  smallprint scan --input-format jsonl - < records.jsonl > answers.jsonl";

const AUDIT_EXAMPLES: &str = "\
Examples:
  smallprint audit policies/ -o findings.csv
  smallprint audit vendors.toml -o rows.jsonl
  smallprint audit 'crawl/*.warc.gz' -o rows.jsonl
  smallprint audit addresses.txt -o failed.jsonl --errors-only";

const COMPARE_EXAMPLES: &str = "\
Examples:
  smallprint compare one.html other.html
  smallprint compare policies/ -o report.html
  smallprint compare vendors.toml:assistant --only-different --label sharing
  smallprint compare january.json https://www.example.com/privacy -o report.md";

const DIFF_EXAMPLES: &str = "\
Examples:
  smallprint diff january.html june.html
  smallprint diff january.json https://www.example.com/privacy --exit-code
  smallprint diff ota:versions/Fernwick@2024-01 ota:versions/Fernwick -o changes.md";

const HISTORY_EXAMPLES: &str = "\
Examples:
  smallprint history versions/
  smallprint history ota:genai-versions/Fernwick -o history.md
  smallprint history versions/ --label sharing";

const VERIFY_EXAMPLES: &str = "\
Examples:
  smallprint scan https://www.example.com/privacy -o report.json
  smallprint verify report.json";

/// Where help lists the options that every command has.
const GENERAL: &str = "General options";

/// Reads privacy policies and shows every clause about what is collected, used and shared, in its own words.
#[derive(Debug, Parser)]
#[command(version, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Args)]
#[command(next_help_heading = GENERAL)]
pub(crate) struct Global {
    /// Add the rules of a folder shaped like `patterns/` (repeatable)
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) rules: Vec<PathBuf>,
    /// Write no colours and no terminal links
    #[arg(long, global = true)]
    pub(crate) no_color: bool,
    /// Write nothing but errors to standard error
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Write to standard error what is being done
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Scan one policy and report what it says
    #[command(after_help = SCAN_EXAMPLES)]
    Scan(Scan),
    /// Scan many policies into JSON Lines or CSV
    #[command(after_help = AUDIT_EXAMPLES)]
    Audit(Audit),
    /// Compare policies side by side
    #[command(after_help = COMPARE_EXAMPLES)]
    Compare(Compare),
    /// Tell what changed in practice from one version of a policy to the next, and in wording
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(Diff),
    /// Tell when each practice appeared, vanished and came back over the versions of a policy
    #[command(after_help = HISTORY_EXAMPLES)]
    History(History),
    /// Print the text of a policy, as findings point into it
    Text(Text),
    /// Check a report against the pages and texts that were kept
    #[command(after_help = VERIFY_EXAMPLES)]
    Verify(Verify),
    /// Explain a label, a check, a section of the legal explainer, or a case
    Explain(Explain),
    /// List, show or test the rules
    Rules(Rules),
    /// Scan and compare built-in sample policies; needs no network
    Demo,
}

#[derive(Debug, Args)]
pub(crate) struct Scan {
    /// An http(s) address, a file, or `-` for standard input
    pub(crate) input: String,
    /// Write the report in this format [default: by the extension of --output, else terminal]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<FormatName>,
    /// Write the report to a file, replacing it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Read the input in this format, `jsonl` being one record a line [default: found out]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) input_format: Option<InputForm>,
    /// Report only these labels or categories (repeatable)
    #[arg(short, long, value_name = "LABEL")]
    pub(crate) label: Vec<String>,
    /// Report only the answers to these checks, with the clauses behind them (repeatable)
    #[arg(long, value_name = "ID", conflicts_with = "label")]
    pub(crate) check: Vec<String>,
    /// Report only the answers to all checks, with the clauses behind them
    #[arg(long, conflicts_with = "label")]
    pub(crate) checks_only: bool,
    /// Exit with 1 where the policy has such a finding, affirmed (+), denied (-) or either, or gives such an answer (repeatable)
    #[arg(long, value_name = "LABEL[+|-]|CHECK=VERDICT")]
    pub(crate) fail_on: Vec<Condition>,
    /// Quote every clause, long ones whole
    #[arg(long)]
    pub(crate) all: bool,
    /// Keep the data in an HTML report even above 2 MB, instead of in a file beside it
    #[arg(long)]
    pub(crate) embed_json: bool,
    /// Say for each finding which rule, phrase, cue and context made it
    #[arg(long)]
    pub(crate) why: bool,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    /// Addresses, files, folders of policies, lists of vendors (`vendors.toml`, or one group of it, `vendors.toml:GROUP`),
    /// or earlier reports (`.json`, `.jsonl`)
    #[arg(required = true)]
    pub(crate) inputs: Vec<String>,
    /// Write the comparison in this format, not jsonl [default: by the extension of --output, else terminal]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<FormatName>,
    /// Write the comparison to a file, replacing it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Compare only these labels or categories (repeatable)
    #[arg(short, long, value_name = "LABEL")]
    pub(crate) label: Vec<String>,
    /// Leave out what all policies say alike
    #[arg(long)]
    pub(crate) only_different: bool,
    /// Give each policy a row instead of a column
    #[arg(long)]
    pub(crate) transpose: bool,
    /// Keep the data in an HTML page even above 2 MB, instead of in a file beside it
    #[arg(long)]
    pub(crate) embed_json: bool,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The older version: an address, a file, a version of an archive, or an earlier report (`.json`)
    pub(crate) old: String,
    /// The newer version
    pub(crate) new: String,
    /// Write the changes in this format: terminal, markdown, html or json [default: by the extension of --output, else terminal]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<FormatName>,
    /// Write the changes to a file, replacing it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Tell only the changes of these labels or categories (repeatable)
    #[arg(short, long, value_name = "LABEL")]
    pub(crate) label: Vec<String>,
    /// Show every place where the wording changed
    #[arg(long)]
    pub(crate) all: bool,
    /// Exit with 1 where a practice changed
    #[arg(long)]
    pub(crate) exit_code: bool,
    /// Keep the data in an HTML page even above 2 MB, instead of in a file beside it
    #[arg(long)]
    pub(crate) embed_json: bool,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

#[derive(Debug, Args)]
pub(crate) struct History {
    /// A folder of versions whose names begin with their dates, or a service of an Open Terms Archive repository
    /// (`ota:REPOSITORY/SERVICE`)
    pub(crate) versions: String,
    /// Write the history in this format: terminal, markdown, html or json [default: by the extension of --output, else terminal]
    #[arg(short, long, value_enum)]
    pub(crate) format: Option<FormatName>,
    /// Write the history to a file, replacing it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Follow only these labels or categories (repeatable)
    #[arg(short, long, value_name = "LABEL")]
    pub(crate) label: Vec<String>,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

#[derive(Debug, Args)]
pub(crate) struct Text {
    /// An http(s) address, a file, or `-` for standard input
    pub(crate) input: String,
    /// Read the input in this format [default: found out]
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) input_format: Option<PageForm>,
    #[command(flatten)]
    pub(crate) fetch: Fetch,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// A report in JSON, or rows in JSON Lines
    pub(crate) report: PathBuf,
    /// Where pages and texts were kept [default: the person's cache folder]
    #[arg(long, value_name = "DIR")]
    pub(crate) cache_dir: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A label (`metadata.network`), a check (`training-optout`), a section (`bipa-15b`) or a case (`flora-v-prisma-labs`) [default: list all]
    pub(crate) topic: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    #[command(subcommand)]
    pub(crate) command: RulesCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesCommand {
    /// List all labels and what they mark
    List {
        /// Write the list as a Markdown page
        #[arg(long)]
        markdown: bool,
    },
    /// Show the rule file of a label
    Show {
        /// A label, such as `metadata.network`
        label: String,
    },
    /// Test the rules against their examples, and name phrases that no example needs
    Test {
        /// A folder of your own rules [default: the rules in force]
        dir: Option<PathBuf>,
    },
}

/// Tells why arguments make no command, or shows the help that was asked for.
pub(crate) fn refuse(mut error: clap::Error) -> ExitCode {
    if error.kind() == ErrorKind::InvalidSubcommand
        && let Some(ContextValue::String(given)) = error.get(ContextKind::InvalidSubcommand)
        && looks_like_source(given)
    {
        let tip = format!("to scan a policy, write `smallprint scan {given}`").into();
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip]));
    }
    // Nothing can be done about a stream that is closed.
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn looks_like_source(text: &str) -> bool {
    text == "-" || text.contains(['.', '/']) || Path::new(text).exists()
}
