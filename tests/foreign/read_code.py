"""Reads license codes with nothing but Python's standard library.

    zbarimg --raw -q -Sdisable -Sqrcode.enable code.png | python3 read_code.py fixtures/dictionary-1.bin

One code a line on standard input, in either spelling, whatever stands around it; with --json an array of texts. One line
of JSON for each on standard output, with the names of the report (docs/REPORT.md); what is absent is left out. The
signature is NOT verified: that is verify_token.py.
"""

import base64
import datetime
import json
import re
import sys
import zlib

# Docs/FORMAT.md, "Text around a code": what stands before it, and how far it may reach.
BLANK = "\\s\u200b\ufeff"
CODES = re.compile(f"(?=(?:#|%23|[Yy][Zz]:)/?[{BLANK}]*(1[0-9{BLANK}]*|B[{BLANK}]*1[0-9A-Za-z_{BLANK}-]*))")
WIDTHS = [0, 3, 5, 8, 10, 13, 15, 17]  # digits of a group of 0 to 7 bytes


def claims_in(text, dictionary):
    """The claims, unverified, of the first code in `text`: a COSE_Sign1 (RFC 9052 §4.2)."""
    for code in CODES.findall(text):
        words = re.split(f"[{BLANK}]+", code.strip())
        for end in range(len(words), max(0, len(words) - 64), -1):
            try:
                inflate = zlib.decompressobj(wbits=-15, zdict=dictionary)
                token = inflate.decompress(bytes_of("".join(words[:end])), 8192)
                (tag, (_protected, _unprotected, payload, _signature)), length = cbor(token)
                if inflate.eof and (tag, length) == (18, len(token)):
                    return cbor(payload)[0]
            except (ValueError, LookupError, TypeError, OverflowError, zlib.error):
                pass  # Not this one.
    raise ValueError("no code of carrier version 1")


def bytes_of(code):
    if code[0] == "B":
        return base64.urlsafe_b64decode(code[2 : len(code) - (len(code) % 4 == 3)] + "==")
    groups = re.findall(".{1,17}", code[1:])
    if groups and (len(groups[-1]) not in WIDTHS or int(groups[-1]) >> 8 * WIDTHS.index(len(groups[-1]))):
        groups.pop()
    return b"".join(int(group).to_bytes(WIDTHS.index(len(group)), "big") for group in groups)


def cbor(data, at=0):
    """The CBOR item at `at`, and where it ends."""
    major, value, at, items = data[at] >> 5, data[at] & 31, at + 1, []
    if value > 23:
        value, at = int.from_bytes(data[at : at + (1 << value - 24)], "big"), at + (1 << value - 24)
    if major in (2, 3):
        return (data[at : at + value] if major == 2 else data[at : at + value].decode()), at + value
    for _ in range({4: value, 5: 2 * value, 6: 1}.get(major, 0)):
        item, at = cbor(data, at)
        items.append(item)
    return dict(zip(items[::2], items[1::2])) if major == 5 else (value, -1 - value, 0, 0, items, 0, (value, *items))[major], at


# From here on: names for the numbers of docs/FORMAT.md.

EPOCH = datetime.date(1970, 1, 1)
CHINA = datetime.timezone(datetime.timedelta(hours=8))


def same(value):
    return value


def moment(seconds):
    return datetime.datetime.fromtimestamp(seconds, CHINA).isoformat()


def day(days):
    return (EPOCH + datetime.timedelta(days=days)).isoformat()


def commitments(entries):
    return [{"text": entry[1], "due": day(entry[2])} for entry in entries]


def permits(entries):
    return [named(entry, PERMIT) for entry in entries]


def items(entries):
    return [{"label": label, "value": value} for label, value in entries.items()]


def replaces(entry):
    return {"version": entry[1], "token_hash": entry[2].hex()}


PERMIT = {
    1: ("name", same),
    2: ("number", same),
    3: ("authority", same),
    4: ("item_code", same),
    5: ("scope", same),
    6: ("valid_from", day),
    7: ("valid_until", day),
    8: ("commitments", commitments),
}

LICENSE = {
    1: ("type_code", same),
    2: ("type_name", same),
    3: ("number", same),
    4: ("version", same),
    7: ("representative", same),
    8: ("premises", same),
    9: ("division", same),
    10: ("industry", same),
    11: ("permits", permits),
    12: ("items", items),
    13: ("valid_from", day),
    14: ("valid_until", day),
    15: ("commitments", commitments),
    16: ("replaces", replaces),
    17: ("legal_authority", same),
    18: ("document_sha256", bytes.hex),
}


def named(entries, table):
    """A map of numbers with its names; negative numbers are extensions."""
    known = {table[key][0]: table[key][1](value) for key, value in entries.items() if key >= 0}
    extensions = [{"key": key, "value": shown(value)} for key, value in entries.items() if key < 0]
    return known | ({"extensions": extensions} if extensions else {})


def shown(value):
    if isinstance(value, bytes):
        return "hex:" + value.hex()
    return [shown(entry) for entry in value] if isinstance(value, list) else value


def named_claims(claims):
    """The claims with the names of the report."""
    license = dict(claims[-65537])
    holder = {"name": license.pop(5), "code_type": license.pop(6, None), "code": claims.get(2)}
    named_license = {"version": 1, "holder": {key: value for key, value in holder.items() if value is not None}}
    result = {"issued_at": moment(claims[6]), "license": named_license | named(license, LICENSE)}
    if 4 in claims:
        result["token_expires"] = moment(claims[4])
    if 65535 in claims:
        reference = claims[65535]["status_list"]
        result["status"] = {"index": reference["idx"], "uri": reference["uri"]}
    return result


def main():
    with open(sys.argv[1], "rb") as file:
        dictionary = file.read()
    sys.stdout.reconfigure(encoding="utf-8")
    for text in json.load(sys.stdin) if sys.argv[2:] == ["--json"] else sys.stdin:
        print(json.dumps(named_claims(claims_in(text, dictionary)), ensure_ascii=False))


if __name__ == "__main__":
    main()
