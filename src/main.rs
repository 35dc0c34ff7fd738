//! The program: parses, calls, maps the exit status.

/// Reading asks for memory and gives it back tens of thousands of times a document: this allocator takes a tenth less of
/// the whole time than the system's. The library leaves the choice to who uses it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    actant::cli::main()
}
