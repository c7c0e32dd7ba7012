//! What is going on, and how long it took.

use std::io::Write;
use std::time::Instant;

use anyhow::{Context, Result};

/// The steps of one command.
pub(crate) struct Steps {
    began: Instant,
    done: Vec<(String, f64)>,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), done: Vec::new() }
    }

    /// Runs one step under its heading.
    pub(crate) fn step<T>(&mut self, name: &str, act: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n── {name}");
        // What the step's own programs print must come after its heading.
        let _ = std::io::stdout().flush();
        let began = Instant::now();
        let result = act().with_context(|| name.to_string())?;
        self.done.push((name.to_string(), began.elapsed().as_secs_f64()));
        Ok(result)
    }

    /// The times of all steps.
    pub(crate) fn summary(&self) {
        println!("\n── times");
        for (name, seconds) in &self.done {
            println!("{seconds:>8.1} s  {name}");
        }
        println!("{:>8.1} s  together", self.began.elapsed().as_secs_f64());
    }
}
