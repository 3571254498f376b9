// A simulator on a free port of loopback, and short ways to speak with it.
import { join } from 'node:path';
import type { Server } from 'node:http';
import { close, listen, makeApp } from '../src/app.js';
import { loadSettings, type Settings } from '../src/settings.js';
import { Simulator } from '../src/simulator.js';

export interface ApiAnswer {
  errcode?: number;
  errmsg?: string;
  [key: string]: unknown;
}

export class TestWorld {
  private constructor(
    readonly sim: Simulator,
    private readonly server: Server,
  ) {}

  static async start(part: Partial<Settings> = {}): Promise<TestWorld> {
    const defaults = loadSettings(join(__dirname, '..', 'config.default.json'), [], {});
    const quick = { push_timeout_ms: 300, push_spacing_ms: 60, callback_url: '', port: 0 };
    const sim = new Simulator({ ...defaults, ...quick, ...part });
    return new TestWorld(sim, await listen(sim, makeApp(sim)));
  }

  stop(): Promise<void> {
    return close(this.sim, this.server);
  }

  /** A call of the control interface; throws on an error so that tests stay short. */
  async control<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T> {
    const res = await this.raw(method, '/sim' + path, body === undefined ? undefined : JSON.stringify(body));
    const text = await res.text();
    if (!res.ok) throw new Error(`${res.status} ${text}`);
    return (text ? JSON.parse(text) : null) as T;
  }

  raw(method: string, path: string, body?: string | Buffer): Promise<Response> {
    return fetch(this.sim.baseUrl() + path, { method, body });
  }

  async get(path: string): Promise<ApiAnswer> {
    return (await (await this.raw('GET', path)).json()) as ApiAnswer;
  }

  async post(path: string, body: unknown): Promise<ApiAnswer> {
    const res = await this.raw('POST', path, typeof body === 'string' ? body : JSON.stringify(body));
    return (await res.json()) as ApiAnswer;
  }

  async token(app: 'account' | 'mini' = 'account', force = false): Promise<string> {
    const answer = await this.post('/cgi-bin/stable_token', { ...this.credentials(app), force_refresh: force });
    return String(answer.access_token);
  }

  credentials(app: 'account' | 'mini' = 'account') {
    const s = this.sim.settings;
    const [appid, secret] = app === 'mini' ? [s.mini_app_id, s.mini_app_secret] : [s.app_id, s.app_secret];
    return { grant_type: 'client_credential', appid, secret };
  }

  /** A POST of the account with a fresh token. */
  async call(path: string, body: unknown, app: 'account' | 'mini' = 'account'): Promise<ApiAnswer> {
    return this.post(`${path}?access_token=${await this.token(app)}`, body);
  }

  async getWithToken(path: string): Promise<ApiAnswer> {
    return this.get(`${path}${path.includes('?') ? '&' : '?'}access_token=${await this.token()}`);
  }

  advance(seconds: number): Promise<unknown> {
    return this.control('POST', '/clock', { advance_s: seconds });
  }

  openid(phone: string): string {
    return this.sim.phone(phone)!.openid;
  }
}
