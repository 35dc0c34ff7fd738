//! Runs the Graphviz of the system: DOT in, SVG out, with a deadline.

use std::io::{self, Read, Write};
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// What places the nodes of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Engine {
    /// What suits the size of the graph.
    #[default]
    Auto,
    /// Graphviz in layers: for small graphs.
    Dot,
    /// Graphviz with springs: for graphs of up to some hundred nodes.
    Neato,
    /// Graphviz with forces.
    Fdp,
    /// Graphviz with forces, for large graphs.
    Sfdp,
    /// No Graphviz: [`crate::layout`].
    Builtin,
}

impl Engine {
    /// All of them.
    pub const ALL: [Engine; 6] = [Engine::Auto, Engine::Dot, Engine::Neato, Engine::Fdp, Engine::Sfdp, Engine::Builtin];

    /// The engine of Graphviz for a graph of this size. `dot` needs minutes where the others need a second.
    ///
    /// ```
    /// use actant::export::Engine;
    /// assert_eq!(Engine::choose(20, 40), Engine::Dot);
    /// assert_eq!(Engine::choose(200, 600), Engine::Neato);
    /// assert_eq!(Engine::choose(500, 2000), Engine::Sfdp);
    /// ```
    pub fn choose(nodes: usize, edges: usize) -> Engine {
        match (nodes, edges) {
            (0..=300, 0..=40) => Engine::Dot,
            (0..=300, _) => Engine::Neato,
            _ => Engine::Sfdp,
        }
    }

    /// Its name, as on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Engine::Auto => "auto",
            Engine::Dot => "dot",
            Engine::Neato => "neato",
            Engine::Fdp => "fdp",
            Engine::Sfdp => "sfdp",
            Engine::Builtin => "builtin",
        }
    }
}

impl FromStr for Engine {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let names = Engine::ALL.map(Engine::name).join(", ");
        let known = Engine::ALL.into_iter().find(|e| e.name() == name);
        known.ok_or_else(|| format!("`{name}` is no engine: the engines are {names}"))
    }
}

/// What Graphviz gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// The picture.
    pub svg: String,
    /// What it complained about while it drew; empty where all was well.
    pub warnings: String,
}

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum GraphvizError {
    /// There is no `dot` program.
    #[error("Graphviz is not installed: there is no program `dot` on the PATH")]
    NotFound,
    /// It was run, and gave up.
    #[error("Graphviz failed: {0}")]
    Failed(String),
    /// It took too long, and was stopped.
    #[error("Graphviz did not end within {0:?}")]
    Timeout(Duration),
    /// The builtin engine is no part of Graphviz.
    #[error("the engine `builtin` draws without Graphviz")]
    Builtin,
    /// It could not be run.
    #[error("Graphviz could not be run: {0}")]
    Io(#[from] io::Error),
}

/// Draws a graph with `dot -Tsvg`. `Engine::Auto` leaves the engine to the file; another engine should be
/// the one that the file was [made for](super::dot_for), as Graphviz listens to the file first.
///
/// ```no_run
/// use actant::export::{Engine, render};
/// let picture = render("digraph { a -> b }", Engine::Dot, std::time::Duration::from_secs(20))?;
/// assert!(picture.svg.contains("<svg"));
/// # Ok::<(), actant::export::GraphvizError>(())
/// ```
///
/// # Errors
///
/// Where there is no Graphviz, it fails, or the deadline passes.
pub fn render(dot: &str, engine: Engine, deadline: Duration) -> Result<Rendered, GraphvizError> {
    let mut command = Command::new("dot");
    command.arg("-Tsvg");
    match engine {
        Engine::Builtin => return Err(GraphvizError::Builtin),
        Engine::Auto => {}
        engine => {
            command.arg(format!("-K{}", engine.name()));
        }
    }
    run(command, dot, deadline)
}

/// Runs a program over a text. Three threads feed and drain it, as it may fill any of the pipes while we
/// wait on another; and nothing waits for them without a deadline, as a child of the child may keep a pipe
/// open after the child itself is gone.
fn run(mut command: Command, input: &str, deadline: Duration) -> Result<Rendered, GraphvizError> {
    let end = Instant::now() + deadline;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => GraphvizError::NotFound,
        _ => GraphvizError::Io(error),
    })?;
    if let Some(mut stdin) = child.stdin.take() {
        let input = input.as_bytes().to_vec();
        // A program that doesn't read to the end says why on stderr: a broken pipe is no error of its own.
        thread::spawn(move || stdin.write_all(&input).and_then(|()| stdin.flush()));
    }
    let (out, err) = (drain(child.stdout.take()), drain(child.stderr.take()));

    let late = || GraphvizError::Timeout(deadline);
    // What it writes ends when it does: that is noticed at once, where waiting for a program means asking now and then.
    let early = out.recv_timeout(deadline).ok();
    let Some(status) = wait(&mut child, end)? else {
        return Err(late());
    };
    let (out, err) = (early.or_else(|| receive(&out, end)).ok_or_else(late)?, receive(&err, end).ok_or_else(late)?);
    let complaints = String::from_utf8_lossy(&err).trim().to_string();
    if !status.success() {
        let what = if complaints.is_empty() { status.to_string() } else { complaints };
        return Err(GraphvizError::Failed(what));
    }
    let svg = String::from_utf8(out).map_err(|_| GraphvizError::Failed("it wrote text that is no UTF-8".into()))?;
    Ok(Rendered { svg, warnings: complaints })
}

/// Reads a pipe to its end in a thread.
fn drain(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut all = Vec::new();
        if let Some(mut pipe) = pipe {
            // What came before an error is still worth having.
            let _ = pipe.read_to_end(&mut all);
        }
        // Nobody listens after the deadline.
        let _ = sender.send(all);
    });
    receiver
}

/// What the thread read, or `None` at the deadline. A program that ended in time gets a moment more.
fn receive(from: &Receiver<Vec<u8>>, end: Instant) -> Option<Vec<u8>> {
    let left = end.saturating_duration_since(Instant::now());
    from.recv_timeout(left.max(Duration::from_millis(500))).ok()
}

/// Waits for the end of a program; at the deadline it is killed, and there is no status.
fn wait(child: &mut Child, end: Instant) -> io::Result<Option<std::process::ExitStatus>> {
    let mut pause = Duration::from_millis(1);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if Instant::now() >= end {
            // It may have ended by itself just now; then there is nothing to kill.
            let _ = child.kill();
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(pause.min(end.saturating_duration_since(Instant::now())));
        pause = (pause * 2).min(Duration::from_millis(20));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    fn shell(script: &str, input: &str, millis: u64) -> Result<Rendered, GraphvizError> {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        run(command, input, Duration::from_millis(millis))
    }

    #[cfg(unix)]
    #[test]
    fn big_texts_pass_through_without_a_dead_lock() {
        let big = "x".repeat(3_000_000);
        let done = shell("tee /dev/stderr", &big, 20_000).unwrap();
        assert_eq!((done.svg.len(), done.warnings.len()), (3_000_000, 3_000_000));
        // One that doesn't read at all.
        assert_eq!(shell("echo hi", &big, 20_000).unwrap().svg, "hi\n");
    }

    #[cfg(unix)]
    #[test]
    fn a_slow_program_is_stopped() {
        let start = Instant::now();
        assert!(matches!(shell("exec sleep 30", "", 80), Err(GraphvizError::Timeout(_))));
        // A child of the child keeps the pipe open.
        assert!(matches!(shell("sleep 5 & exit 0", "", 80), Err(GraphvizError::Timeout(_))));
        assert!(start.elapsed() < Duration::from_secs(4));
    }

    #[cfg(unix)]
    #[test]
    fn failures_say_why() {
        assert!(matches!(shell("echo no >&2; exit 3", "", 9000), Err(GraphvizError::Failed(e)) if e == "no"));
        assert!(matches!(shell("exit 3", "", 9000), Err(GraphvizError::Failed(e)) if e.contains('3')));
        let missing = run(Command::new("no-such-program-here"), "", Duration::from_secs(1));
        assert!(matches!(missing, Err(GraphvizError::NotFound)));
        assert!(matches!(render("", Engine::Builtin, Duration::from_secs(1)), Err(GraphvizError::Builtin)));
    }

    #[test]
    fn engines_are_found_by_name() {
        for engine in Engine::ALL {
            assert_eq!(engine.name().parse(), Ok(engine));
        }
        assert!("twopi".parse::<Engine>().unwrap_err().contains("neato"));
    }
}
