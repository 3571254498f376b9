// Sealing and opening of callbacks. Sealing and signatures are done by @wecom/crypto; opening adds the checks
// that the platform makes and that the library leaves out (padding, lengths, id).
import { createDecipheriv, randomBytes } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';

const blockBytes = 32;
const headBytes = 20;

export class CryptError extends Error {}

export function seal(aesKey: string, appId: string, message: string): string {
  return encrypt(aesKey, message, appId, randomBytes(16));
}

/** msg_signature when the sealed text is given, else the signature of the query. */
export function sign(token: string, timestamp: string, nonce: string, sealed = ''): string {
  return getSignature(token, timestamp, nonce, sealed);
}

export function open(aesKey: string, appId: string, sealed: string): string {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(sealed) || sealed.length % 4 !== 0) throw new CryptError('base64');
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length === 0 || bytes.length % blockBytes !== 0) throw new CryptError('length');
  const key = Buffer.from(aesKey + '=', 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const clear = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const pad = clear[clear.length - 1]!;
  if (pad < 1 || pad > blockBytes) throw new CryptError('padding');
  if (clear.subarray(clear.length - pad).some((byte) => byte !== pad)) throw new CryptError('padding');
  const body = clear.subarray(0, clear.length - pad);
  if (body.length < headBytes) throw new CryptError('length');
  const length = body.readUInt32BE(16);
  if (headBytes + length > body.length) throw new CryptError('length');
  if (body.subarray(headBytes + length).toString('utf8') !== appId) throw new CryptError('appid');
  return strictUtf8(body.subarray(headBytes, headBytes + length));
}

export function strictUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CryptError('utf8');
  }
}

/** What a number of the platform's looks like: digits, never starting with 0. */
export function nonce(): string {
  return String(randomBytes(4).readUInt32BE() + 1);
}
