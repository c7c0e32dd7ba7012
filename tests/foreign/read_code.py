"""Reads license codes with nothing but Python's standard library.

    zbarimg --raw -q -Sdisable -Sqrcode.enable code.png | python3 read_code.py fixtures/dictionary-1.bin

One code a line on standard input, in either spelling; one line of JSON for each on standard output, with the names
of the report (docs/REPORT.md); what is absent is left out. The signature is NOT verified: that is verify_token.py.
"""

import base64
import datetime
import json
import sys
import zlib

MAX_INFLATED_BYTES = 8192
# Digits of a group of 0 to 7 bytes.
WIDTHS = [0, 3, 5, 8, 10, 13, 15, 17]


def token_of(text, dictionary):
    """The signed bytes in the text of a code."""
    body = text.strip().removeprefix("YZ:").rpartition("#")[2]
    if body.startswith("1"):
        deflated = bytes_of_digits(body[1:])
    elif body.startswith("B1"):
        deflated = base64.urlsafe_b64decode(body[2:] + "=" * (-len(body[2:]) % 4))
    else:
        raise ValueError("not of carrier version 1")
    inflate = zlib.decompressobj(wbits=-15, zdict=dictionary)
    token = inflate.decompress(deflated, MAX_INFLATED_BYTES)
    if not inflate.eof or inflate.unused_data:
        raise ValueError("damaged or too long")
    return token


def bytes_of_digits(digits):
    groups = [digits[at : at + 17] for at in range(0, len(digits), 17)]
    return b"".join(int(group).to_bytes(WIDTHS.index(len(group)), "big") for group in groups)


def cbor(data, at=0):
    """The CBOR item at `at`, and where it ends."""
    major, value = data[at] >> 5, data[at] & 31
    at += 1
    if value > 23:
        width = {24: 1, 25: 2, 26: 4, 27: 8}[value]
        value = int.from_bytes(data[at : at + width], "big")
        at += width
    if major in (2, 3):
        if len(data) < at + value:
            raise ValueError("cut")
        content = bytes(data[at : at + value])
        return (content if major == 2 else content.decode()), at + value
    if major == 4:
        return cbor_items(data, at, value)
    if major == 5:
        flat, at = cbor_items(data, at, 2 * value)
        return dict(zip(flat[::2], flat[1::2])), at
    if major == 6:
        content, at = cbor(data, at)
        return (value, content), at
    if major == 7:
        raise ValueError("no license has a float or simple value")
    return (value if major == 0 else -1 - value), at


def cbor_items(data, at, count):
    items = []
    for _ in range(count):
        item, at = cbor(data, at)
        items.append(item)
    return items, at


def claims_of(token):
    """The claims of a COSE_Sign1 (RFC 9052 §4.2), unverified."""
    (tag, (_protected, _unprotected, payload, _signature)), end = cbor(token)
    if tag != 18 or end != len(token):
        raise ValueError("not one COSE_Sign1")
    return cbor(payload)[0]


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
    for line in sys.stdin:
        print(json.dumps(named_claims(claims_of(token_of(line, dictionary))), ensure_ascii=False))


if __name__ == "__main__":
    main()
