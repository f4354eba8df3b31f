//! Where reports go: standard output, or a file that appears only whole.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use smallprint::error::{Error, Result};

use super::tell;

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

/// Writes the data that a page links, if any, into the page's folder; a page on standard output has none, which is told.
pub(crate) fn beside(page: Option<&Path>, data: Option<(String, Vec<u8>)>) -> Result<()> {
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
