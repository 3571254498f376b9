// The door of api.weixin.qq.com: one table of routes, one order of checks, misbehaviour on request.
import type { Request, Response } from 'express';
import { wait } from '../clock.js';
import type { ApiFault } from '../faults.js';
import type { Simulator } from '../simulator.js';
import { shown, type TrafficRecord } from '../traffic.js';
import { ApiError, errorBody } from '../wire/errcode.js';
import { toJson } from '../wire/json.js';
import { Bytes, readJsonBody, type Call, type Route } from './call.js';
import { customRoutes } from './custom.js';
import { mediaRoutes } from './media.js';
import { menuRoutes } from './menu.js';
import { miniRoutes } from './mini.js';
import { notifyRoutes } from './notify.js';
import { qrcodeRoutes } from './qrcode.js';
import { countDaily, quotaRoutes } from './quota.js';
import { checkToken, tokenRoutes } from './token.js';
import { userRoutes } from './user.js';

const table: Route[] = [
  ...tokenRoutes,
  ...quotaRoutes,
  ...qrcodeRoutes,
  ...mediaRoutes,
  ...menuRoutes,
  ...customRoutes,
  ...notifyRoutes,
  ...userRoutes,
  ...miniRoutes,
];
const byPath = new Map(table.map((route) => [route.path, route]));

/** Paths under these belong to the platform, known or not. */
export const apiPrefixes = ['/cgi-bin/', '/sns/', '/wxa/', '/wxaapi/', '/customservice/'];

export async function handleApi(sim: Simulator, req: Request, res: Response): Promise<void> {
  const started = performance.now();
  const body = Buffer.isBuffer(req.body) ? req.body : Buffer.alloc(0);
  const record = sim.traffic.open('api', req.path, {
    method: req.method,
    request: requestText(req, body),
  });
  const call = makeCall(sim, req, body, record);
  const faults = sim.faults.take(req.path);
  if (faults.length) sim.live.tell('faults', sim.faults.all());
  record.fault = faults.map((fault) => fault.kind).join(', ');
  const answer = await answerCall(sim, req, call, record, faults);
  if (answer === 'hang') {
    finish(sim, record, started, null, 'hang');
    res.socket?.destroy();
    return;
  }
  const { status, headers, bytes, text } = answer;
  finish(sim, record, started, status, text);
  res.status(status).set(headers).end(bytes);
  for (const work of call.after) work();
}

interface Answer {
  status: number;
  headers: Record<string, string>;
  bytes: Buffer;
  text: string;
}

async function answerCall(
  sim: Simulator,
  req: Request,
  call: Call,
  record: TrafficRecord,
  faults: ApiFault[],
): Promise<Answer | 'hang'> {
  for (const fault of faults) {
    if (fault.kind === 'slow') await wait(fault.ms);
    if (fault.kind === 'hang') {
      await wait(fault.ms);
      return 'hang';
    }
    if (fault.kind === 'http') return textAnswer(fault.status, 'upstream error', 'text/plain');
    if (fault.kind === 'garbage') return textAnswer(200, '<html>not json', 'text/html');
    if (fault.kind === 'errcode' || fault.kind === 'expired_token')
      return errorAnswer(sim, record, new ApiError(fault.kind === 'errcode' ? fault.errcode : 42001));
  }
  try {
    const result = await runRoute(sim, req, call);
    if (result instanceof Bytes) {
      if (result.status !== 200) record.outcome = 'error';
      else record.errcode = 0;
      const headers = { 'Content-Type': result.contentType, ...result.headers };
      return { status: result.status, headers, bytes: result.body, text: `(${result.body.length} bytes)` };
    }
    record.errcode = 0;
    return textAnswer(200, toJson(result), 'application/json; encoding=utf-8');
  } catch (error) {
    if (error instanceof ApiError) return errorAnswer(sim, record, error);
    record.warnings.push(String((error as Error).stack));
    return errorAnswer(sim, record, new ApiError(-1));
  }
}

async function runRoute(sim: Simulator, req: Request, call: Call): Promise<object | Bytes> {
  const route = byPath.get(req.path);
  if (!route) return new Bytes(Buffer.from('Not Found'), 'text/plain', {}, 404);
  if (route.method !== req.method) throw new ApiError(route.method === 'GET' ? 43001 : 43002);
  if (route.token) {
    call.app = checkToken(sim, call.query.access_token);
    if (!route.apps.includes(call.app)) throw new ApiError(48001);
    countDaily(sim, call.app, route.path);
  }
  if (route.body === 'json') call.json = readJsonBody(call.body);
  return route.run(call);
}

function makeCall(sim: Simulator, req: Request, body: Buffer, record: TrafficRecord): Call {
  const query: Record<string, string> = {};
  for (const [key, value] of new URL(req.originalUrl, 'http://x').searchParams) query[key] = value;
  return {
    sim,
    query,
    app: 'account',
    json: {},
    body,
    contentType: req.headers['content-type'] ?? '',
    warnings: record.warnings,
    after: [],
  };
}

function errorAnswer(sim: Simulator, record: TrafficRecord, error: ApiError): Answer {
  const body = errorBody(error.errcode, error.detail, sim.now());
  record.errcode = body.errcode;
  record.errmsg = body.errmsg;
  record.outcome = 'error';
  return textAnswer(200, toJson(body), 'application/json; encoding=utf-8');
}

function textAnswer(status: number, text: string, type: string): Answer {
  return { status, headers: { 'Content-Type': type }, bytes: Buffer.from(text), text };
}

function finish(
  sim: Simulator,
  record: TrafficRecord,
  started: number,
  status: number | null,
  text: string,
): void {
  record.ms = Math.round((performance.now() - started) * 10) / 10;
  record.status = status;
  if (record.outcome === 'pending') record.outcome = status === 200 ? 'ok' : 'error';
  record.response = shown(maskSecrets(text));
  sim.traffic.update(record);
}

function requestText(req: Request, body: Buffer): string {
  const type = req.headers['content-type'] ?? '';
  const query = req.originalUrl.split('?')[1] ?? '';
  const text = type.startsWith('multipart/') ? `(multipart, ${body.length} bytes)` : body.toString('utf8');
  return shown(maskSecrets([query && '?' + query, text].filter(Boolean).join('\n')));
}

/** Tokens and secrets are shortened: what is shown gets into pictures and reports. */
function maskSecrets(text: string): string {
  return text
    .replace(/((?:access_token|secret|session_key|appsecret)"?\s*[=:]\s*"?)([A-Za-z0-9_+/-]{6})[A-Za-z0-9_+/=-]*/g, '$1$2…');
}
