// Judges a server's answer to a callback as strictly as the platform does, and reads the reply in it.
import type { Settings } from '../settings.js';
import { CryptError, open, sign, strictUtf8 } from '../wire/crypt.js';
import { child, readXml, XmlError, type Element } from '../wire/xml.js';

export const replyTextBytesMax = 2048;
/** Articles shown in answer to a message and to an event; the platform cuts the rest away. */
export const articlesForMessage = 1;
export const articlesForEvent = 8;

export interface PassiveReply {
  kind: string;
  text?: string;
  media_id?: string;
  data?: Record<string, unknown>;
}

export type Verdict =
  | { outcome: 'reply'; reply: PassiveReply; warnings: string[]; clear: string }
  | { outcome: 'silent' }
  | { outcome: 'fault'; why: string; clear: string };

/** Why an answer is not taken; the phone shows that the service is out of order. */
class Refused extends Error {}

export interface AnswerContext {
  settings: Settings;
  appId: string;
  openid: string;
  original_id: string;
  isEvent: boolean;
  /** Whether a media id is known and of this type. */
  hasMedia: (id: string, type?: string) => boolean;
}

export function judge(body: Buffer, context: AnswerContext): Verdict {
  let clear = '';
  try {
    const text = strictUtf8(body);
    clear = text;
    if (text === '' || text === 'success') return { outcome: 'silent' };
    const warnings: string[] = [];
    if (context.settings.format === 'json') {
      clear = openJson(text, context);
      return { outcome: 'reply', reply: readJsonReply(clear, context), warnings, clear };
    }
    clear = openXml(text, context);
    const reply = readReply(clear, context, warnings);
    return { outcome: 'reply', reply, warnings, clear };
  } catch (error) {
    if (error instanceof Refused || error instanceof XmlError || error instanceof CryptError)
      return { outcome: 'fault', why: error.message, clear };
    throw error;
  }
}

function openXml(text: string, context: AnswerContext): string {
  const { settings } = context;
  const root = readRoot(text);
  const sealed = child(root, 'Encrypt');
  if (settings.mode === 'plain') {
    if (sealed) throw new Refused('encrypted answer in plain mode');
    return text;
  }
  if (!sealed) {
    if (settings.mode === 'safe') throw new Refused('clear answer in safe mode');
    return text;
  }
  const signature = single(root, 'MsgSignature');
  const timestamp = single(root, 'TimeStamp');
  const nonce = single(root, 'Nonce');
  if (!/^\d{1,10}$/.test(timestamp.text) || timestamp.cdata)
    throw new Refused('TimeStamp is not a bare number of seconds');
  for (const one of [sealed, signature, nonce]) needCdata(one);
  return openSealed(context, sealed.text, signature.text, timestamp.text, nonce.text);
}

function openSealed(
  context: AnswerContext,
  sealed: string,
  signature: string,
  timestamp: string,
  nonce: string,
): string {
  if (!nonce) throw new Refused('Nonce is empty');
  if (sign(context.settings.token, timestamp, nonce, sealed) !== signature)
    throw new Refused('MsgSignature is wrong');
  return open(context.settings.encoding_aes_key, context.appId, sealed);
}

function readReply(text: string, context: AnswerContext, warnings: string[]): PassiveReply {
  const root = readRoot(text);
  if (needText(root, 'ToUserName') !== context.openid)
    throw new Refused('ToUserName is not the sender of the push');
  if (needText(root, 'FromUserName') !== context.original_id)
    throw new Refused('FromUserName is not this account');
  const created = single(root, 'CreateTime');
  if (!/^\d+$/.test(created.text)) throw new Refused('CreateTime is not a number');
  if (created.cdata) warnings.push('CreateTime in CDATA');
  if (created.text.length > 10) warnings.push('CreateTime is not in seconds');
  const kind = needText(root, 'MsgType');
  switch (kind) {
    case 'text': {
      const content = needText(root, 'Content');
      checkText(content);
      return { kind, text: content };
    }
    case 'image':
      return { kind, media_id: needMedia(context, single(root, 'Image'), 'image') };
    case 'voice':
      return { kind, media_id: needMedia(context, single(root, 'Voice'), 'voice') };
    case 'video': {
      const video = single(root, 'Video');
      const data = { title: optional(video, 'Title'), description: optional(video, 'Description') };
      return { kind, media_id: needMedia(context, video, 'video'), text: data.title, data };
    }
    case 'music': {
      const music = single(root, 'Music');
      const thumb = needText(music, 'ThumbMediaId');
      if (!context.hasMedia(thumb)) throw new Refused('ThumbMediaId is not known');
      const data = { title: optional(music, 'Title'), url: optional(music, 'MusicUrl') };
      return { kind, text: data.title, data };
    }
    case 'news':
      return { kind, data: { articles: readArticles(root, context, warnings) } };
    case 'transfer_customer_service':
      return { kind };
    default:
      throw new Refused(`MsgType ${kind} is not known`);
  }
}

function readArticles(root: Element, context: AnswerContext, warnings: string[]): Record<string, string>[] {
  const count = single(root, 'ArticleCount').text;
  const items = single(root, 'Articles').children.filter((one) => one.name === 'item');
  if (!/^\d+$/.test(count) || Number(count) !== items.length || !items.length)
    throw new Refused('ArticleCount is not the number of items');
  const limit = context.isEvent ? articlesForEvent : articlesForMessage;
  if (items.length > limit) warnings.push(`news_cut: ${items.length} articles, ${limit} shown`);
  return items.slice(0, limit).map((item) => {
    const title = needText(item, 'Title');
    const url = optional(item, 'Url');
    return { title, description: optional(item, 'Description'), picurl: optional(item, 'PicUrl'), url };
  });
}

function readRoot(text: string): Element {
  const root = readXml(text);
  if (root.name !== 'xml') throw new Refused(`the root is ${root.name}, not xml`);
  return root;
}

function single(parent: Element, name: string): Element {
  const found = parent.children.filter((one) => one.name === name);
  if (found.length !== 1) throw new Refused(`${name} ${found.length ? 'stands twice' : 'is missing'}`);
  return found[0]!;
}

function needCdata(one: Element): void {
  if (!one.cdata) throw new Refused(`${one.name} is not in CDATA`);
}

function needText(parent: Element, name: string): string {
  const one = single(parent, name);
  if (!one.text) throw new Refused(`${name} is empty`);
  needCdata(one);
  return one.text;
}

function optional(parent: Element, name: string): string {
  const one = child(parent, name);
  if (!one) return '';
  if (one.text) needCdata(one);
  return one.text;
}

function needMedia(context: AnswerContext, parent: Element, type: string): string {
  const id = needText(parent, 'MediaId');
  if (!context.hasMedia(id, type)) throw new Refused(`MediaId is no ${type} known here`);
  return id;
}

function checkText(content: string): void {
  const bytes = Buffer.byteLength(content);
  if (bytes > replyTextBytesMax) throw new Refused(`Content has ${bytes} bytes, ${replyTextBytesMax} are taken`);
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(content))
    throw new Refused('Content has characters that XML does not allow');
}

// JSON pushes want a JSON answer; mini-programs can only hand over to human service in it.

function openJson(text: string, context: AnswerContext): string {
  const json = parse(text);
  if (context.settings.mode === 'plain') return text;
  if (typeof json.Encrypt !== 'string') {
    if (context.settings.mode === 'safe') throw new Refused('clear answer in safe mode');
    return text;
  }
  if (typeof json.TimeStamp !== 'number') throw new Refused('TimeStamp is not a number');
  if (typeof json.Nonce !== 'string' || typeof json.MsgSignature !== 'string')
    throw new Refused('Nonce and MsgSignature must be texts');
  return openSealed(context, json.Encrypt, json.MsgSignature, String(json.TimeStamp), json.Nonce);
}

function readJsonReply(text: string, context: AnswerContext): PassiveReply {
  const json = parse(text);
  if (json.ToUserName !== context.openid) throw new Refused('ToUserName is not the sender of the push');
  if (json.FromUserName !== context.original_id) throw new Refused('FromUserName is not this account');
  if (json.MsgType === 'transfer_customer_service') return { kind: 'transfer_customer_service' };
  if (json.MsgType === 'text' && typeof json.Content === 'string' && json.Content) {
    checkText(json.Content);
    return { kind: 'text', text: json.Content };
  }
  throw new Refused('MsgType is not known in JSON');
}

function parse(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new Refused('not JSON');
  }
}
