"""Computes the test vectors of docs/format.md with the Python package `cryptography`, independently of Coffer.

Usage: python3 generate.py   (writes the .json files beside itself)
"""

import base64
import hashlib
import hmac
import json
import pathlib
import re
import struct

from cryptography.hazmat.primitives.cmac import CMAC
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV

HERE = pathlib.Path(__file__).parent


def hkdf(key, info, n):
    prk = hmac.new(bytes(32), key, hashlib.sha256).digest()
    out, block, i = b"", b"", 1
    while len(out) < n:
        block = hmac.new(prk, block + info + bytes([i]), hashlib.sha256).digest()
        out, i = out + block, i + 1
    return out[:n]


def lp(s):
    b = s.encode()
    return struct.pack(">I", len(b)) + b


def info(purpose, table, column):
    return b"coffer v1\0" + purpose.encode() + b"\0" + lp(table) + lp(column)


def xaes_seal(key, nonce, plaintext, aad):
    def aes(block):
        e = Cipher(algorithms.AES(key), modes.ECB()).encryptor()
        return e.update(block) + e.finalize()

    l = int.from_bytes(aes(bytes(16)), "big")
    k1 = ((l << 1) & ((1 << 128) - 1)) ^ (0x87 if l >> 127 else 0)
    derived = b"".join(
        aes((int.from_bytes(bytes([0, i]) + b"X\0" + nonce[:12], "big") ^ k1).to_bytes(16, "big")) for i in (1, 2)
    )
    return AESGCM(derived).encrypt(nonce[12:], plaintext, aad)


KEY = bytes(range(32))
KEY_ID = 0x1A2B3C4D
TABLE, COLUMN = "customer", "email"


def header(suite, key_id=KEY_ID):
    return bytes([0xCF, suite]) + struct.pack(">I", key_id)


def xaes(plaintext, table=TABLE, column=COLUMN, key_id=KEY_ID, salt_index=7, key=KEY, suite=1, aad=b""):
    nonce = hkdf(key, info("salt", table, column) + bytes([salt_index]), 12) + bytes(range(100, 112))
    h = header(suite, key_id)
    return h + nonce + xaes_seal(hkdf(key, info("xaes", table, column), 32), nonce, plaintext, h + aad)


def bound(plaintext, row, **other):
    return xaes(plaintext, suite=3, aad=lp("\1" + row), **other)


def siv(plaintext, table=TABLE, column=COLUMN, key_id=KEY_ID):
    h = header(2, key_id)
    return h + AESSIV(hkdf(KEY, info("siv", table, column), 64)).encrypt(plaintext, [h])


def tag(canonical):
    mac = hmac.new(hkdf(KEY, info("index", TABLE, COLUMN), 32), canonical, hashlib.sha256).digest()
    return struct.unpack(">q", mac[:8])[0]


def write(name, purpose, **members):
    base = {"key": KEY.hex(), "key_id": "%08x" % KEY_ID, "purpose": purpose, "table": TABLE, "column": COLUMN}
    (HERE / (name + ".json")).write_text(json.dumps({**base, **members}, indent=1) + "\n")


def text_form(envelope):
    return "cf1." + base64.urlsafe_b64encode(envelope).decode().rstrip("=")


def envelope_case(name, envelope, expect, type="text", value=None, purpose=None, **other):
    members = {"type": type, "envelope": envelope.hex(), "text": text_form(envelope), "expect": expect, **other}
    if value is not None:
        members["value"] = value
    write(name, purpose or ("siv" if envelope[1:2] == b"\x02" else "data"), **members)


def flip(b, i, bit=0x01):
    i %= len(b)
    return b[:i] + bytes([b[i] ^ bit]) + b[i + 1 :]


def decimal(unscaled, scale, width):
    return b"\x03" + struct.pack(">h", scale) + unscaled.to_bytes(width, "big", signed=True)


def instant(tag, seconds, nanoseconds):
    return bytes([tag]) + struct.pack(">qi", seconds, nanoseconds)


MARY = b"\x01mary@example.org"
good = xaes(MARY)
envelope_case("xaes_text", good, "ok", value="mary@example.org")
envelope_case("xaes_text_empty", xaes(b"\x01"), "ok", value="")
envelope_case("xaes_text_beyond_bmp", xaes(b"\x01" + "é漢\U0001F511".encode()), "ok", value="é漢\U0001F511")
envelope_case("xaes_text_padded", xaes(b"\x81mary@example.org\x80".ljust(32, b"\0")), "ok", value="mary@example.org")
envelope_case("xaes_random_salt", xaes(MARY, salt_index=200), "ok", value="mary@example.org")
envelope_case("xaes_integer", xaes(b"\x02" + struct.pack(">q", -42)), "ok", "bigint", "-42")
envelope_case("xaes_decimal", xaes(b"\x03\0\x02" + (-1234).to_bytes(3, "big", signed=True)), "ok", "decimal(5,2)", "-12.34")
envelope_case("xaes_real", xaes(b"\x04" + struct.pack(">f", 1.5)), "ok", "real", "1.5")
envelope_case("xaes_double", xaes(b"\x05" + struct.pack(">d", -2.25)), "ok", "double", "-2.25")
envelope_case("xaes_boolean", xaes(b"\x06\x01"), "ok", "boolean", "true")
envelope_case("xaes_date", xaes(b"\x07" + struct.pack(">i", 13193)), "ok", "date", "2006-02-14")
envelope_case("xaes_time", xaes(b"\x08" + struct.pack(">q", 86399999999000)), "ok", "time(6)", "23:59:59.999999")
envelope_case("xaes_timestamp", xaes(b"\x09" + struct.pack(">qi", 1119067056, 500000000)), "ok", "timestamp(6)", "2005-06-18T03:57:36.500")
envelope_case("xaes_timestamptz", xaes(b"\x0a" + struct.pack(">qi", -1, 999999000)), "ok", "timestamptz(6)", "1969-12-31T23:59:59.999999Z")
envelope_case("xaes_uuid", xaes(b"\x0b" + bytes(range(16))), "ok", "uuid", "00010203-0405-0607-0809-0a0b0c0d0e0f")
envelope_case("xaes_bytes", xaes(b"\x0c\x00\xff"), "ok", "bytes", "00ff")
envelope_case("xaes_json", xaes(b'\x0d{"a":1}'), "ok", "json", '{"a":1}')
envelope_case("xaes_real_nan", xaes(b"\x04\x7f\xc0\0\0"), "ok", "real", "NaN")
envelope_case("xaes_integer_padded", xaes(b"\x82" + struct.pack(">q", 7) + b"\x80" + bytes(700)), "ok", "integer", "7")
envelope_case("xaes_decimal_of_narrower_column", xaes(decimal(-1234, 2, 3)), "ok", "decimal(9,4)", "-12.3400")
envelope_case("xaes_decimal_of_wider_column", xaes(decimal(123456789, 4, 4)), "ok", "decimal(5,2)", "12345.6789", reading_only=True)
envelope_case("xaes_decimal_widest", xaes(decimal(10**1000 - 1, 0, 416)), "ok", "decimal(5,2)", "9" * 1000, reading_only=True)
envelope_case("xaes_text_longer_than_declared", good, "ok", "text(5)", "mary@example.org", reading_only=True)
envelope_case("xaes_bytes_longer_than_declared", xaes(b"\x0c\x00\xff\x00"), "ok", "bytes(2)", "00ff00", reading_only=True)
envelope_case("xaes_time_fraction_beyond_p", xaes(b"\x08" + struct.pack(">q", 1500000001)), "ok", "time(0)", "00:00:01.500000001", reading_only=True)
envelope_case("xaes_timestamp_fraction_beyond_p", xaes(instant(9, 0, 999999999)), "ok", "timestamp(3)", "1970-01-01T00:00:00.999999999", reading_only=True)
envelope_case("xaes_timestamp_first", xaes(instant(9, -31557014135596800, 0)), "ok", "timestamp(6)", "-999999999-01-01T00:00")
envelope_case("xaes_timestamptz_last", xaes(instant(10, 31556889864403199, 0)), "ok", "timestamptz(6)", "+1000000000-12-31T23:59:59Z")
envelope_case("siv_text", siv(MARY), "ok", value="mary@example.org")
envelope_case("siv_text_longer_than_declared", siv(MARY), "ok", "text(5)", "mary@example.org", reading_only=True)
envelope_case("siv_decimal_of_wider_column", siv(decimal(123456789, 4, 4)), "ok", "decimal(5,2)", "12345.6789", reading_only=True)
envelope_case("siv_decimal_zero", siv(decimal(0, 0, 1)), "ok", "decimal(5,2)", "0.00")
envelope_case("siv_text_one_block", siv(b"\x01fifteen bytes!!"), "ok", value="fifteen bytes!!")
envelope_case("siv_decimal_stripped", siv(b"\x03\0\x01\x0f"), "ok", "decimal(5,2)", "1.50")
envelope_case("siv_decimal_negative_scale", siv(b"\x03\xff\xfe\x01"), "ok", "decimal(5,2)", "100.00")

mary_of_42 = bound(MARY, "42")
envelope_case("row_text", mary_of_42, "ok", value="mary@example.org", row="42")
envelope_case("row_beyond_ascii", bound(MARY, "Zo\u00eb \U0001F511"), "ok", value="mary@example.org", row="Zo\u00eb \U0001F511")
envelope_case("row_longest", bound(MARY, "x" * 1024), "ok", value="mary@example.org", row="x" * 1024)
envelope_case("row_integer", bound(b"\x02" + struct.pack(">q", -42), "42"), "ok", "bigint", "-42", row="42")
envelope_case("row_other", mary_of_42, "authentication_failed", row="43")
envelope_case("row_other_case", bound(MARY, "a"), "authentication_failed", row="A")
envelope_case("row_not_named", mary_of_42, "malformed")
envelope_case("row_named_and_bound_to_none", good, "malformed", row="42")
envelope_case("row_named_and_siv", siv(MARY), "malformed", purpose="siv", row="42")
envelope_case("row_suite_swapped", good[:1] + b"\x03" + good[2:], "authentication_failed", row="42")
envelope_case("row_unbound_by_swapping_the_suite", mary_of_42[:1] + b"\x01" + mary_of_42[2:], "authentication_failed")
envelope_case("row_key_of_purpose_siv", mary_of_42, "malformed", purpose="siv", row="42")
envelope_case("row_key_id_unknown", bound(MARY, "42", key_id=0x01020304), "unknown_key", row="42")
envelope_case("row_moved_from_other_column", bound(MARY, "42", column="phone"), "authentication_failed", row="42")

envelope_case("empty", b"", "malformed")
envelope_case("header_only", good[:6], "malformed")
envelope_case("xaes_one_byte_short_of_least", xaes(b"\x01")[:-1], "malformed")
envelope_case("siv_one_byte_short_of_least", siv(b"\x01")[:-1], "malformed")
envelope_case("magic_wrong", flip(good, 0), "malformed")
envelope_case("suite_zero", good[:1] + b"\0" + good[2:], "malformed")
envelope_case("suite_unknown", good[:1] + b"\x7f" + good[2:], "malformed")
envelope_case("suite_high_bit", good[:1] + b"\x81" + good[2:], "malformed")
envelope_case("key_id_zero", xaes(MARY, key_id=0), "malformed")
envelope_case("key_id_unknown", xaes(MARY, key_id=0x01020304), "unknown_key")
envelope_case("suite_swapped", good[:1] + b"\x02" + good[2:], "malformed", purpose="data")
envelope_case("key_of_purpose_siv", good, "malformed", purpose="siv")
envelope_case("siv_key_of_purpose_index", siv(MARY), "malformed", purpose="index")
envelope_case("key_disabled", good, "key_unavailable", state="disabled")
envelope_case("key_destroyed", good, "key_unavailable", state="destroyed")
envelope_case("key_destroyed_of_purpose_siv", good, "malformed", purpose="siv", state="destroyed")
envelope_case("salt_flipped", flip(good, 6), "authentication_failed")
envelope_case("nonce_flipped", flip(good, 18), "authentication_failed")
envelope_case("ciphertext_flipped", flip(good, 30), "authentication_failed")
envelope_case("tag_flipped", flip(good, -1), "authentication_failed")
envelope_case("tag_truncated", good[:-1], "authentication_failed")
envelope_case("byte_appended", good + b"\0", "authentication_failed")
envelope_case("siv_flipped", flip(siv(MARY), 6), "authentication_failed")
envelope_case("siv_ciphertext_flipped", flip(siv(MARY), -1), "authentication_failed")
envelope_case("moved_from_other_column", xaes(MARY, column="phone"), "authentication_failed")
envelope_case("moved_from_other_table", xaes(MARY, table="supplier"), "authentication_failed")
envelope_case("type_other", xaes(b"\x07\0\0\0\0"), "malformed")
envelope_case("type_unknown", xaes(b"\x0e\0"), "malformed")
envelope_case("text_not_utf8", xaes(b"\x01\xff"), "malformed")
envelope_case("date_short", xaes(b"\x07\0\0\0"), "malformed", "date")
envelope_case("integer_beyond_smallint", xaes(b"\x02" + struct.pack(">q", 40000)), "malformed", "smallint")
envelope_case("boolean_two", xaes(b"\x06\x02"), "malformed", "boolean")
envelope_case("time_beyond_a_day", xaes(b"\x08" + struct.pack(">q", 86400 * 10**9)), "malformed", "time(6)")
envelope_case("text_surrogate", xaes(b"\x01\xed\xa0\x80"), "malformed")
envelope_case("text_overlong", xaes(b"\x01\xc0\x80"), "malformed")
envelope_case("time_before_the_day", xaes(b"\x08" + struct.pack(">q", -1)), "malformed", "time(6)")
envelope_case("timestamp_nanoseconds_beyond_a_second", xaes(instant(9, 0, 10**9)), "malformed", "timestamp(9)")
envelope_case("timestamp_nanoseconds_negative", xaes(instant(9, 0, -1)), "malformed", "timestamp(9)")
envelope_case("timestamp_before_the_first", xaes(instant(9, -31557014135596801, 0)), "malformed", "timestamp(6)")
envelope_case("timestamp_after_the_last", xaes(instant(9, 31556889832780800, 0)), "malformed", "timestamp(6)")
envelope_case("timestamptz_before_the_first", xaes(instant(10, -31557014167219201, 0)), "malformed", "timestamptz(6)")
envelope_case("timestamptz_after_the_last", xaes(instant(10, 31556889864403200, 0)), "malformed", "timestamptz(6)")
envelope_case("decimal_without_digits", xaes(b"\x03\0\x02"), "malformed", "decimal(5,2)")
envelope_case("decimal_of_a_width_with_fewer_digits", xaes(decimal(8388607, 2, 3)), "malformed", "decimal(9,2)")
envelope_case("decimal_wider_than_any", xaes(decimal(1, 0, 417)), "malformed", "decimal(1000,0)")
envelope_case("decimal_scale_negative", xaes(decimal(1, -2, 3)), "malformed", "decimal(5,2)")
envelope_case("decimal_scale_beyond_its_digits", xaes(decimal(1, 7, 3)), "malformed", "decimal(9,9)")
envelope_case("siv_decimal_trailing_zero", siv(decimal(150, 2, 2)), "malformed", "decimal(5,2)")
envelope_case("siv_decimal_sign_extended", siv(decimal(15, 1, 2)), "malformed", "decimal(5,2)")
envelope_case("siv_decimal_zero_with_scale", siv(decimal(0, 2, 1)), "malformed", "decimal(5,2)")
envelope_case("siv_decimal_beyond_any", siv(decimal(1, -1000, 1)), "malformed", "decimal(1000,0)")
envelope_case("siv_text_padded", siv(b"\x81mary@example.org\x80".ljust(32, b"\0")), "malformed")
envelope_case("siv_json", siv(b"\x0d{}"), "malformed", "json")
envelope_case("siv_real", siv(b"\x04" + struct.pack(">f", 1.5)), "malformed", "real")
envelope_case("siv_double", siv(b"\x05" + struct.pack(">d", 1.5)), "malformed", "double")
envelope_case("padding_of_zeros_alone", xaes(b"\x81" + bytes(15)), "malformed")
envelope_case("padding_without_end", xaes(b"\x81mary".ljust(16, b"\0")), "malformed")

odd = text_form(xaes(b"\x01ab"))  # 49 bytes, so that the last character has unused bits
for name, text in {
    "text_padded_base64": text_form(good + b"\0") + "==",
    "text_loose_bits": odd[:-1] + chr(ord(odd[-1]) + 1),
    "text_prefix_wrong": "cf2." + text_form(good)[4:],
    "text_standard_alphabet": text_form(good)[:10] + "+" + text_form(good)[11:],
    "text_newline": text_form(good) + "\n",
}.items():
    write(name, "data", type="text", text=text, expect="malformed")

for name, value, canonical in [
    ("tag_text", "mary@example.org", MARY),
    ("tag_text_empty", "", b"\x01"),
]:
    write(name, "index", type="text", value=value, tag=str(tag(canonical)))

# Tags of prefixes, suffixes and triples. Values are normalized already but where a file says how.
SIGNED = struct.Struct(">q")


def run_tag(purpose, run, n=None):
    key = hkdf(KEY, info(purpose, TABLE, COLUMN) + (b"" if n is None else struct.pack(">H", n)), 32)
    return SIGNED.unpack(hmac.new(key, b"\x01" + run.encode(), hashlib.sha256).digest()[:8])[0]


def base32hex(tags):
    words = sorted(base64.b32hexencode(SIGNED.pack(t)).decode().rstrip("=") for t in tags)
    return " " + "".join(word + " " for word in words)


for name, purpose, n, value, normalized in [
    ("prefix", "prefix", 3, "Mary@Example.org", "Mary@Example.org"),
    ("prefix_of_another_length", "prefix", 5, "Mary@Example.org", "Mary@Example.org"),
    ("prefix_shorter", "prefix", 300, "Mary", "Mary"),
    ("prefix_beyond_the_bmp", "prefix", 2, "\U0001F600e\u0301", "\U0001F600e\u0301"),
    ("prefix_lowercase", "prefix", 4, "\u00C4RGER", "\u00E4rger"),
    ("suffix", "suffix", 3, "Mary@Example.org", "Mary@Example.org"),
    ("suffix_shorter", "suffix", 3, "", ""),
    ("suffix_beyond_the_bmp", "suffix", 2, "x\U0001F600y", "x\U0001F600y"),
    ("suffix_digits", "suffix", 4, "+49 30 12-34", "49301234"),
]:
    run = (normalized[:n] if purpose == "prefix" else normalized[-n:]) if len(normalized) >= n else ""
    steps = {"prefix_lowercase": ["lowercase"], "suffix_digits": ["digits"]}.get(name)
    more = {"normalize": steps, "normalized": normalized} if steps else {}
    write(name, "index", type="text", value=value, **more, **{purpose: n}, tag=str(run_tag(purpose, run, n)))

for name, value in [("triples", "banana\U0001F600"), ("triples_none", "ab")]:
    triples = sorted({run_tag("gram", value[i : i + 3]) for i in range(len(value) - 2)})
    write(name, "index", type="text", value=value, triples=[str(t) for t in triples], triple_text=base32hex(triples))


# Places in an order: each bit of a code in two bytes.
def order(bits):
    key, out = hkdf(KEY, info("order", TABLE, COLUMN), 32), b""
    for i in range(1, len(bits) + 1):
        p = bits[: i - 1]
        c = CMAC(algorithms.AES(key))
        c.update(struct.pack(">HH", i, len(p)) + int(p.ljust(-(-len(p) // 8) * 8, "0") or "0", 2).to_bytes(-(-len(p) // 8), "big"))
        out += struct.pack(">H", int.from_bytes(c.finalize(), "big") % 65535 + int(bits[i - 1]))
    return out


def bits(number, width):
    assert 0 <= number < 1 << width
    return format(number, "0%db" % width)


def day(year, month, day):
    """Days since 1970-01-01 in the proleptic Gregorian calendar."""
    y = year - (month <= 2)
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return 365 * y + y // 4 - y // 100 + y // 400 + of_year - 719468


def ieee(form, value, width):
    n = int.from_bytes(struct.pack(form, value + 0.0), "big")
    return bits(n ^ ((1 << width) - 1) if n >> width - 1 else n | 1 << width - 1, width)


def point(seconds, nanoseconds):
    return bits(seconds + (1 << 39), 40) + bits(nanoseconds, 30)


for name, type_, value, code in [
    ("smallint_least", "smallint", "-32768", bits(0, 16)),
    ("integer_negative", "integer", "-1", bits((1 << 31) - 1, 32)),
    ("bigint_most", "bigint", "9223372036854775807", bits((1 << 64) - 1, 64)),
    ("decimal_least", "decimal(5,2)", "-999.99", bits(1, 18)),
    ("decimal_scale", "decimal(5,2)", "1.50", bits(150 + 10**5, 18)),
    ("decimal_of_several_blocks", "decimal(65,30)", "-7.000000000000000000000000000001", bits(10**65 - 7 * 10**30 - 1, 217)),
    ("real_negative", "real", "-1.5", ieee(">f", -1.5, 32)),
    ("double_negative_zero", "double", "-0.0", ieee(">d", 0.0, 64)),
    ("double_infinite", "double", "-Infinity", ieee(">d", float("-inf"), 64)),
    ("date_before_the_epoch", "date", "1969-12-31", bits((1 << 31) - 1, 32)),
    ("date_before_year_0", "date", "-0043-03-15", bits(day(-43, 3, 15) + (1 << 31), 32)),
    ("time_last", "time(9)", "23:59:59.999999999", bits(86399999999999, 47)),
    ("timestamp_before_the_epoch", "timestamp(6)", "1969-12-31T23:59:59.999999", point(-1, 999999000)),
    ("timestamptz_first_year", "timestamptz(6)", "-15000-01-01T00:00:00Z", point(day(-15000, 1, 1) * 86400, 0)),
    ("uuid", "uuid", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6", bits(0xF81D4FAE7DEC11D0A76500A0C91E6BF6, 128)),
    ("text", "text(32)", "Gr\u00FC\u00DFe \U0001F600", None),
    ("text_lowercase", "text(32)", "GR\u00DC\u00DFE", None),
    ("text_empty", "text(32)", "", None),
]:
    more = {"normalize": ["lowercase"], "normalized": "gr\u00FC\u00DFe"} if name == "text_lowercase" else {}
    if code is None:
        code = "".join(bits(byte, 8) for byte in more.get("normalized", value).encode())
    write("order_" + name, "index", type=type_, value=value, **more, bits=len(code), order=order(code).hex())

# A password's hash (of "password", PBKDF2 with 10 iterations, which protects nobody) under a pepper, bound to its user.
PASSWORD_HASH = "$pbkdf2-sha256$i=10,l=32$" + "$".join(
    base64.b64encode(b).decode().rstrip("=")
    for b in (bytes(range(16)), hashlib.pbkdf2_hmac("sha256", b"password", bytes(range(16)), 10))
)
PEPPERED = bound(b"\1" + PASSWORD_HASH.encode(), "4711", table="account", column="password")
write(
    "row_password_hash", "data", table="account", column="password", type="text", row="4711", value=PASSWORD_HASH,
    password="password", envelope=PEPPERED.hex(), text=text_form(PEPPERED), expect="ok",
)

# Keyring documents, with every random value fixed: a root, a data subject's under it, and the tombstone of another one.
EPOCH = "1970-01-01T00:00:00Z"
MADE = "2026-01-02T03:04:05.678Z"


def key_record(name, master, i, purpose, ids_from=0x10000000):
    k, key_id = bytes([i + 1]) * 32, struct.pack(">I", ids_from + i)
    return {
        "id": key_id.hex(),
        "purpose": purpose,
        "state": "enabled",
        "created": MADE,
        "activates": EPOCH,
        "sealed": base64.b64encode(
            AESSIV(hkdf(master, b"coffer v1 keys", 64)).encrypt(k, [lp(name) + key_id + purpose.encode()])
        ).decode(),
        "commitment": base64.b64encode(hkdf(k, b"coffer v1 commit", 32)).decode(),
    }


def place(name, epoch):
    return lp(name) + struct.pack(">Q", epoch)


def master_name(master):
    return hkdf(master, b"coffer v1 master", 32)


def handover(name, epoch, old, new, cut=False):
    previous = AESSIV(hkdf(new, b"coffer v1 handover", 64)).encrypt(old, [place(name, epoch)])
    mac = hmac.new(hkdf(old, b"coffer v1 successor", 32), place(name, epoch) + master_name(new), hashlib.sha256)
    return {
        "epoch": epoch,
        "master": base64.b64encode(master_name(new)).decode(),
        "previous": "" if cut else base64.b64encode(previous).decode(),
        "mac": base64.b64encode(mac.digest()).decode(),
    }


def keyring_document(
    name, master, kek_id, wrapped, keys, state="live", generation=1, previous=b"", epoch=1, handovers=(), **other
):
    members = {
        "format": 1,
        "name": name,
        "state": state,
        "generation": generation,
        "epoch": epoch,
        "previous": base64.b64encode(previous).decode(),
        "written": MADE,
        "mastered": MADE,
        "recipients": [{"kek": kek_id, "wrapped": base64.b64encode(wrapped).decode()}],
        "handovers": list(handovers),
        "keys": keys,
    }
    return authenticated(master, json.dumps({**members, **other}).encode())


def authenticated(master, payload):
    return payload + hmac.new(hkdf(master, b"coffer v1 document", 32), payload, hashlib.sha256).digest()


def wrap_aad(name, epoch):
    return b"coffer v1 keyring\0" + place(name, epoch)


def under_parent(name, master, wrap_id, wrap_key, epoch=1):
    sealed = AESSIV(hkdf(wrap_key, b"coffer v1 wrap", 64)).encrypt(master, [wrap_aad(name, epoch)])
    return bytes.fromhex(wrap_id) + sealed


def under_kek(name, master, epoch=1):
    return bytes(range(12)) + AESGCM(KEK).encrypt(bytes(range(12)), master, wrap_aad(name, epoch))


def mark(document, generation, epoch, master, state="live"):
    return "generation %d, epoch %d, %s, master %s, document %s" % (
        generation, epoch, state, master_name(master).hex(), hashlib.sha256(document).hexdigest()
    )


def subject_name(parent, subject, name_key_id, name_key):
    digest = hmac.new(hkdf(name_key, b"coffer v1 subject", 32), subject.encode(), hashlib.sha256).digest()
    return parent + "/#" + name_key_id + digest[:16].hex()


KEK = bytes(range(128, 160))
M = bytes(range(64, 96))
NAME = "customers"
PURPOSES = ["data", "siv", "index", "wrap", "name", "file"]
root_keys = [key_record(NAME, M, i, p) for i, p in enumerate(PURPOSES)]
root = keyring_document(NAME, M, "keystore:coffer", under_kek(NAME, M), root_keys)
WRAP_ID, WRAP_KEY = root_keys[3]["id"], bytes([4]) * 32
NAME_KEY = root_keys[4]["id"], bytes([5]) * 32

# Two planned rotations of the master key, the wrap keys left as they were.
M2, M3 = bytes(range(160, 192)), bytes(range(192, 224))


def next_epoch(before, generation, master, handovers, **other):
    epoch = generation
    members = {
        "generation": generation,
        "epoch": epoch,
        "previous": hashlib.sha256(before).digest(),
        "handovers": handovers,
        **other,
    }
    keys = [key_record(NAME, master, i, p) for i, p in enumerate(PURPOSES)]
    return keyring_document(NAME, master, "keystore:coffer", under_kek(NAME, master, epoch), keys, **members)


second = next_epoch(root, 2, M2, [handover(NAME, 2, M, M2)])
third = next_epoch(second, 3, M3, [handover(NAME, 2, M, M2), handover(NAME, 3, M2, M3)])


def loosened(character):
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    return alphabet[alphabet.index(character) + 1]


STRANGER = bytes(range(1, 33))
refused = {
    "handover_missing": next_epoch(root, 2, M2, []),
    "handover_of_a_stranger": next_epoch(root, 2, M2, [handover(NAME, 2, STRANGER, M2)]),
    "handover_to_another_master": next_epoch(root, 2, M2, [handover(NAME, 2, M, M3)]),
    "handover_of_another_keyring": next_epoch(root, 2, M2, [handover("suppliers", 2, M, M2)]),
    "handover_epoch_swapped": next_epoch(root, 2, M2, [dict(handover(NAME, 3, M, M2), epoch=2)]),
    "chain_other_predecessor": next_epoch(second, 2, M2, [handover(NAME, 2, M, M2)]),
    "keys_removed": keyring_document(
        NAME, M, "keystore:coffer", under_kek(NAME, M), root_keys[:4],
        generation=2, previous=hashlib.sha256(root).digest(),
    ),
    "keys_reordered": keyring_document(
        NAME, M, "keystore:coffer", under_kek(NAME, M), root_keys[1:] + root_keys[:1],
        generation=2, previous=hashlib.sha256(root).digest(),
    ),
    "wrapped_for_another_epoch": keyring_document(
        NAME, M, "keystore:coffer", under_kek(NAME, M, 2), root_keys
    ),
    "generation_beyond_bound": keyring_document(
        NAME, M, "keystore:coffer", under_kek(NAME, M), root_keys, generation=2**62 + 1
    ),
    "recipient_twice": keyring_document(
        NAME, M, "keystore:coffer", under_kek(NAME, M), root_keys,
        recipients=[{"kek": "keystore:coffer", "wrapped": base64.b64encode(under_kek(NAME, M)).decode()}] * 2,
    ),
    "dated_in_the_future": keyring_document(
        NAME, M, "keystore:coffer", under_kek(NAME, M), root_keys, mastered="2126-01-02T03:04:05.678Z"
    ),
    "format_fraction": keyring_document(NAME, M, "keystore:coffer", under_kek(NAME, M), root_keys, format=1.9),
    "format_text": keyring_document(NAME, M, "keystore:coffer", under_kek(NAME, M), root_keys, format="1"),
    "format_float": authenticated(M, root[:-32].replace(b'"format": 1,', b'"format": 1e0,')),
    "encoding_utf16": authenticated(M, root[:-32].decode().encode("utf-16-be")),
    "encoding_byte_order_mark": authenticated(M, b"\xef\xbb\xbf" + root[:-32]),
    "base64_unpadded": authenticated(M, root[:-32].replace(b'="', b'"')),
    "base64_loose_bits": authenticated(
        M, root[:-32].replace(b'"commitment": "' + root_keys[0]["commitment"].encode(), b'"commitment": "' + (
            root_keys[0]["commitment"][:-2] + loosened(root_keys[0]["commitment"][-2]) + "="
        ).encode())
    ),
    "purpose_capitals": authenticated(M, root[:-32].replace(b'"purpose": "data"', b'"purpose": "DATA"')),
    "state_capitals": authenticated(M, root[:-32].replace(b'"state": "enabled"', b'"state": "ENABLED"', 1)),
    "instant_offset": authenticated(M, root[:-32].replace(MADE.encode(), b"2026-01-02T04:04:05.678+01:00", 1)),
}


def changed(before, after):
    """The first document with other letters in the first place where these stand."""
    payload = root[:-32].decode()
    assert before in payload, before
    return authenticated(M, payload.replace(before, after, 1).encode())


COMMITMENT, SEALED = root_keys[0]["commitment"], root_keys[0]["sealed"]
RECIPIENT = {"kek": "keystore:coffer", "wrapped": base64.b64encode(under_kek(NAME, M)).decode()}


def b64(n):
    return base64.b64encode(bytes(n)).decode()


def first(keys=root_keys, **other):
    return keyring_document(NAME, M, "keystore:coffer", under_kek(NAME, M), keys, **other)


refused |= {
    "payload_empty": authenticated(M, b""),
    "payload_cut": authenticated(M, root[:-33]),
    "payload_followed": authenticated(M, root[:-32] + b"{}"),
    "payload_not_utf8": authenticated(M, root[:-32].replace(b"keystore:coffer", b"keystore:coff\xe9")),
    "payload_commented": changed(",", ",/**/"),
    "payload_comma_behind_the_last": changed("}]}", "}],}"),
    "member_missing": changed('"format": 1, ', ""),
    "member_unknown": changed('"format": 1', '"format": 1, "later": 1'),
    "member_twice": changed('"format": 1', '"format": 1, "format": 1'),
    "member_of_a_key_unknown": changed('{"id"', '{"later": 1, "id"'),
    "format_later": first(format=2),
    "format_leading_zero": changed('"format": 1', '"format": 01'),
    "epoch_zero": first(epoch=0),
    "epoch_beyond_generation": first(epoch=2),
    "state_unknown": first(state="closed"),
    "shredded_with_keys": first(state="shredded"),
    "previous_in_generation_1": first(previous=bytes(32)),
    "previous_short": keyring_document(
        NAME, M, "keystore:coffer", under_kek(NAME, M), root_keys, generation=3, previous=bytes(31)
    ),
    "base64_other_alphabet": changed(COMMITMENT, "_" * 42 + "8="),
    "base64_line_break": changed(COMMITMENT, COMMITMENT[:40] + "\\n" + COMMITMENT[40:]),
    "commitment_short": changed(COMMITMENT, b64(31)),
    "commitment_of_another_key": changed(COMMITMENT, root_keys[1]["commitment"]),
    "sealed_short": changed(SEALED, b64(47)),
    "sealed_missing": changed(SEALED, ""),
    "sealed_of_another_key": changed(SEALED, root_keys[1]["sealed"]),
    "sealed_in_a_destroyed_key": changed('"state": "enabled"', '"state": "destroyed"'),
    "id_capitals": changed('"10000000"', '"1000000A"'),
    "id_short": changed('"10000000"', '"1000000"'),
    "id_zero": first([key_record(NAME, M, 0, "data", ids_from=0)] + root_keys[1:]),
    "id_twice": first(root_keys + root_keys[:1]),
    "purpose_unknown": changed('"purpose": "data"', '"purpose": "xaes"'),
    "siv_keys_three": first(root_keys + [key_record(NAME, M, i, "siv") for i in (6, 7)]),
    "name_keys_three": first(root_keys + [key_record(NAME, M, i, "name") for i in (6, 7)]),
    "index_keys_three": first(root_keys + [key_record(NAME, M, i, "index") for i in (6, 7)]),
    "instant_zeros_behind": changed(MADE, "2026-01-02T03:04:05.678000Z"),
    "instant_no_such_day": changed(MADE, "2026-02-30T03:04:05Z"),
    "instant_leap_second": changed(MADE, "2016-12-31T23:59:60Z"),
    "instant_year_signed": changed(MADE, "-0001-01-02T03:04:05Z"),
    "recipients_none": first(recipients=[]),
    "recipients_seventeen": first(recipients=[RECIPIENT] + [dict(RECIPIENT, kek="kek %d" % i) for i in range(16)]),
    "handovers_seventeen": keyring_document(
        NAME, M, "keystore:coffer", under_kek(NAME, M, 18), root_keys, generation=18, epoch=18, previous=bytes(32),
        handovers=[handover(NAME, epoch, M, M) for epoch in range(2, 19)],
    ),
    "handovers_with_a_gap": keyring_document(
        NAME, M, "keystore:coffer", under_kek(NAME, M, 4), root_keys, generation=4, epoch=4, previous=bytes(32),
        handovers=[handover(NAME, 2, M, M), handover(NAME, 4, M, M)],
    ),
    "handover_to_the_first": first(handovers=[handover(NAME, 1, M, M)]),
}

# What JSON may be spelled like: the same document, read by who knows nothing.
freely = json.loads(root[:-32])
freely = {"keys": [dict(reversed(list(k.items()))) for k in freely.pop("keys")], **dict(reversed(list(freely.items())))}
freely_spelled = authenticated(
    M,
    b" \t\r\n"
    + json.dumps(freely, indent=2).replace('"name"', '"n\\u0061me"').replace('"customers"', '"\\u0063ustomers"').encode()
    + b"\r\n ",
)

CHILD_M = bytes(range(96, 128))
child = subject_name(NAME, "4711", *NAME_KEY)
child_keys = [key_record(child, CHILD_M, i, p) for i, p in enumerate(["data", "siv", "index"])]
child_document = keyring_document(
    child, CHILD_M, "keyring:" + NAME, under_parent(child, CHILD_M, WRAP_ID, WRAP_KEY), child_keys
)

GONE_M = bytes(range(32, 64))
gone = subject_name(NAME, "Zo\u00eb", *NAME_KEY)
gone_keys = [
    dict(key_record(gone, CHILD_M, i, p), state="destroyed", sealed="") for i, p in enumerate(["data", "siv", "index"])
]
gone_document = keyring_document(
    gone,
    GONE_M,
    "keyring:" + NAME,
    under_parent(gone, GONE_M, WRAP_ID, WRAP_KEY, epoch=2),
    gone_keys,
    state="shredded",
    generation=2,
    epoch=2,
    handovers=[handover(gone, 2, CHILD_M, GONE_M, cut=True)],
    previous=hashlib.sha256(b"the document before").digest(),
)

# The key that names data subjects is renewed: one subject is on the way to its new name, one was made after that.
renewed_keys = root_keys + [key_record(NAME, M, 6, "name")]
renewed = keyring_document(
    NAME, M, "keystore:coffer", under_kek(NAME, M), renewed_keys, generation=2, previous=hashlib.sha256(root).digest()
)
NEW_NAME_KEY = renewed_keys[-1]["id"], bytes([7]) * 32
KEYS = ["data", "siv", "index"]


def hashed(document):
    return base64.b64encode(hashlib.sha256(document).digest()).decode()


def subject(name, master, keys, epoch=1, **other):
    return keyring_document(
        name, master, "keyring:" + NAME, under_parent(name, master, WRAP_ID, WRAP_KEY, epoch), keys, epoch=epoch, **other
    )


MOVED_M, COPY_M = bytes(range(3, 35)), bytes(range(5, 37))
old_name, new_name = subject_name(NAME, "5813", *NAME_KEY), subject_name(NAME, "5813", *NEW_NAME_KEY)
original = subject(old_name, CHILD_M, [key_record(old_name, CHILD_M, i, p) for i, p in enumerate(KEYS)])
copy_keys = [key_record(new_name, COPY_M, i, p) for i, p in enumerate(KEYS)]
copy = subject(
    new_name, COPY_M, copy_keys, state="moving",
    **{"from": {"keyring": old_name, "generation": 1, "document": hashed(original)}},
)
redirect = subject(
    old_name,
    MOVED_M,
    [dict(key_record(old_name, CHILD_M, i, p), state="destroyed", sealed="") for i, p in enumerate(KEYS)],
    state="moved",
    generation=2,
    epoch=2,
    previous=hashlib.sha256(original).digest(),
    handovers=[handover(old_name, 2, CHILD_M, MOVED_M, cut=True)],
    to={"keyring": new_name, "document": hashed(original)},
)
settled = subject(new_name, COPY_M, copy_keys, generation=2, previous=hashlib.sha256(copy).digest())
late_old, late_new = subject_name(NAME, "8128", *NAME_KEY), subject_name(NAME, "8128", *NEW_NAME_KEY)
reserved = subject(late_old, MOVED_M, [], state="moved", to={"keyring": late_new, "document": ""})
late = subject(late_new, CHILD_M, [key_record(late_new, CHILD_M, i, p) for i, p in enumerate(KEYS)])


def standing(name=child, keys=(), state="moved", **other):
    """The document of a data subject that is known of by nobody, in the place of a good one."""
    return subject(name, CHILD_M, list(keys), state=state, **other)


def to(keyring=new_name, document=""):
    return {"keyring": keyring, "document": document}


def copy_of(keyring=new_name, generation=1, document=hashed(original)):
    return {"from": {"keyring": keyring, "generation": generation, "document": document}}


refused_subjects = {
    "moved_nowhere": standing(),
    "moved_to_itself": standing(to=to(child)),
    "moved_to_a_tenant": standing(to=to(NAME + "/acme")),
    "moved_to_another_parent": standing(to=to("suppliers" + new_name[len(NAME):])),
    "moved_to_a_name_in_capitals": standing(to=to(new_name.upper().replace("CUSTOMERS", NAME))),
    "moved_with_a_generation": standing(to=dict(to(), generation=1)),
    "moved_without_keys_after_a_document": standing(to=to(document=hashed(original))),
    "moved_with_keys_after_none": standing(keys=[dict(k, state="destroyed", sealed="") for k in child_keys], to=to()),
    "moved_holding_keys": standing(keys=child_keys, to=to(document=hashed(original))),
    "moved_and_a_copy": standing(to=to(), **copy_of()),
    "moving_from_nowhere": standing(keys=child_keys, state="moving"),
    "moving_from_itself": standing(keys=child_keys, state="moving", **copy_of(child)),
    "moving_from_generation_0": standing(keys=child_keys, state="moving", **copy_of(generation=0)),
    "moving_from_a_short_hash": standing(keys=child_keys, state="moving", **copy_of(document=b64(31))),
    "moving_to": standing(keys=child_keys, state="moving", to=to()),
    "live_and_moved": standing(keys=child_keys, state="live", to=to()),
    "shredded_and_moved": standing(state="shredded", to=to()),
}

TENANT = NAME + "/acme"
DATA_ID = root_keys[0]["id"]


def tenant(wrapped, **other):
    return keyring_document(TENANT, CHILD_M, "keyring:" + NAME, wrapped, [key_record(TENANT, CHILD_M, 0, "data")], **other)


def by(kek, wrapped):
    return {"kek": kek, "wrapped": base64.b64encode(wrapped).decode()}


UNDER = under_parent(TENANT, CHILD_M, WRAP_ID, WRAP_KEY)
refused_tenants = {
    "child_of_another_parent": tenant(UNDER, recipients=[by("keyring:suppliers", UNDER)]),
    "child_under_the_parents_kek": tenant(UNDER, recipients=[by("keystore:coffer", under_kek(TENANT, CHILD_M))]),
    "child_of_two_recipients": tenant(UNDER, recipients=[by("keyring:" + NAME, UNDER), by("keystore:coffer", UNDER)]),
    "child_under_a_key_of_another_purpose": tenant(under_parent(TENANT, CHILD_M, DATA_ID, bytes([1]) * 32)),
    "child_under_an_unknown_key": tenant(under_parent(TENANT, CHILD_M, "2000000a", WRAP_KEY)),
    "child_wrapped_for_another": tenant(under_parent(NAME + "/other", CHILD_M, WRAP_ID, WRAP_KEY)),
    "child_wrapped_for_another_epoch": tenant(under_parent(TENANT, CHILD_M, WRAP_ID, WRAP_KEY, epoch=2)),
    "child_wrapped_short": tenant(UNDER[:-1]),
    "tenant_that_moved": keyring_document(
        TENANT, CHILD_M, "keyring:" + NAME, UNDER, [], state="moved", to=to()
    ),
    "tenant_that_is_a_copy": tenant(UNDER, state="moving", **copy_of()),
}

(HERE / "keyring.json").write_text(
    json.dumps(
        {
            "kek": KEK.hex(),
            "kek_id": "keystore:coffer",
            "keyring": NAME,
            "document": root.hex(),
            "mark": mark(root, 1, 1, M),
            "freely_spelled": {"generation": 1, "document": freely_spelled.hex(), "mark": mark(freely_spelled, 1, 1, M)},
            "tenant": {"keyring": TENANT, "generation": 1, "document": tenant(UNDER).hex()},
            "keys": {k["id"]: (bytes([i + 1]) * 32).hex() for i, k in enumerate(root_keys)},
            "second": {"generation": 2, "document": second.hex(), "mark": mark(second, 2, 2, M2)},
            "third": {"generation": 3, "document": third.hex(), "mark": mark(third, 3, 3, M3)},
            "subject": {"name": "4711", "keyring": child, "generation": 1, "document": child_document.hex()},
            "shredded_subject": {"name": "Zo\u00eb", "keyring": gone, "generation": 2, "document": gone_document.hex()},
            "renewed": {"generation": 2, "document": renewed.hex(), "mark": mark(renewed, 2, 1, M)},
            "moving_subject": {
                "name": "5813",
                "original": {"keyring": old_name, "generation": 1, "document": original.hex()},
                "copy": {"keyring": new_name, "generation": 1, "document": copy.hex()},
                "redirect": {"keyring": old_name, "generation": 2, "document": redirect.hex()},
                "settled": {"keyring": new_name, "generation": 2, "document": settled.hex()},
            },
            "late_subject": {
                "name": "8128",
                "redirect": {"keyring": late_old, "generation": 1, "document": reserved.hex()},
                "settled": {"keyring": late_new, "generation": 1, "document": late.hex()},
            },
            "subject_envelope": xaes(MARY, key_id=0x10000000, key=bytes([1]) * 32).hex(),
            "subject_value": "mary@example.org",
        },
        indent=1,
    )
    + "\n"
)

# Documents that a reader refuses which knows `document` of keyring.json, each for the reason that it is named by; those of a
# tenant or data subject are refused by who knows nothing of it.
def generation(document):
    found = re.search(rb'"generation": (\d+)', document)
    return int(found.group(1)) if found else 1


(HERE / "keyring_refused.json").write_text(
    json.dumps(
        {
            **{
                name: {"generation": generation(document), "document": document.hex()}
                for name, document in refused.items()
            },
            **{
                name: {"keyring": TENANT, "generation": generation(document), "document": document.hex()}
                for name, document in refused_tenants.items()
            },
            **{
                name: {"keyring": child, "subject": "4711", "generation": 1, "document": document.hex()}
                for name, document in refused_subjects.items()
            },
        },
        indent=1,
    )
    + "\n"
)
