//! A command line cut into words, as a shell would cut it, and nothing else that a shell does.

/// The longest command that is listened to, and the longest line of a conversation, in bytes.
pub const LONGEST: usize = 4096;

/// Why a line cannot be cut into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Uncut {
    /// Nothing ends it.
    #[error("a quotation mark has no other one")]
    Open,
    /// Nothing comes after it.
    #[error("the line ends with a backslash")]
    Backslash,
}

/// The words of a line: between blanks, with quotes of both kinds and backslashes as in POSIX. Nothing is expanded.
///
/// # Errors
/// A quotation mark or a backslash is left over.
pub fn words(line: &str) -> Result<Vec<String>, Uncut> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        match character {
            ' ' | '\t' | '\n' | '\r' => words.extend(word.take()),
            '\'' => {
                let word = word.get_or_insert_default();
                loop {
                    match rest.next().ok_or(Uncut::Open)? {
                        '\'' => break,
                        other => word.push(other),
                    }
                }
            }
            '"' => {
                let word = word.get_or_insert_default();
                loop {
                    match rest.next().ok_or(Uncut::Open)? {
                        '"' => break,
                        '\\' => match rest.next().ok_or(Uncut::Open)? {
                            kept @ ('"' | '\\' | '$' | '`') => word.push(kept),
                            '\n' => {}
                            other => word.extend(['\\', other]),
                        },
                        other => word.push(other),
                    }
                }
            }
            '\\' => match rest.next().ok_or(Uncut::Backslash)? {
                '\n' => {}
                other => word.get_or_insert_default().push(other),
            },
            other => word.get_or_insert_default().push(other),
        }
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_cut_as_a_shell_cuts_them() {
        let of = |line| words(line).unwrap();
        assert_eq!(of("query --by  year"), ["query", "--by", "year"]);
        assert_eq!(of("a 'b c' \"d e\" f\\ g ''"), ["a", "b c", "d e", "f g", ""]);
        assert_eq!(of(r#"'l'\''an' "\"x\" \n""#), ["l'an", "\"x\" \\n"]);
        assert_eq!(of("$HOME `id` $(id) ; | & > <"), ["$HOME", "`id`", "$(id)", ";", "|", "&", ">", "<"]);
        assert_eq!(of(""), Vec::<String>::new());
        assert_eq!(
            [words("'a"), words("\"a"), words("a\\")].map(Result::unwrap_err),
            [Uncut::Open, Uncut::Open, Uncut::Backslash]
        );
    }

    proptest! {
        #[test]
        fn what_was_quoted_is_what_was_meant(meant in proptest::collection::vec(".{0,12}", 0..8)) {
            let quoted = |word: &String| format!("'{}'", word.replace('\'', r"'\''"));
            let line = meant.iter().map(quoted).collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(&line), Ok(meant));
        }

        #[test]
        fn any_line_is_cut_or_refused(line in any::<String>()) {
            if let Ok(words) = words(&line) {
                prop_assert!(words.iter().map(String::len).sum::<usize>() <= line.len());
            }
        }
    }
}
