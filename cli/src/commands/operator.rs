//! Who sits at the keyboard: recorded with everything that changes the register.

use crate::arguments::OperatorName;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_office::Settings;
use yizheng_words::Message;

/// Variables in which systems keep the name of the account.
const ACCOUNT: [&str; 3] = ["USER", "LOGNAME", "USERNAME"];
/// Where nobody says a name and none need be said.
const NOBODY: &str = "-";
/// Longest name.
const MOST_CHARACTERS: usize = 60;

/// The operator's name: said, or the account's.
///
/// # Errors
/// The office lists its operators, and this is none of them; or the name is no proper text.
pub(super) fn name(said: &OperatorName, settings: &Settings) -> Result<String, Failure> {
    let account =
        || ACCOUNT.into_iter().find_map(|name| std::env::var(name).ok().filter(|name| !name.is_empty()));
    let name = said.operator.clone().or_else(account);
    let listed = &settings.operators;
    let known = listed.join("、");
    let Some(name) = name else {
        if listed.is_empty() {
            return Ok(NOBODY.to_string());
        }
        return Err(Failure::new(Exit::Office, Message::new("error-operator-missing").text("known", known)));
    };
    if yizheng::Text::new(&name).is_err() || name.chars().count() > MOST_CHARACTERS {
        return Err(Failure::new(
            Exit::Usage,
            Message::new("error-operator-text").number("limit", MOST_CHARACTERS),
        ));
    }
    if !listed.is_empty() && !listed.contains(&name) {
        let message = Message::new("error-operator-unknown").text("name", name).text("known", known);
        return Err(Failure::new(Exit::Office, message));
    }
    Ok(name)
}
