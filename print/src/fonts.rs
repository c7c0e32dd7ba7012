//! The fonts of this machine, or of one folder.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use typst::foundations::Bytes;
use typst::text::Font;
use typst_kit::fonts::{FontPath, FontSource, FontStore};

/// A character that only a font for Chinese has.
const CHINESE: char = '证';

/// Fonts that templates may name. Found once; the files are read when a page needs them, each once.
pub struct Fonts {
    store: FontStore,
    chinese: bool,
}

/// Files that were read: a collection of fonts is one file for many faces.
type Files = Arc<Mutex<HashMap<PathBuf, Bytes>>>;

struct SharedFont {
    place: FontPath,
    files: Files,
}

impl Fonts {
    /// The fonts that the system knows, and those in `folders`.
    #[must_use]
    pub fn of_system(folders: &[PathBuf]) -> Self {
        let mut fonts = Self { store: FontStore::new(), chinese: false };
        let files = Files::default();
        // Those of the office first: of two with one name, the first counts.
        folders.iter().for_each(|folder| fonts.add(typst_kit::fonts::scan(folder), &files));
        fonts.add(typst_kit::fonts::system(), &files);
        fonts
    }

    /// Only the fonts in `folder`: the same page on every machine.
    #[must_use]
    pub fn of_folder(folder: &Path) -> Self {
        let mut fonts = Self { store: FontStore::new(), chinese: false };
        fonts.add(typst_kit::fonts::scan(folder), &Files::default());
        fonts
    }

    fn add(&mut self, found: impl Iterator<Item = (FontPath, typst::text::FontInfo)>, files: &Files) {
        for (place, info) in found {
            self.chinese |= info.coverage.contains(u32::from(CHINESE));
            self.store.push((SharedFont { place, files: Arc::clone(files) }, info));
        }
    }

    /// Is there any font that has Chinese characters?
    #[must_use]
    pub const fn have_chinese(&self) -> bool {
        self.chinese
    }

    /// Families that have Chinese characters, for a message.
    #[must_use]
    pub fn chinese_families(&self) -> Vec<String> {
        let book = self.store.book();
        let chinese =
            |face: usize| book.info(face).is_some_and(|info| info.coverage.contains(u32::from(CHINESE)));
        let families = book.families();
        let families = families.filter_map(|(name, mut faces)| faces.any(chinese).then(|| name.to_string()));
        families.collect()
    }

    pub(crate) const fn store(&self) -> &FontStore {
        &self.store
    }
}

impl FontSource for SharedFont {
    fn load(&self) -> Option<Font> {
        let data = {
            // A thread that panicked while it read a font has left the map whole.
            let mut files = self.files.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            match files.get(&self.place.path) {
                Some(data) => data.clone(),
                None => {
                    let data = Bytes::new(std::fs::read(&self.place.path).ok()?);
                    files.insert(self.place.path.clone(), data.clone());
                    data
                }
            }
        };
        Font::new(data, self.place.index)
    }
}
