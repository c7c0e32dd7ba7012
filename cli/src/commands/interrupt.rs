//! Ctrl-C: the first ends the work where it is whole, the second ends the program. The register stands either way.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::exit::Exit;

/// Was the work interrupted?
#[derive(Clone, Default)]
pub(super) struct Interrupted(Arc<AtomicBool>);

impl Interrupted {
    pub(super) fn heard(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Listens from now on.
pub(super) fn listen() -> Interrupted {
    let interrupted = Interrupted::default();
    let heard = interrupted.clone();
    // Where there can be no handler, a signal ends the program at once.
    let _ = ctrlc::set_handler(move || {
        if heard.0.swap(true, Ordering::Relaxed) {
            std::process::exit(Exit::Interrupted as i32);
        }
    });
    interrupted
}
