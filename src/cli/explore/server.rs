//! Serves the page over HTTP, to this machine alone. It alone names hyper and tokio.
//!
//! Two addresses answer: `/` with the page, and `/live?after=N` once there is something newer than `N`. A page of
//! another site that a browser is led to under a name of its own (DNS rebinding) gets nothing: the name in the request
//! must be one of this machine. `/judge`, `/suggest` and `/accept` take what is judged, asked for and decided, from the page
//! alone that was served here: it must know the token of that page, and come from its origin.

use crate::cli::common::Failure;
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How long a request for news waits for them. A page asks again then; it is told to expect no more than 25 seconds.
const PATIENCE: Duration = Duration::from_secs(20);
/// The most bytes of what is judged: a sentence, and a little more.
const MOST_SENT: usize = 1 << 20;
/// The header that bears the token of the page.
const TOKEN_HEADER: &str = "x-actant-token";
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

/// The addresses that a page may send to.
const SENT_TO: [&str; 3] = ["/judge", "/suggest", "/accept"];

/// Takes what a page sends to one of these, and gives its answer in JSON, if any, or says what is wrong.
pub(super) type Take = dyn Fn(&str, &[u8]) -> Result<Option<String>, Refused> + Send + Sync;

/// Why something that was sent is not taken.
#[derive(Debug)]
pub(super) enum Refused {
    /// It means nothing.
    Meaningless(String),
    /// It can't be done now.
    Impossible(String),
}

/// Who may send, and what becomes of it.
struct Door {
    token: String,
    take: Box<Take>,
}

/// The server; it ends with the program.
pub(super) struct Server {
    address: SocketAddr,
    listener: Option<TcpListener>,
    state: watch::Sender<State>,
    door: Arc<Door>,
}

impl Server {
    /// A server that does not answer yet. What pages send that know `token` goes to `take`.
    pub(super) fn on(listener: TcpListener, token: String, take: Box<Take>) -> Result<Self, Failure> {
        let address = listener.local_addr().map_err(|error| cannot(&error))?;
        let (state, door) = (watch::Sender::new(State::default()), Arc::new(Door { token, take }));
        Ok(Server { address, listener: Some(listener), state, door })
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
        let (state, door) = (self.state.subscribe(), Arc::clone(&self.door));
        let thread = std::thread::Builder::new().name("explore".to_owned());
        thread.spawn(move || runtime.block_on(serve(&listener, &state, &door))).map_err(|error| cannot(&error))?;
        Ok(())
    }
}

fn cannot(error: &std::io::Error) -> Failure {
    Failure::Message(format!("can't serve the page: {error}"))
}

async fn serve(listener: &tokio::net::TcpListener, state: &watch::Receiver<State>, door: &Arc<Door>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let (state, door) = (state.clone(), Arc::clone(door));
        tokio::spawn(async move {
            let service = service_fn(move |request| {
                let (state, door) = (state.clone(), Arc::clone(&door));
                async move { Ok::<_, Infallible>(answer(request, state, door).await) }
            });
            let connection = hyper::server::conn::http1::Builder::new()
                .timer(TokioTimer::new())
                .serve_connection(TokioIo::new(stream), service);
            // Whoever hangs up has seen enough.
            let _ = connection.await;
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    mut state: watch::Receiver<State>,
    door: Arc<Door>,
) -> Response<Full<Bytes>> {
    if !is_for_this_machine(&request) {
        return response(StatusCode::FORBIDDEN, TEXT, "This address is for this machine alone.\n".into());
    }
    if SENT_TO.contains(&request.uri().path()) {
        return match *request.method() {
            Method::POST => take(request, door).await,
            _ => not_allowed("POST"),
        };
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return not_allowed("GET, HEAD");
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

/// Takes what a page sends, if it is the one that was served here.
async fn take(request: Request<Incoming>, door: Arc<Door>) -> Response<Full<Bytes>> {
    if !is_own_page(request.headers(), &door.token) {
        return response(StatusCode::FORBIDDEN, TEXT, "Only the page that was served here may send this.\n".into());
    }
    let path = request.uri().path().to_owned();
    let Ok(body) = Limited::new(request.into_body(), MOST_SENT).collect().await else {
        return response(StatusCode::PAYLOAD_TOO_LARGE, TEXT, "This is too long, or broke off.\n".into());
    };
    // Files are waited for on the side: meanwhile others are answered.
    let taken = tokio::task::spawn_blocking(move || (door.take)(&path, &body.to_bytes())).await;
    match taken {
        Ok(Ok(None)) => response(StatusCode::NO_CONTENT, TEXT, Bytes::new()),
        Ok(Ok(Some(answer))) => response(StatusCode::OK, "application/json", answer.into()),
        Ok(Err(Refused::Meaningless(why))) => response(StatusCode::BAD_REQUEST, TEXT, why.into()),
        Ok(Err(Refused::Impossible(why))) => response(StatusCode::CONFLICT, TEXT, why.into()),
        Err(_) => response(StatusCode::INTERNAL_SERVER_ERROR, TEXT, "This failed.\n".into()),
    }
}

/// Whether a request comes from the page that was served here, and a script made it: a form of another page can't send
/// JSON, nor a header of its own.
fn is_own_page(headers: &HeaderMap, token: &str) -> bool {
    let one = |name: &str| {
        let mut values = headers.get_all(name).iter();
        let value = values.next()?.to_str().ok()?;
        values.next().is_none().then_some(value)
    };
    let is_json = one("content-type")
        .and_then(|kind| kind.split(';').next())
        .is_some_and(|kind| kind.trim() == "application/json");
    let origin = one_host(headers).map(|host| format!("http://{host}"));
    let from_here = origin.is_some() && one("origin") == origin.as_deref();
    let from_elsewhere = headers.contains_key("sec-fetch-site") && one("sec-fetch-site") != Some("same-origin");
    is_json && from_here && !from_elsewhere && one(TOKEN_HEADER) == Some(token)
}

fn not_allowed(allowed: &'static str) -> Response<Full<Bytes>> {
    let mut refused = response(StatusCode::METHOD_NOT_ALLOWED, TEXT, format!("Only {allowed}.\n").into());
    refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
    refused
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
    fn only_the_own_page_may_send() {
        let own = [
            ("host", "127.0.0.1:7878"),
            ("origin", "http://127.0.0.1:7878"),
            ("content-type", "application/json"),
            ("x-actant-token", "secret"),
            ("sec-fetch-site", "same-origin"),
        ];
        let headers = |all: &[(&'static str, &'static str)]| -> HeaderMap {
            let named = |(name, value): &(&'static str, &'static str)| {
                (header::HeaderName::from_static(name), HeaderValue::from_static(value))
            };
            all.iter().map(named).collect()
        };
        assert!(is_own_page(&headers(&own), "secret"));
        assert!(is_own_page(&headers(&own[..4]), "secret"), "an old browser doesn't say where it comes from");
        for left_out in 0..4 {
            let some: Vec<_> =
                own.into_iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, it)| it).collect();
            assert!(!is_own_page(&headers(&some), "secret"), "without {}", own[left_out].0);
        }
        for other in [
            ("host", "localhost:7878"),
            ("origin", "http://127.0.0.1:7879"),
            ("origin", "https://127.0.0.1:7878"),
            ("origin", "null"),
            ("origin", "http://example.org"),
            ("content-type", "text/plain"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("x-actant-token", "secre"),
            ("x-actant-token", ""),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            let changed = own.map(|it| if it.0 == other.0 { other } else { it });
            assert!(!is_own_page(&headers(&changed), "secret"), "{other:?}");
        }
        let mut twice = headers(&own);
        twice.append("x-actant-token", HeaderValue::from_static("secret"));
        assert!(!is_own_page(&twice, "secret"));
    }

    #[test]
    fn what_was_seen_is_told_by_its_number() {
        assert_eq!((after(None), after(Some("")), after(Some("after=7"))), (Some(0), Some(0), Some(7)));
        assert_eq!((after(Some("x=1&after=18446744073709551615")), after(Some("after=-1"))), (Some(u64::MAX), None));
        assert_eq!((after(Some("after=")), after(Some("after=7x"))), (None, None));
    }
}
