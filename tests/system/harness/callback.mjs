// Callbacks made by hand with Node's crypto, so that hundreds can be sent straight to the server, and so that
// each of their parts can be made wrong. Written from the platform's description (消息加解密说明).
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { account } from './places.mjs';

const blockBytes = 32;

const keyOf = (encodingAesKey) => Buffer.from(encodingAesKey + '=', 'base64');

export const sign = (...parts) => createHash('sha1').update(parts.sort().join('')).digest('hex');

/** The padded bytes before encryption; `padding` replaces the right padding. */
export function framed(text, appId = account.app_id, padding) {
  const body = Buffer.isBuffer(text) ? text : Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length);
  const clear = Buffer.concat([randomBytes(16), length, body, Buffer.from(appId)]);
  const missing = blockBytes - (clear.length % blockBytes);
  return Buffer.concat([clear, padding ?? Buffer.alloc(missing, missing)]);
}

export function encryptBytes(bytes, encodingAesKey = account.encoding_aes_key) {
  const key = keyOf(encodingAesKey);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]).toString('base64');
}

export function decrypt(base64, encodingAesKey = account.encoding_aes_key) {
  const key = keyOf(encodingAesKey);
  const cipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const clear = Buffer.concat([cipher.update(base64, 'base64'), cipher.final()]);
  const end = clear.length - clear[clear.length - 1];
  const length = clear.readUInt32BE(16);
  if (20 + length + account.app_id.length !== end) throw new Error('the answer does not have the length it says');
  if (clear.subarray(20 + length, end).toString() !== account.app_id) throw new Error("another app id's answer");
  return clear.subarray(20, 20 + length).toString();
}

export const cdata = (text) => `<![CDATA[${String(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;

const xmlOf = (fields) =>
  '<xml>' +
  Object.entries(fields)
    .map(([name, value]) => `<${name}>${typeof value === 'number' ? value : cdata(value)}</${name}>`)
    .join('') +
  '</xml>';

let lastMsgId = BigInt(Date.now()) * 1_000_000n;
/** A MsgId that was not used before; a text, because it does not fit a JavaScript number. */
export const newMsgId = () => String(++lastMsgId);

export function textXml(openid, content, { msgId = newMsgId(), created = Math.floor(Date.now() / 1000) } = {}) {
  return (
    `<xml><ToUserName>${cdata(account.original_id)}</ToUserName><FromUserName>${cdata(openid)}</FromUserName>` +
    `<CreateTime>${created}</CreateTime><MsgType>${cdata('text')}</MsgType><Content>${cdata(content)}</Content>` +
    `<MsgId>${msgId}</MsgId></xml>`
  );
}

export function eventXml(openid, event, fields = {}, created = Math.floor(Date.now() / 1000)) {
  return xmlOf({
    ToUserName: account.original_id,
    FromUserName: openid,
    CreateTime: created,
    MsgType: 'event',
    Event: event,
    ...fields,
  });
}

/** A callback in safe mode: {query, body}. `aheadS` is how far the world's clock runs ahead. */
export function sealed(xml, { aheadS = 0, timestamp, nonce, appId, token = account.token, encrypt } = {}) {
  const when = String(timestamp ?? Math.floor(Date.now() / 1000) + aheadS);
  const once = nonce ?? String(randomBytes(6).readUIntBE(0, 6));
  const cipher = encrypt ?? encryptBytes(framed(xml, appId));
  return {
    query: { timestamp: when, nonce: once, encrypt_type: 'aes', msg_signature: sign(token, when, once, cipher) },
    body: `<xml><ToUserName>${cdata(account.original_id)}</ToUserName><Encrypt>${cdata(cipher)}</Encrypt></xml>`,
  };
}

const field = (xml, name) => xml.match(new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([\\s\\S]*?)(?:\\]\\]>)?</${name}>`))?.[1];

/** The reply that a safe-mode answer carries, its signature checked: {clear, text}. */
export function openAnswer(body) {
  if (body === '' || body === 'success') return { clear: body, text: '' };
  const cipher = field(body, 'Encrypt');
  if (!cipher) throw new Error(`no encrypted answer: ${body.slice(0, 200)}`);
  const right = sign(account.token, field(body, 'TimeStamp'), field(body, 'Nonce'), cipher);
  if (right !== field(body, 'MsgSignature')) throw new Error("the answer's signature is wrong");
  const clear = decrypt(cipher);
  return { clear, text: contentOf(clear) };
}

/** The text of a reply in clear. */
export function contentOf(clear) {
  const inside = clear.match(/<Content>([\s\S]*)<\/Content>/)?.[1] ?? '';
  return inside.replaceAll(']]]]><![CDATA[>', ']]>').replace(/^<!\[CDATA\[/, '').replace(/\]\]>$/, '');
}
