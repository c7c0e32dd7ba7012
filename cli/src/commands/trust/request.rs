//! `yizheng trust request`: an office asks for a delegation.

use serde_json::Value;
use yizheng::Text;
use yizheng::identifiers::SocialCreditCode;
use yizheng::trust::{CoseKey, KeyRequest, Possession};

use super::{draft, scope};
use crate::arguments::Request;
use crate::commands::{Voice, moment, passphrase};
use crate::exit::Exit;
use crate::files::{self, Secrecy};
use crate::message::{Failure, Message};
use crate::office::Office;

/// Of a 统一社会信用代码.
const CODE_CHARACTERS: usize = 18;

pub(super) fn run(arguments: &Request, voice: Voice<'_>) -> Result<Exit, Failure> {
    files::vacant(&arguments.out)?;
    let office = Office::open(&arguments.office.folder)?;
    let settings = office.settings();
    let (code, name) = (super::text("code", &settings.code)?, super::text("name", &settings.name)?);
    let parent = parent(&arguments.parent)?;
    let scope = scope::whole(&arguments.scope)?;
    // The proof that it has the key is part of what is signed: the passphrase comes first.
    let key = office.unlock(&passphrase::existing(&arguments.passphrase, voice)?)?;
    let possession = Possession::sign(&code, &parent, key.public(), &key)
        .map_err(|error| draft::refused::<KeyRequest>(&error))?;
    let request = KeyRequest {
        code,
        issued_at: moment::now(),
        key: CoseKey::Known(office.authority().key.clone()),
        name,
        level: arguments.level,
        scope,
        parent,
        possession,
    };
    draft::show(&request, voice)?;
    files::write_new(&arguments.out, &draft::bytes(&request, Some(&key))?, Secrecy::Open)?;
    if voice.json {
        draft::report(&request, Some(&key), &arguments.out, Value::Null, voice)?;
        return Ok(Exit::Success);
    }
    let wrote = Message::new("request-wrote").text("file", arguments.out.display());
    voice.print(&voice.language.say(&wrote))?;
    Ok(Exit::Success)
}

/// The code of an authority, or the name of a domain. What looks like a code has to be one: a letter that is wrong would
/// be noticed by nobody else.
fn parent(named: &str) -> Result<Text, Failure> {
    let like_a_code =
        named.len() == CODE_CHARACTERS && named.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if like_a_code && let Err(error) = SocialCreditCode::new(named) {
        let message = Message::new("error-option-code").text("code", named);
        let reason = crate::application::code_problem(named, error);
        return Err(Failure::new(Exit::Usage, message.message("reason", reason)));
    }
    super::text("--parent", named)
}
