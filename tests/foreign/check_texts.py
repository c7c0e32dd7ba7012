"""Judges texts by docs/FORMAT.md alone ("Texts" and the tables below it), slowly.

    python3 check_texts.py docs/FORMAT.md < texts.json

An array of texts on standard input; one word for each on standard output: ok, malformed or unsupported_version.
"""

import json
import re
import sys
import unicodedata


def table(document, name):
    """The characters in a table of the document."""
    rows = document.split(f"<!-- characters: {name}")[1].split("<!-- end of characters -->")[0]
    ranges = re.findall(r"U\+([0-9A-F]+)(?:–([0-9A-F]+))?", "".join(row.split("|")[1] for row in rows.splitlines() if row[:1] == "|"))
    return {code for first, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)}


def judged(text, listed, never):
    codes = {ord(character) for character in text}
    if not 1 <= len(text.encode()) <= 1024 or text.isspace() or codes & never:
        return "malformed"
    if codes - listed:
        return "unsupported_version"
    spaced = text[0] == " " or text[-1] == " " or "  " in text
    return "malformed" if spaced or unicodedata.normalize("NFC", text) != text else "ok"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        document = file.read()
    listed, never = table(document, "listed"), table(document, "never")
    assert not listed & never
    for code in listed:
        # Letters, digits, punctuation and signs that show, vowels of Tibetan, one space; or not known to this Python yet.
        category = unicodedata.category(chr(code))
        assert category[0] in "LNPS" or category == "Cn" or 0x0F71 <= code <= 0x0FBC or code == 0x20, hex(code)
    for text in json.load(sys.stdin):
        print(judged(text, listed, never))


if __name__ == "__main__":
    main()
