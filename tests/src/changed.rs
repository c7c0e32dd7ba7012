//! A value with some of its fields changed.

/// `Struct { field: value, ..base }` for the structs of the crate that may get further fields: outside of their crate the
/// language refuses such a literal.
///
/// The base is evaluated before the new values.
///
/// ```
/// use yizheng_tests::{changed, trust_world};
///
/// let license = trust_world::claims()?.license;
/// let second = changed!(yizheng::License { version: 2, ..license.clone() });
/// assert_eq!((second.version, second.number), (2, license.number));
/// # Ok::<(), anyhow::Error>(())
/// ```
#[macro_export]
macro_rules! changed {
    (@set $value:ident $field:ident) => { $value.$field = $field; };
    (@set $value:ident $field:ident $new:expr) => { $value.$field = $new; };
    ($($name:ident)::+ { $($field:ident $(: $new:expr)?,)+ ..$base:expr }) => {{
        let mut value: $($name)::+ = $base;
        $($crate::changed!(@set value $field $($new)?);)+
        value
    }};
}
