//! A disk that is full, or may only be read.

use std::path::Path;
use std::process::{Command, Stdio};

/// A small file system, gone at the end.
pub struct Disk<'d>(&'d Path);

impl<'d> Disk<'d> {
    /// None where this user, or this machine, may not mount one.
    pub fn mount(at: &'d Path, kib: u32) -> Option<Self> {
        std::fs::create_dir(at).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"])
            .arg(at)
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        if !mounted {
            println!("skipped: only root mounts a small file system");
            return None;
        }
        Some(Self(at))
    }

    /// Mounts it with other options.
    pub fn again(&self, options: &str) {
        let status =
            Command::new("mount").args(["-o", &format!("remount,{options}")]).arg(self.0).status().unwrap();
        assert!(status.success());
    }
}

impl Drop for Disk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}
