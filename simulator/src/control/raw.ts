// Hostile and hand-made callbacks: exactly the bytes that a test wants, or a given message sealed rightly or
// with one thing wrong. One request, no retry, the answer given back as it came.
import type { Simulator } from '../simulator.js';
import { judge } from '../push/answer.js';
import { sealCallback } from '../push/envelope.js';
import { send, type PostResult } from '../push/post.js';
import { nonce, sign } from '../wire/crypt.js';
import { ActError } from '../phone/acts.js';

const copiesMax = 10_000;

export interface RawAnswer {
  status: number | null;
  error: string;
  ms: number;
  body: string;
  headers: Record<string, string>;
  /** What the platform would make of the answer; only for messages sealed here. */
  outcome: string;
  why: string;
  clear: string;
}

export async function rawPush(sim: Simulator, body: Record<string, unknown>): Promise<RawAnswer | RawAnswer[]> {
  const url = typeof body.url === 'string' ? body.url : sim.settings.callback_url;
  const method = body.method === 'GET' ? 'GET' : 'POST';
  const count = Number(body.copies ?? 1);
  if (!(count >= 1 && count <= copiesMax)) throw new ActError(`copies: 1 to ${copiesMax}`, 400);
  const timeoutMs = Number(body.timeout_ms ?? sim.settings.push_timeout_ms);
  const made = make(sim, body);
  const headers = { 'Content-Type': made.contentType, ...((body.headers ?? {}) as Record<string, string>) };
  const one = async () => {
    const query = made.query ? (url.includes('?') ? '&' : '?') + made.query : '';
    return shownAnswer(sim, await send(method, url + query, made.body, headers, timeoutMs), made.openid, made.message);
  };
  if (body.copies === undefined) return one();
  return Promise.all(Array.from({ length: count }, one));
}

interface Made {
  query: string;
  body: Buffer;
  contentType: string;
  openid: string;
  message: string;
}

function make(sim: Simulator, body: Record<string, unknown>): Made {
  const over = (body.query ?? {}) as Record<string, string | null>;
  const openid = typeof body.openid === 'string' ? body.openid : '';
  if (typeof body.message !== 'string') {
    const bytes = typeof body.body_base64 === 'string' ? Buffer.from(body.body_base64, 'base64') : Buffer.from(String(body.body ?? ''));
    const raw = typeof body.query === 'string' ? body.query : new URLSearchParams(clean(over)).toString();
    return { query: raw, body: bytes, contentType: 'text/xml', openid, message: '' };
  }
  const settings = {
    ...sim.settings,
    ...(body.mode ? { mode: body.mode as 'safe' } : {}),
    ...(body.format ? { format: body.format as 'xml' } : {}),
    ...(body.token ? { token: String(body.token) } : {}),
    ...(body.aes_key ? { encoding_aes_key: String(body.aes_key) } : {}),
  };
  const now = typeof body.timestamp === 'number' ? body.timestamp : sim.now();
  const sealed = sealCallback(settings, String(body.app_id ?? settings.app_id), body.message, openid, now);
  for (const [key, value] of Object.entries(over))
    if (value === null) sealed.query.delete(key);
    else sealed.query.set(key, value);
  return { query: sealed.query.toString(), body: Buffer.from(sealed.body), contentType: sealed.contentType, openid, message: body.message };
}

function clean(query: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== null)) as Record<string, string>;
}

function shownAnswer(sim: Simulator, got: PostResult, openid: string, message: string): RawAnswer {
  const answer: RawAnswer = {
    status: got.status,
    error: got.error,
    ms: got.ms,
    body: got.body.toString('utf8'),
    headers: got.headers,
    outcome: '',
    why: '',
    clear: '',
  };
  if (got.status !== 200 || !message) return answer;
  const from = openid || /<FromUserName>(?:<!\[CDATA\[)?([^\]<]*)/.exec(message)?.[1] || '';
  const verdict = judge(got.body, {
    settings: sim.settings,
    appId: sim.settings.app_id,
    openid: from,
    original_id: sim.settings.original_id,
    isEvent: message.includes('event'),
    hasMedia: () => true,
  });
  answer.outcome = verdict.outcome;
  if (verdict.outcome === 'fault') answer.why = verdict.why;
  if (verdict.outcome !== 'silent') answer.clear = verdict.clear;
  return answer;
}

/** The GET with which the platform checks an address before it takes it. */
export async function handshake(sim: Simulator): Promise<{ ok: boolean; status: number | null; why: string }> {
  const { callback_url, token } = sim.settings;
  const timestamp = String(sim.now());
  const word = nonce();
  const echostr = nonce() + nonce();
  const query = new URLSearchParams({ signature: sign(token, timestamp, word), timestamp, nonce: word, echostr });
  const address = callback_url + (callback_url.includes('?') ? '&' : '?') + query.toString();
  const got = await send('GET', address, '', {}, sim.settings.push_timeout_ms);
  const same = got.body.toString('utf8') === echostr;
  const ok = got.status === 200 && same;
  return { ok, status: got.status, why: ok ? '' : got.error || (same ? `HTTP ${got.status}` : 'echostr came back changed') };
}
