//! scratch
use actant::*;
fn main() {
    let args: Vec<_> = std::env::args().skip(1).collect();
    let loaded = Gazetteer::load(std::path::Path::new(&args[0])).unwrap_or_else(|e| { eprintln!("{e}"); std::process::exit(1) });
    let lexicon = match Lexicon::from_sources(&[]) { Ok((l, w)) => { for w in w { eprintln!("{w}") } l }, Err(d) => { for d in d { eprintln!("{d}") } std::process::exit(1) } };
    let analyser = Analyser::new(&loaded.gazetteer, &lexicon).unwrap();
    let paths: Vec<_> = args[1..].iter().map(Into::into).collect();
    for read in Corpus::open(&paths, lexicon.header_rules(), ReadOptions::default()) {
        let d = read.unwrap().document;
        let a = analyser.read(&d);
        println!("{}", actant::cli::extract::line(&analyser, &d, &a));
    }
}
