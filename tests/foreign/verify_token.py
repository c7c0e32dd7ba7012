"""Verifies license tokens with the Python package `cwt`, which knows nothing of this project.

    python3 verify_token.py office.pub.pem < tokens.txt

One token a line on standard input, in hexadecimal digits; one line of JSON for each on standard output: its claims,
or {"rejected": "…"}. Fails (1) if any was rejected. Needs the packages of requirements.txt.
"""

import hashlib
import json
import sys

import cbor2
import cwt
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key
from read_code import named_claims

ED25519 = -19  # RFC 9864
COSE_SIGN1 = 18
KIND = "application/yz-license+cwt"


def key_of(file):
    """The COSE_Key of a public key in PEM, with the kid that tokens name it by (RFC 9679)."""
    with open(file, "rb") as pem:
        x = load_pem_public_key(pem.read()).public_bytes(Encoding.Raw, PublicFormat.Raw)
    thumbprint = hashlib.sha256(cbor2.dumps({1: 1, -1: 6, -2: x}, canonical=True)).digest()
    return cwt.COSEKey.new({1: 1, 2: thumbprint[:8], 3: ED25519, 4: [2], -1: 6, -2: x})


def verified_claims(token, key):
    # `cwt.decode` verifies what is tagged and takes what is not as it is: the tag is ours to insist on.
    tagged = cbor2.loads(token)
    if not isinstance(tagged, cbor2.CBORTag) or tagged.tag != COSE_SIGN1:
        raise ValueError("not a COSE_Sign1")
    if cbor2.loads(tagged.value[0]).get(16) != KIND:
        raise ValueError("a token of another kind")
    return cwt.decode(token, key)


def main():
    key = key_of(sys.argv[1])
    sys.stdout.reconfigure(encoding="utf-8")
    rejected = 0
    for line in sys.stdin:
        try:
            answer = named_claims(verified_claims(bytes.fromhex(line.strip()), key))
        except Exception as error:  # whatever a forged token may cause in three libraries
            rejected += 1
            answer = {"rejected": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer, ensure_ascii=False))
    sys.exit(1 if rejected else 0)


if __name__ == "__main__":
    main()
