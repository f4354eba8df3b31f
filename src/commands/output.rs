//! Where reports go: standard output, or a file that appears only whole.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use smallprint::error::{Error, Result};
use smallprint::report::Format;

use super::tell;
use crate::cli::FormatName;

/// Bytes that are gathered before the system is asked to write them.
const BUFFER: usize = 1 << 16;

/// Writes through `write` to a file, or to standard output where there is none. The file is made beside its final name
/// and moved there once it is whole; what cannot be replaced (a device, a pipe) is written to directly.
pub(crate) fn to(
    path: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    let Some(path) = path else {
        let mut out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
        write(&mut out)?;
        return out.flush().map_err(fault(Path::new("standard output")));
    };
    let fault = fault(path);
    if path.exists() && !path.is_file() {
        let file = std::fs::OpenOptions::new()
            .write(true)
            .open(path)
            .map_err(&fault)?;
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        return out.flush().map_err(fault);
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        let missing = io::Error::new(io::ErrorKind::NotFound, "no such folder");
        return Err(fault(missing));
    }
    let mut file = tempfile::Builder::new();
    #[cfg(unix)]
    {
        // As any program that makes a file: the person's umask decides.
        use std::os::unix::fs::PermissionsExt;
        file.permissions(std::fs::Permissions::from_mode(0o666));
    }
    // The name of a file that was never made would only puzzle.
    let file = file
        .tempfile_in(folder)
        .map_err(|e| fault(e.kind().into()))?;
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    let file = out.into_inner().map_err(|e| fault(e.into_error()))?;
    file.persist(path).map_err(|e| fault(e.error))?;
    Ok(())
}

/// Writes a report to a file or standard output, and beside a page the data that it links instead of holding it.
pub(crate) fn written(
    path: Option<&Path>,
    format: Format,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    data: impl FnOnce() -> io::Result<Option<(String, Vec<u8>)>>,
) -> Result<()> {
    to(path, |out| write(out).map_err(fault_of(path)))?;
    match format {
        Format::Html => beside(path, data().map_err(fault_of(path))?),
        _ => Ok(()),
    }
}

/// The format that a person names, or else the output's extension; for the terminal where there is neither.
pub(crate) fn format(named: Option<FormatName>, path: Option<&Path>) -> Result<Format> {
    match (named, path) {
        (Some(name), _) => Ok(name.into()),
        (None, None) => Ok(Format::Terminal),
        (None, Some(path)) => Format::from_extension(path).ok_or_else(|| {
            Error::Usage(format!(
                "writing {}: its extension names no format; end it in .html, .json, .jsonl, .md, .csv or .txt, or give --format",
                path.display()
            ))
        }),
    }
}

/// Writes the data that a page links, if any, into the page's folder; a page on standard output has none, which is told.
fn beside(page: Option<&Path>, data: Option<(String, Vec<u8>)>) -> Result<()> {
    let Some((name, bytes)) = data else {
        return Ok(());
    };
    let Some(page) = page else {
        tell::note(&format!(
            "the page links its data as {name}, which was not written: give -o FILE, or --embed-json to keep it in the page"
        ));
        return Ok(());
    };
    let path = page.with_file_name(name);
    to(Some(&path), |out| {
        out.write_all(&bytes).map_err(fault(&path))
    })?;
    tell::note(&format!("wrote {}, which the page links", path.display()));
    Ok(())
}

/// Turns what the system said into an error about `path`.
pub(crate) fn fault(path: &Path) -> impl Fn(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::Write {
        path: path.clone(),
        source,
    }
}

/// Turns what the system said into an error about the report's file or standard output.
pub(crate) fn fault_of(path: Option<&Path>) -> impl Fn(io::Error) -> Error {
    fault(path.unwrap_or(Path::new("standard output")))
}
