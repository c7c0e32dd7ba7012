//! Who sits at the keyboard: recorded with everything that changes the register.

use crate::arguments::OperatorName;
use crate::failure::Failure;
use yizheng_office::Settings;
use yizheng_office::actor::permitted;

/// Variables in which systems keep the name of the account.
const ACCOUNT: [&str; 3] = ["USER", "LOGNAME", "USERNAME"];

/// The operator's name: the one given, or the account's.
///
/// # Errors
/// The office lists its operators, and this is none of them; or the name breaks a rule.
pub(super) fn name(given: &OperatorName, settings: &Settings) -> Result<String, Failure> {
    let account =
        || ACCOUNT.into_iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
    let name = given.operator.clone().or_else(account);
    Ok(permitted(name.as_deref(), settings)?.to_string())
}
