//! The WARC file of a run: what goes over the network, written aside and put in its place when the run is over.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use smallprint::archive::WarcWriter;
use smallprint::error::{Error, Result};
use smallprint::fetch::{Exchange, now};

type Out = BufWriter<tempfile::NamedTempFile>;

/// A file that is being written.
pub(crate) struct WarcFile {
    path: PathBuf,
    writer: Arc<Mutex<io::Result<Option<WarcWriter<Out>>>>>,
}

impl WarcFile {
    /// Begins a file.
    pub(crate) fn create(path: &Path) -> Result<WarcFile> {
        let begin = || -> io::Result<WarcWriter<Out>> {
            let folder = match path.parent() {
                Some(folder) if !folder.as_os_str().is_empty() => folder,
                _ => Path::new("."),
            };
            let file = tempfile::NamedTempFile::new_in(folder).map_err(|e| e.kind())?;
            let gzip = path
                .extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
            WarcWriter::new(BufWriter::new(file), gzip, &now())
        };
        let writer = begin().map_err(super::output::fault(path))?;
        Ok(WarcFile {
            path: path.to_owned(),
            writer: Arc::new(Mutex::new(Ok(Some(writer)))),
        })
    }

    /// What adds each exchange; the first fault is kept for the end.
    pub(crate) fn recorder(&self) -> impl Fn(&Exchange) + Send + Sync + 'static {
        let writer = Arc::clone(&self.writer);
        move |exchange| {
            let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
            if let Ok(Some(open)) = &mut *writer
                && let Err(e) = open.add(exchange)
            {
                *writer = Err(e);
            }
        }
    }

    /// Puts the file in its place.
    pub(crate) fn finish(&self) -> Result<()> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let finish = |writer: io::Result<Option<WarcWriter<Out>>>| -> io::Result<()> {
            let Some(writer) = writer? else { return Ok(()) };
            let mut out = writer.finish()?;
            out.flush()?;
            let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.persist(&self.path).map_err(|e| e.error)?;
            Ok(())
        };
        let fault = |source| Error::Write {
            path: self.path.clone(),
            source,
        };
        finish(std::mem::replace(&mut *writer, Ok(None))).map_err(fault)
    }
}
