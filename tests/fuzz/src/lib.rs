//! What the targets for signed statements have in common.

use std::fmt::Debug;

use yizheng::token::SignError;
use yizheng::trust::{Content, Statement, draft};

/// Bytes as a statement of kind `T`, or as what one says: what is read canonically can be drafted, and is read again.
pub fn statement<T: Content + PartialEq + Debug>(bytes: &[u8]) {
    if let Ok(read) = Statement::<T>::parse(bytes) {
        again(read.danger_unverified());
    }
    // Without the envelope: its heads of lengths kill most mutations.
    if let Ok(content) = T::parse(bytes)
        && content.encode() == bytes
    {
        again(&content);
    }
}

fn again<T: Content + PartialEq + Debug>(content: &T) {
    match draft(content) {
        Ok(bytes) => {
            let read = Statement::<T>::parse(&bytes).map(Statement::danger_into_unverified);
            assert_eq!(read.as_ref(), Ok(content));
        }
        Err(error) => {
            assert!(matches!(error, SignError::TooLong { bytes } if bytes > T::MAX_BYTES), "{error:?}")
        }
    }
}
