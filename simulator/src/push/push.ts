// Pushes a message to the server under test: five seconds for an answer, three tries in all, duplicates and
// disorder when asked for; what comes back goes into the phone's chat.
import { wait } from '../clock.js';
import { liveMedia } from '../platform/media.js';
import type { Simulator } from '../simulator.js';
import { shown, type TrafficRecord, type Try } from '../traffic.js';
import type { FieldMap } from '../wire/xml.js';
import type { ChatEntry, Phone } from '../world.js';
import { judge, type Verdict } from './answer.js';
import { inner, sealCallback, type SealedCallback } from './envelope.js';
import { send } from './post.js';

export const faultText = '该公众号提供的服务出现故障，请稍后再试';

export interface PushMessage {
  /** What the log calls it: text, event:CLICK … */
  name: string;
  fields: FieldMap;
  isEvent: boolean;
  /** Whether the user waits for an answer, and so sees when none comes. */
  userWaits: boolean;
  app?: 'account' | 'mini';
}

export interface PushResult {
  /** reply, silent, fault, or unset when no callback address is configured. */
  outcome: 'reply' | 'silent' | 'fault' | 'unset' | 'dropped';
  why: string;
  reply: ChatEntry | null;
  tries: Try[];
  /** For each further copy that was sent: its outcome. */
  copies: { outcome: string; same_answer: boolean }[];
  warnings: string[];
  total_ms: number;
  traffic_id: number;
}

export async function push(sim: Simulator, phone: Phone, message: PushMessage): Promise<PushResult> {
  const started = performance.now();
  const record = sim.traffic.open('callback', message.name, { phone: phone.id, method: 'POST' });
  const text = inner(sim.settings, message.fields);
  record.request = shown(text);
  const result: PushResult = {
    outcome: 'unset',
    why: '',
    reply: null,
    tries: record.tries,
    copies: [],
    warnings: record.warnings,
    total_ms: 0,
    traffic_id: record.id,
  };
  const url = message.app === 'mini' ? sim.settings.mini_callback_url : sim.settings.callback_url;
  const faults = sim.faults.push;
  if (!url) result.why = 'no callback address is set';
  else if (faults.drop > 0) {
    faults.drop--;
    result.outcome = 'dropped';
    sim.live.tell('faults', sim.faults.all());
  } else {
    record.fault = faultNames(sim);
    if (faults.delay_ms) await wait(faults.delay_ms);
    if (faults.reorder > 1) await sim.disorder.hold(faults.reorder);
    await deliver(sim, phone, message, text, url, record, result);
  }
  if (result.outcome === 'fault' && message.userWaits)
    sim.say(phone, { from: 'system', kind: 'fault', text: faultText, data: { why: result.why } });
  result.total_ms = Math.round(performance.now() - started);
  record.outcome = result.outcome;
  record.errmsg = result.why;
  record.ms = result.total_ms;
  sim.traffic.update(record);
  return result;
}

async function deliver(
  sim: Simulator,
  phone: Phone,
  message: PushMessage,
  text: string,
  url: string,
  record: TrafficRecord,
  result: PushResult,
): Promise<void> {
  const appId = message.app === 'mini' ? sim.settings.mini_app_id : sim.settings.app_id;
  const openid = message.app === 'mini' ? phone.mini_openid : phone.openid;
  const sealNow = () => sealCallback(sim.settings, appId, text, openid, sim.now());
  const first = sealNow();
  const { duplicate, identical } = sim.faults.push;
  const attempt = (sealed: SealedCallback) => once(sim, openid, appId, message, url, sealed);
  const copies = Array.from({ length: duplicate }, () => attempt(identical ? first : sealNow()));
  let verdict: Verdict | null = null;
  for (let n = 1; n <= sim.settings.push_tries && !verdict; n++) {
    const began = performance.now();
    const done = await attempt(n === 1 ? first : sealNow());
    record.tries.push({ ...done.tried, n });
    record.status = done.tried.status;
    sim.traffic.update(record);
    verdict = done.verdict;
    const rest = sim.settings.push_spacing_ms - (performance.now() - began);
    if (!verdict && n < sim.settings.push_tries && rest > 0) await wait(rest);
  }
  conclude(sim, phone, verdict, record, result);
  const answer = record.tries.at(-1)?.answer_body;
  for (const copy of await Promise.all(copies)) {
    const outcome = copy.verdict?.outcome ?? (copy.tried.error || `HTTP ${copy.tried.status}`);
    const same_answer = copy.tried.answer_body === answer;
    result.copies.push({ outcome, same_answer });
    record.tries.push({ ...copy.tried, n: 0 });
  }
}

function conclude(
  sim: Simulator,
  phone: Phone,
  verdict: Verdict | null,
  record: TrafficRecord,
  result: PushResult,
): void {
  if (!verdict) {
    const last = record.tries.at(-1);
    result.outcome = 'fault';
    result.why = last?.error || `HTTP ${last?.status}`;
    return;
  }
  result.outcome = verdict.outcome;
  if (verdict.outcome === 'fault') result.why = verdict.why;
  if (verdict.outcome !== 'silent') record.response = shown(verdict.clear);
  if (verdict.outcome !== 'reply') return;
  result.warnings.push(...verdict.warnings);
  // A reply to someone who has just left goes nowhere.
  if (!phone.subscribed) return;
  const { reply } = verdict;
  result.reply =
    reply.kind === 'transfer_customer_service'
      ? sim.say(phone, { from: 'system', kind: 'notice', text: '已转接人工客服' })
      : sim.say(phone, { from: 'account', via: 'passive', ...reply });
}

async function once(
  sim: Simulator,
  openid: string,
  appId: string,
  message: PushMessage,
  url: string,
  sealed: SealedCallback,
): Promise<{ tried: Try; verdict: Verdict | null }> {
  const query = sealed.query.toString();
  const address = url + (url.includes('?') ? '&' : '?') + query;
  const got = await send('POST', address, sealed.body, { 'Content-Type': sealed.contentType }, sim.settings.push_timeout_ms);
  let verdict: Verdict | null = null;
  if (!got.error && got.status === 200)
    verdict = judge(got.body, {
      settings: sim.settings,
      appId,
      openid,
      original_id: String(message.fields.ToUserName),
      isEvent: message.isEvent,
      hasMedia: (id, type) => liveMedia(sim, id, type) !== undefined,
    });
  const said = verdict?.outcome === 'fault' ? verdict.why : verdict?.outcome;
  const tried: Try = {
    n: 0,
    ms: got.ms,
    status: got.status,
    error: got.error,
    verdict: said ?? (got.error || `HTTP ${got.status}`),
    query,
    request_body: shown(sealed.body),
    answer_body: shown(verdict && verdict.outcome !== 'silent' ? verdict.clear : got.body.toString('utf8')),
  };
  return { tried, verdict };
}

function faultNames(sim: Simulator): string {
  const { delay_ms, duplicate, reorder } = sim.faults.push;
  const names = [delay_ms && `delay ${delay_ms}`, duplicate && `duplicate ${duplicate}`, reorder > 1 && 'reorder'];
  return names.filter(Boolean).join(', ');
}
