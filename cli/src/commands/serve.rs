//! `yizheng serve`: the folder of the page on this machine or its local network, for a try-out.
//!
//! Plain HTTP: browsers give camera and offline use only to `localhost` and to HTTPS, so other devices can check links,
//! pictures and PDFs. A real site is any web server with HTTPS (docs/PAGE.md).

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use serde_json::json;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::Terminal;
use crate::arguments::Serve;
use crate::exit::Exit;
use crate::failure::Failure;
use yizheng_words::Message;

/// Whatever is in the folder: nothing is kept by caches that should have changed, nothing is guessed, nobody embeds it.
const HEADERS: [(HeaderName, &str); 4] = [
    (header::CACHE_CONTROL, "no-cache"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "no-referrer"),
];

pub(super) fn run(arguments: &Serve, terminal: Terminal<'_>) -> Result<Exit, Failure> {
    if !arguments.site.join("index.html").is_file() {
        let message = Message::new("error-serve-folder").text("folder", arguments.site.display());
        return Err(Failure::new(Exit::Input, message));
    }
    let fault = |error: std::io::Error| {
        let message = Message::new("error-serve").text("address", arguments.listen).io("reason", &error);
        Failure::new(Exit::Output, message)
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(fault)?;
    runtime.block_on(async {
        let listener = TcpListener::bind(arguments.listen).await.map_err(fault)?;
        let address = listener.local_addr().map_err(fault)?;
        if terminal.json {
            terminal.print(&json!({ "address": format!("http://{address}/") }).to_string())?;
        } else {
            terminal.print(&terminal.language.say(&Message::new("serve-at").text("address", address)))?;
            if !address.ip().is_loopback() {
                terminal.note(&terminal.language.say(&Message::new("serve-network")));
            }
        }
        axum::serve(listener, router(&arguments.site)).with_graceful_shutdown(stopped()).await.map_err(fault)
    })?;
    Ok(Exit::Success)
}

fn router(site: &std::path::Path) -> Router {
    // The build of the page packs its files beforehand.
    let files = ServeDir::new(site).precompressed_br().precompressed_gzip();
    HEADERS.into_iter().fold(Router::new().fallback_service(files), |router, (name, value)| {
        router.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value)))
    })
}

/// Ctrl-C; without a handler for it the process ends by the signal itself.
async fn stopped() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
