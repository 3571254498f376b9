// Daily and minute quotas, and the calls that ask for them and clear them.
import { beijingDay } from '../clock.js';
import type { Simulator } from '../simulator.js';
import { ApiError } from '../wire/errcode.js';
import { appOf, asText, ok, post, type AppKind, type Call, type Route } from './call.js';

export const forcePerDay = 20;

/** Calls a day; paths not named have no limit here. */
const daily: Record<string, number> = {
  '/cgi-bin/token': 2000,
  '/cgi-bin/stable_token': 500_000,
  '/cgi-bin/stable_token#force': forcePerDay,
  '/cgi-bin/menu/create': 1000,
  '/cgi-bin/menu/get': 10_000,
  '/cgi-bin/menu/delete': 1000,
  '/cgi-bin/media/upload': 5000,
  '/cgi-bin/media/get': 10_000,
  '/cgi-bin/message/custom/send': 500_000,
  '/cgi-bin/message/template/send': 100_000,
  '/cgi-bin/message/subscribe/send': 10_000_000,
  '/cgi-bin/message/subscribe/bizsend': 10_000_000,
  '/cgi-bin/qrcode/create': 100_000,
  '/cgi-bin/user/get': 500,
  '/cgi-bin/user/info': 5_000_000,
  '/wxa/msg_sec_check': 2_000_000,
};

const perMinute: Record<string, number> = {
  '/cgi-bin/stable_token': 10_000,
  '/wxa/msg_sec_check': 4000,
  '/wxa/getwxacodeunlimit': 5000,
};

const clearsPerMonth = 10;

export const quotaRoutes: Route[] = [
  post('/cgi-bin/openapi/quota/get', quotaGet),
  post('/cgi-bin/clear_quota', clearQuota),
  post('/cgi-bin/clear_quota/v2', clearQuotaBySecret, { token: false }),
];

export function dailyLimit(sim: Simulator, path: string): number | undefined {
  return sim.settings.quotas[path] ?? daily[path];
}

export function countDaily(sim: Simulator, app: AppKind, path: string): void {
  const limit = dailyLimit(sim, path);
  if (limit === undefined) return;
  const counter = counterOf(sim, `${app}|${path}`, beijingDay(sim.now()));
  if (counter.used >= limit) throw new ApiError(45009);
  counter.used++;
  sim.changed();
}

export function countMinute(sim: Simulator, app: AppKind, path: string): void {
  const limit = sim.settings.quotas[path + '#minute'] ?? perMinute[path];
  if (limit !== undefined) countInMinute(sim, `${app}|${path}`, limit);
}

export function countInMinute(sim: Simulator, key: string, limit: number): void {
  if (!sim.minutes.take(key, Math.floor(sim.now() / 60), limit)) throw new ApiError(45011);
}

function counterOf(sim: Simulator, key: string, period: string) {
  const now = sim.world.counters[key];
  if (now && now.period === period) return now;
  return (sim.world.counters[key] = { period, used: 0 });
}

function quotaGet(call: Call): object {
  const path = asText(call.json.cgi_path);
  const limit = dailyLimit(call.sim, path);
  if (!path.startsWith('/') || path.startsWith('/sns/') || limit === undefined) throw new ApiError(76021);
  const used = counterOf(call.sim, `${call.app}|${path}`, beijingDay(call.sim.now())).used;
  const rate = perMinute[path];
  return {
    ...ok,
    quota: { daily_limit: limit, used, remain: Math.max(0, limit - used) },
    ...(rate ? { rate_limit: { call_count: rate, refresh_second: 60 } } : {}),
  };
}

function clearQuota(call: Call): object {
  if (appOf(call.sim, asText(call.json.appid)) !== call.app) throw new ApiError(40013);
  return clearFor(call.sim, call.app);
}

function clearQuotaBySecret(call: Call): object {
  const app = appOf(call.sim, asText(call.json.appid));
  if (!app) throw new ApiError(40013);
  const { app_secret, mini_app_secret } = call.sim.settings;
  if (call.json.appsecret !== (app === 'account' ? app_secret : mini_app_secret)) throw new ApiError(40125);
  return clearFor(call.sim, app);
}

function clearFor(sim: Simulator, app: AppKind): object {
  const month = beijingDay(sim.now()).slice(0, 7);
  const clears = counterOf(sim, `${app}#clear`, month);
  if (clears.used >= clearsPerMonth) throw new ApiError(48006);
  clears.used++;
  for (const key of Object.keys(sim.world.counters))
    if (key.startsWith(`${app}|/`)) delete sim.world.counters[key];
  sim.changed();
  return ok;
}
