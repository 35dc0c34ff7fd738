//! Serves the page over HTTP, to this machine alone. It alone names hyper and tokio.
//!
//! Two addresses answer: `/` with the page, and `/live?after=N` once there is something newer than `N`. A page of
//! another site that a browser is led to under a name of its own (DNS rebinding) gets nothing: the name in the request
//! must be one of this machine.

use crate::cli::common::Failure;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::time::Duration;
use tokio::sync::watch;

/// How long a request for news waits for them. A page asks again then; it is told to expect no more than 25 seconds.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long to wait before taking connections again, where the system gives no more.
const BREATH: Duration = Duration::from_millis(100);

/// What there is to see.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    /// It grows with each change.
    pub version: u64,
    /// The page; `None` where it is the one of the state before.
    pub html: Option<Bytes>,
    /// The answer to who asks for news.
    pub live: Bytes,
}

/// The server; it ends with the program.
pub(super) struct Server {
    address: SocketAddr,
    listener: Option<TcpListener>,
    state: watch::Sender<State>,
}

impl Server {
    /// A server that does not answer yet.
    pub(super) fn on(listener: TcpListener) -> Result<Self, Failure> {
        let address = listener.local_addr().map_err(|error| cannot(&error))?;
        Ok(Server { address, listener: Some(listener), state: watch::Sender::new(State::default()) })
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Shows something else from now on.
    pub(super) fn show(&mut self, state: State) {
        self.state.send_modify(|shown| {
            let html = state.html.or_else(|| shown.html.take());
            *shown = State { html, ..state };
        });
    }

    /// Begins to answer, on the side.
    pub(super) fn start(&mut self) -> Result<(), Failure> {
        let Some(listener) = self.listener.take() else { return Ok(()) };
        listener.set_nonblocking(true).map_err(|error| cannot(&error))?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().enable_time().build();
        let runtime = runtime.map_err(|error| cannot(&error))?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).map_err(|error| cannot(&error))?
        };
        let state = self.state.subscribe();
        let thread = std::thread::Builder::new().name("explore".to_owned());
        thread.spawn(move || runtime.block_on(serve(&listener, &state))).map_err(|error| cannot(&error))?;
        Ok(())
    }
}

fn cannot(error: &std::io::Error) -> Failure {
    Failure::Message(format!("can't serve the page: {error}"))
}

async fn serve(listener: &tokio::net::TcpListener, state: &watch::Receiver<State>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let state = state.clone();
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let state = state.clone();
                async move { Ok::<_, Infallible>(answer(&request, state).await) }
            });
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service);
            // Whoever hangs up has seen enough.
            let _ = connection.await;
        });
    }
}

async fn answer(request: &Request<Incoming>, mut state: watch::Receiver<State>) -> Response<Full<Bytes>> {
    if !is_for_this_machine(request) {
        return response(StatusCode::FORBIDDEN, TEXT, "This address is for this machine alone.\n".into());
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        let mut refused = response(StatusCode::METHOD_NOT_ALLOWED, TEXT, "Only GET and HEAD.\n".into());
        refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    match request.uri().path() {
        "/" => {
            let html = state.borrow().html.clone().unwrap_or_default();
            response(StatusCode::OK, "text/html; charset=utf-8", html)
        }
        "/live" => {
            let Some(after) = after(request.uri().query()) else {
                return response(StatusCode::BAD_REQUEST, TEXT, "/live?after=N wants a number.\n".into());
            };
            // A page of an earlier run may know of versions that are still to come here: it is answered at once.
            let news = state.wait_for(|state| state.version != after);
            let _ = tokio::time::timeout(PATIENCE, news).await;
            let live = state.borrow().live.clone();
            response(StatusCode::OK, "application/json", live)
        }
        _ => response(StatusCode::NOT_FOUND, TEXT, "There is nothing here.\n".into()),
    }
}

const TEXT: &str = "text/plain; charset=utf-8";

fn response(status: StatusCode, kind: &'static str, body: Bytes) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    let fixed = [
        (header::CONTENT_TYPE, kind),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        // The page says in itself what may run in it, but can't say there who may frame it.
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    response.headers_mut().extend(fixed.map(|(name, value)| (name, HeaderValue::from_static(value))));
    response
}

/// The number of `after=N`, 0 where there is none.
fn after(query: Option<&str>) -> Option<u64> {
    let given = query.unwrap_or_default().split('&').find_map(|part| part.strip_prefix("after="));
    given.map_or(Some(0), |number| number.parse().ok())
}

/// Whether the request names this machine as its own name, in the header and in the address where it stands there.
fn is_for_this_machine(request: &Request<Incoming>) -> bool {
    let named = request.uri().authority().is_none_or(|authority| is_loopback(authority.as_str()));
    named && one_host(request.headers()).is_some_and(is_loopback)
}

fn one_host(headers: &HeaderMap) -> Option<&str> {
    let mut hosts = headers.get_all(header::HOST).iter();
    let host = hosts.next()?.to_str().ok()?;
    hosts.next().is_none().then_some(host)
}

/// Whether a host, with its port or without, is this machine: a name that others may give to it is not.
fn is_loopback(host: &str) -> bool {
    if let Ok(address) = host.parse::<SocketAddr>() {
        return address.ip().is_loopback();
    }
    let bare = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    if let Ok(address) = bare.unwrap_or(host).parse::<IpAddr>() {
        return address.is_loopback();
    }
    let (name, port) = host.split_once(':').unwrap_or((host, "80"));
    name.eq_ignore_ascii_case("localhost") && port.parse::<u16>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_this_machine() {
        for host in ["localhost", "LocalHost:7878", "127.0.0.1", "127.0.0.1:1", "127.1.2.3:80", "[::1]", "[::1]:7878"] {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "",
            "example.org",
            "example.org:7878",
            "127.0.0.1.example.org",
            "localhost.example.org",
            "localhost:x",
            "localhost:7878:1",
            "evil@localhost",
            "192.168.1.1:7878",
            "0.0.0.0",
            "[::]:7878",
            "2130706433",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }

    #[test]
    fn what_was_seen_is_told_by_its_number() {
        assert_eq!((after(None), after(Some("")), after(Some("after=7"))), (Some(0), Some(0), Some(7)));
        assert_eq!((after(Some("x=1&after=18446744073709551615")), after(Some("after=-1"))), (Some(u64::MAX), None));
        assert_eq!((after(Some("after=")), after(Some("after=7x"))), (None, None));
    }
}
