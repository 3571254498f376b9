// Writes a callback: the inner message, the envelope around it, and the query that signs it.
import type { Settings } from '../settings.js';
import { nonce, seal, sign } from '../wire/crypt.js';
import { toJson } from '../wire/json.js';
import { toXml, type FieldMap } from '../wire/xml.js';

export interface SealedCallback {
  query: URLSearchParams;
  body: string;
  contentType: string;
}

export function inner(settings: Settings, fields: FieldMap): string {
  return settings.format === 'json' ? toJson(jsonShape(fields)) : toXml(fields);
}

/** In JSON the platform puts a subscription event's List at the top, and one element is no list. */
function jsonShape(fields: FieldMap): FieldMap {
  const flat: FieldMap = {};
  for (const [key, value] of Object.entries(fields)) {
    const list = (value as FieldMap)?.List;
    if (/^SubscribeMsg/.test(key) && list !== undefined) flat.List = list;
    else flat[key] = value;
  }
  return flat;
}

/** Seals an inner message under the settings given; each call uses a new nonce and new random bytes. */
export function sealCallback(
  settings: Settings,
  appId: string,
  message: string,
  openid: string,
  now: number,
): SealedCallback {
  const timestamp = String(now);
  const word = nonce();
  const query = new URLSearchParams({
    signature: sign(settings.token, timestamp, word),
    timestamp,
    nonce: word,
  });
  if (openid) query.set('openid', openid);
  const contentType = settings.format === 'json' ? 'application/json' : 'text/xml';
  if (settings.mode === 'plain') return { query, body: message, contentType };
  const sealed = seal(settings.encoding_aes_key, appId, message);
  query.set('encrypt_type', 'aes');
  query.set('msg_signature', sign(settings.token, timestamp, word, sealed));
  return { query, body: wrap(settings, message, sealed), contentType };
}

function wrap(settings: Settings, message: string, sealed: string): string {
  const compatible = settings.mode === 'compatible';
  if (settings.format === 'json') {
    // The clear fields are copied as text: numbers in them can be longer than JavaScript can hold.
    if (compatible) return `${message.slice(0, -1)},"Encrypt":${JSON.stringify(sealed)}}`;
    const { ToUserName } = JSON.parse(message) as FieldMap;
    return JSON.stringify({ ToUserName, Encrypt: sealed });
  }
  // The clear fields of compatible mode stand in front of the sealed one, as written in the message.
  const to = /<ToUserName>.*?<\/ToUserName>/s.exec(message)?.[0] ?? '';
  const head = compatible ? message.replace(/^<xml>|<\/xml>$/g, '') : to;
  return `<xml>${head}<Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;
}
