//! The gazetteer: who there is to be found, as people wrote it down.

mod source;
pub(crate) mod table;

pub(crate) use source::Located;
pub use source::SourceFile;
