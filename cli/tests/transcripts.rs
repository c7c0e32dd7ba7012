//! What a clerk sees on the terminal, in Chinese, command by command and refusal by refusal.
//!
//! `TRYCMD=overwrite cargo test -p yizheng-cli --test transcripts` writes the transcripts anew: read the difference.

#[test]
fn a_clerk_at_the_terminal() {
    trycmd::TestCases::new()
        .default_bin_path(assert_cmd::cargo::cargo_bin!("yizheng"))
        .env("LANG", "zh_CN.UTF-8")
        .env("YIZHENG_PASSPHRASE", "correct horse battery")
        .env("YIZHENG_OPERATOR", "李明")
        .case("tests/transcripts/*.md");
}
