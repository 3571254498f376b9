"""Callbacks as the platform sends them in safe mode: signed, encrypted, each different (python3-cryptography).

From the platform's page on encryption: AES-256-CBC with the key's first 16 bytes as IV, over 16 random bytes,
the length (big-endian, 4 bytes), the XML and the app id, padded to a multiple of 32; the signature is SHA-1
over token, timestamp, nonce and ciphertext, sorted and joined.
"""
import base64
import hashlib
import os
import re
import struct
import time

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

TOKEN = "benchtoken2024"
APP_ID = "wxbe9c400000000001"
ENCODING_KEY = "zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJ"
ACCOUNT = "gh_be9c40000001"
PAD = 32
SENTENCES = [
    "昨天下午和张三、李四谈心，聊考研压力",
    "积分",
    "进度",
    "我想咨询一下困难补助怎么申请，需要准备哪些材料？",
    "1",
    "上周五带全班去敬老院做志愿服务，一共来了十二个人，效果很好",
    "回复 17 材料已经收到，明天上午可以来办公室找我",
]

_key = base64.b64decode(ENCODING_KEY + "=")
_cipher = Cipher(algorithms.AES(_key), modes.CBC(_key[:16]))


def signature(*parts):
    return hashlib.sha1("".join(sorted(parts)).encode()).hexdigest()


def encrypt(clear):
    plain = os.urandom(16) + struct.pack(">I", len(clear)) + clear + APP_ID.encode()
    fill = PAD - len(plain) % PAD
    plain += bytes([fill]) * fill
    e = _cipher.encryptor()
    return base64.b64encode(e.update(plain) + e.finalize()).decode()


def decrypt(text):
    d = _cipher.decryptor()
    plain = d.update(base64.b64decode(text)) + d.finalize()
    fill = plain[-1]
    assert 1 <= fill <= PAD and plain.endswith(bytes([fill]) * fill), "padding"
    plain = plain[:-fill]
    (length,) = struct.unpack(">I", plain[16:20])
    assert plain[20 + length:].decode() == APP_ID, "app id"
    return plain[20:20 + length].decode()


def person(number):
    return "o" + hashlib.sha256(str(number).encode()).hexdigest()[:27]


def make(number, people=5000):
    """(query, body) of the callback with this number."""
    now = str(int(time.time()))
    who = person(number % people)
    clear = (f"<xml><ToUserName><![CDATA[{ACCOUNT}]]></ToUserName><FromUserName><![CDATA[{who}]]></FromUserName>"
             f"<CreateTime>{now}</CreateTime><MsgType><![CDATA[text]]></MsgType>"
             f"<Content><![CDATA[{SENTENCES[number % len(SENTENCES)]}]]></Content>"
             f"<MsgId>{24000000000000000 + number}</MsgId></xml>")
    sealed = encrypt(clear.encode())
    nonce = str(1000000000 + number)
    query = (f"signature={signature(TOKEN, now, nonce)}&timestamp={now}&nonce={nonce}&openid={who}"
             f"&encrypt_type=aes&msg_signature={signature(TOKEN, now, nonce, sealed)}")
    body = (f"<xml>\n    <ToUserName><![CDATA[{ACCOUNT}]]></ToUserName>\n"
            f"    <Encrypt><![CDATA[{sealed}]]></Encrypt>\n</xml>\n")
    return query, body


def check_answer(answer, query):
    """Raises unless the answer is a reply to its sender that the platform would take."""
    def element(name, text):
        found = re.search(rf"<{name}>(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?</{name}>", text, re.S)
        assert found, f"no {name}"
        return found[1]
    sealed = element("Encrypt", answer)
    signed = signature(TOKEN, element("TimeStamp", answer), element("Nonce", answer), sealed)
    assert signed == element("MsgSignature", answer), "signature"
    clear = decrypt(sealed)
    assert element("ToUserName", clear) == re.search("openid=([^&]*)", query)[1], "receiver"
    assert element("MsgType", clear) == "text" and element("Content", clear), "content"


def write_file(path, count):
    """For callbacks.lua: a line with two lengths, then query and body."""
    with open(path, "wb") as out:
        for i in range(count):
            query, body = (part.encode() for part in make(i))
            out.write(b"%d %d\n" % (len(query), len(body)) + query + body + b"\n")
