// What every API call has in common: who asks, with which token, in which body.
import type { Simulator } from '../simulator.js';
import { ApiError } from '../wire/errcode.js';

export type AppKind = 'account' | 'mini';

/** An answer that is not JSON. */
export class Bytes {
  constructor(
    readonly body: Buffer,
    readonly contentType: string,
    readonly headers: Record<string, string> = {},
    readonly status = 200,
  ) {}
}

export interface Call {
  sim: Simulator;
  query: Record<string, string>;
  /** Whose token it is; 'account' for calls that need none. */
  app: AppKind;
  /** The parsed JSON body; {} for calls without one. */
  json: Record<string, unknown>;
  body: Buffer;
  contentType: string;
  /** Things the platform lets pass but that deserve a look. */
  warnings: string[];
  /** Work to do after the answer was sent, such as pushing a delivery result. */
  after: (() => void)[];
}

export interface Route {
  method: 'GET' | 'POST';
  path: string;
  token: boolean;
  body: 'none' | 'json' | 'raw';
  /** Which apps may call it; others get 48001. */
  apps: AppKind[];
  run(call: Call): Promise<object | Bytes> | object | Bytes;
}

const both: AppKind[] = ['account', 'mini'];

export function get(path: string, run: Route['run'], part: Partial<Route> = {}): Route {
  return { method: 'GET', path, token: true, body: 'none', apps: both, run, ...part };
}

export function post(path: string, run: Route['run'], part: Partial<Route> = {}): Route {
  return { method: 'POST', path, token: true, body: 'json', apps: both, run, ...part };
}

export const ok = { errcode: 0, errmsg: 'ok' };

/** Which app has this id; null: none of the simulator's. */
export function appOf(sim: Simulator, appid: string): AppKind | null {
  if (appid === sim.settings.app_id) return 'account';
  if (sim.settings.mini_app_id && appid === sim.settings.mini_app_id) return 'mini';
  return null;
}

export function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function asRecord(value: unknown): Record<string, unknown> {
  return value && typeof value === 'object' && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** Reads a JSON body as the platform does: raw UTF-8, an object, no \u escapes. */
export function readJsonBody(body: Buffer): Record<string, unknown> {
  if (!body.length) throw new ApiError(44002);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new ApiError(47001, 'body is not UTF-8');
  }
  // An escaped backslash before u is text, not an escape.
  if (/(^|[^\\])(\\\\)*\\u[0-9a-fA-F]{4}/.test(text)) throw new ApiError(40033);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError(47001);
  }
  if (!value || typeof value !== 'object' || Array.isArray(value)) throw new ApiError(47001);
  return value as Record<string, unknown>;
}
