//! A small server for the page, on this machine only.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;

use anyhow::{Context, Result};
use axum::Router;
use axum::http::{HeaderValue, header};
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// First port that is tried.
const PORT: u16 = 8017;

/// Serves `site` until Ctrl-C.
pub(crate) fn run(site: &Path) -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = bind().await?;
        let address = listener.local_addr()?;
        println!("\nverifier page   http://{address}/\ncodes to try    http://{address}/codes.html\n(Ctrl-C ends it)");
        let fresh = SetResponseHeaderLayer::overriding(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        let files = ServeDir::new(site).precompressed_br().precompressed_gzip();
        let router = Router::new().fallback_service(files).layer(fresh);
        axum::serve(listener, router)
            .with_graceful_shutdown(async {
                // Without a signal handler the process ends by the signal itself.
                let _ = tokio::signal::ctrl_c().await;
            })
            .await
            .context("serving")
    })
}

/// The usual port, or any free one.
async fn bind() -> Result<tokio::net::TcpListener> {
    for port in [PORT, 0] {
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if let Ok(listener) = tokio::net::TcpListener::bind(address).await {
            return Ok(listener);
        }
    }
    anyhow::bail!("no port is free")
}
