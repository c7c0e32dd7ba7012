//! Files that are whole or not there.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Longest file name that common file systems take, less room for an extension.
const MAX_NAME_BYTES: usize = 200;

/// Why a file cannot be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FileError {
    /// Somebody else changed the file since it was read.
    #[error("{} was changed by somebody else since it was read", file.display())]
    Changed {
        /// The file.
        file: PathBuf,
    },
    /// There is such a file, and files are never replaced.
    #[error("{} exists already", file.display())]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// The path is no text, and the database takes only texts.
    #[error("the path {} is no Unicode text", file.display())]
    PathText {
        /// The file.
        file: PathBuf,
    },
    /// The system does not let it be written.
    #[error("{} cannot be written", file.display())]
    Unwritable {
        /// The file or folder.
        file: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl FileError {
    /// Stable name of the reason.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Changed { .. } => "file_changed",
            Self::Exists { .. } => "output_exists",
            Self::PathText { .. } => "path_text",
            Self::Unwritable { .. } => "output",
        }
    }
}

/// Who may read a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Secrecy {
    /// Everybody whom the folder lets.
    Open,
    /// Only its owner (0600).
    Owner,
}

/// A file that is written beside its place and put there at once.
pub struct Staged {
    file: NamedTempFile,
    target: PathBuf,
}

/// Writes `content` beside `target`, which must not exist yet, without showing it there.
pub fn stage(target: &Path, content: &[u8], secrecy: Secrecy) -> Result<Staged, FileError> {
    if target.exists() {
        return Err(exists(target));
    }
    let failure = |error: io::Error| unwritable(target, error);
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A temporary file is 0600; the mode is widened where nothing is secret.
    let mut file = temporary(folder).map_err(failure)?;
    file.write_all(content).map_err(failure)?;
    permit(&file, secrecy).map_err(failure)?;
    Ok(Staged { file, target: target.to_path_buf() })
}

/// Puts a temporary file, written bit by bit, in its place; never over another file.
pub fn place(file: NamedTempFile, target: &Path, secrecy: Secrecy) -> Result<PathBuf, FileError> {
    permit(&file, secrecy).map_err(|error| unwritable(target, error))?;
    Staged { file, target: target.to_path_buf() }.place()
}

#[cfg_attr(not(unix), allow(unused_variables))]
fn permit(file: &NamedTempFile, secrecy: Secrecy) -> io::Result<()> {
    #[cfg(unix)]
    if secrecy == Secrecy::Open {
        use std::os::unix::fs::PermissionsExt;
        file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))?;
    }
    Ok(())
}

/// What temporary files are called, before the number of the process.
const TEMPORARY: &str = ".yizheng-";

/// A temporary file that only its owner may read. It is removed when dropped, unless it was put in its place; if this
/// process is killed, [`sweep`] removes it later.
pub fn temporary(folder: &Path) -> io::Result<NamedTempFile> {
    let prefix = format!("{TEMPORARY}{}-", std::process::id());
    tempfile::Builder::new().prefix(&prefix).tempfile_in(folder)
}

/// Removes temporary files whose process is gone. Where that cannot be known, they stay.
pub fn sweep(folder: &Path) {
    let processes = Path::new("/proc");
    if !processes.join("self").exists() {
        return;
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let process = name.to_str().and_then(|name| name.strip_prefix(TEMPORARY)?.split('-').next());
        let Some(process) = process.filter(|process| process.bytes().all(|byte| byte.is_ascii_digit()))
        else {
            continue;
        };
        if !processes.join(process).exists() {
            // Another process may have been faster.
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

impl Staged {
    /// Puts the file in its place; never over another file.
    pub fn place(self) -> Result<PathBuf, FileError> {
        let target = self.target;
        self.file.persist_noclobber(&target).map_err(|error| unwritable(&target, error.error))?;
        Ok(target)
    }
}

/// Puts several files in their places: all of them, or none.
pub fn place_all(staged: Vec<Staged>) -> Result<Vec<PathBuf>, FileError> {
    let mut placed: Vec<PathBuf> = Vec::new();
    for file in staged {
        match file.place() {
            Ok(path) => placed.push(path),
            Err(error) => {
                // We made them a moment ago. What cannot be removed stays; the error is returned either way.
                placed.iter().for_each(|path| drop(std::fs::remove_file(path)));
                return Err(error);
            }
        }
    }
    Ok(placed)
}

/// Checks that there is no file at `target`, before a person does work for it; [`stage`] checks again.
pub fn vacant(target: &Path) -> Result<(), FileError> {
    if target.symlink_metadata().is_ok() { Err(exists(target)) } else { Ok(()) }
}

/// Puts `content` in the place of the file that held `before`, at once; its mode stays.
///
/// # Errors
/// It cannot be written, or somebody else changed it meanwhile: that work would be lost.
pub fn replace(target: &Path, before: &[u8], content: &[u8]) -> Result<(), FileError> {
    let failure = |error: io::Error| unwritable(target, error);
    // A link stays a link: what it leads to is replaced.
    let real = target.canonicalize().map_err(failure)?;
    let folder = real.parent().unwrap_or(Path::new("."));
    let mut file = temporary(folder).map_err(failure)?;
    file.write_all(content).map_err(failure)?;
    // Before the old content is gone.
    file.as_file().sync_all().map_err(failure)?;
    let metadata = std::fs::metadata(&real).map_err(failure)?;
    file.as_file().set_permissions(metadata.permissions()).map_err(failure)?;
    if std::fs::read(&real).map_err(failure)? != before {
        return Err(FileError::Changed { file: target.to_path_buf() });
    }
    file.persist(&real).map_err(|error| unwritable(target, error.error))?;
    Ok(())
}

/// Writes a whole file; refuses to replace one.
pub fn write_new(target: &Path, content: &[u8], secrecy: Secrecy) -> Result<PathBuf, FileError> {
    stage(target, content, secrecy)?.place()
}

/// Writes a whole file, or accepts an equal one that another process wrote first.
pub fn write_same(target: &Path, content: &[u8], secrecy: Secrecy) -> Result<(), FileError> {
    match write_new(target, content, secrecy) {
        Err(_) if std::fs::read(target).is_ok_and(|there| there == content) => Ok(()),
        written => written.map(drop),
    }
}

/// Makes a folder with its parents; one that exists is fine.
pub fn folder(path: &Path) -> Result<(), FileError> {
    std::fs::create_dir_all(path).map_err(|error| match error.kind() {
        // A file of that name.
        io::ErrorKind::AlreadyExists => unwritable(path, io::ErrorKind::NotADirectory.into()),
        _ => unwritable(path, error),
    })
}

/// A file name made from `label`, different for different labels: characters that file systems or shells do not take are
/// written as `%` and the hexadecimal digits of their bytes.
pub fn file_name(label: &str) -> String {
    let mut name = String::new();
    for character in label.chars() {
        let plain = character.is_alphanumeric() || "-_.()（）〔〕[]".contains(character);
        if plain && !(name.is_empty() && character == '.') {
            name.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                name.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    if name.len() > MAX_NAME_BYTES {
        let end = (0..=MAX_NAME_BYTES - 17).rev().find(|end| name.is_char_boundary(*end)).unwrap_or(0);
        let mut hash = std::hash::DefaultHasher::new();
        std::hash::Hash::hash(label, &mut hash);
        name.truncate(end);
        name.push_str(&format!("~{:016x}", std::hash::Hasher::finish(&hash)));
    }
    name
}

/// The error about a file that is there already and is not replaced.
pub fn exists(path: &Path) -> FileError {
    FileError::Exists { file: path.to_path_buf() }
}

/// The error about a file or folder that the system does not let be written.
pub fn unwritable(path: &Path, source: io::Error) -> FileError {
    if source.kind() == io::ErrorKind::AlreadyExists && path.is_file() {
        return exists(path);
    }
    FileError::Unwritable { file: path.to_path_buf(), source }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_they_are_and_differ() {
        assert_eq!(file_name("鲁聊水综〔2026〕000001号"), "鲁聊水综〔2026〕000001号");
        assert_eq!(file_name("a/b"), "a%2Fb");
        assert_eq!(file_name("../x"), "%2E.%2Fx");
        assert_ne!(file_name(&"长".repeat(300)), file_name(&"长".repeat(301)));
        assert!(file_name(&"长".repeat(300)).len() <= MAX_NAME_BYTES);
    }

    #[test]
    fn nothing_is_replaced_and_nothing_half_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        write_new(&path, b"one", Secrecy::Open).unwrap();
        assert!(write_new(&path, b"two", Secrecy::Open).is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"one");
        drop(stage(&folder.path().join("b.txt"), b"never placed", Secrecy::Owner).unwrap());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn several_files_are_there_or_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let stage_all = || {
            ["a", "b"].map(|name| stage(&path(name), b"new", Secrecy::Open).unwrap()).into_iter().collect()
        };
        let staged: Vec<Staged> = stage_all();
        std::fs::write(path("b"), b"old").unwrap();
        assert!(place_all(staged).is_err());
        assert!(!path("a").exists());
        assert_eq!(std::fs::read(path("b")).unwrap(), b"old");
        std::fs::remove_file(path("b")).unwrap();
        assert_eq!(place_all(stage_all()).unwrap().len(), 2);
    }

    #[test]
    fn what_somebody_else_changed_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, b"one").unwrap();
        replace(&path, b"one", b"two").unwrap();
        assert!(replace(&path, b"one", b"three").is_err());
        assert_eq!(std::fs::read(&path).unwrap(), b"two");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
