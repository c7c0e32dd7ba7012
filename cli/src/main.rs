//! The program `yizheng`; everything is in the library beside it.

fn main() -> std::process::ExitCode {
    yizheng_cli::run(std::env::args_os().collect())
}
