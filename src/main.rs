//! The program: parses, calls, maps the exit status.

fn main() -> std::process::ExitCode {
    actant::cli::main()
}
