// access_token and stable_token: two separate sets that never affect each other.
import { randomBytes } from 'node:crypto';
import type { Simulator } from '../simulator.js';
import { ApiError } from '../wire/errcode.js';
import type { PlatformToken } from '../world.js';
import { appOf, asText, get, post, type AppKind, type Call, type Route } from './call.js';
import { countDaily, countMinute } from './quota.js';

export const tokenLifeS = 7200;
/** How long a plain token goes on working after the next one was made. */
export const overlapS = 300;
/** Normal mode hands out the next stable token this long before the end of the last. */
export const stableRenewS = 300;
export const forceSpacingS = 30;
const remembered = 40;

export const tokenRoutes: Route[] = [
  get('/cgi-bin/token', plainToken, { token: false }),
  post('/cgi-bin/stable_token', stableToken, { token: false }),
];

function plainToken(call: Call): object {
  const { sim, query } = call;
  const app = checkCredentials(sim, query);
  countDaily(sim, app, '/cgi-bin/token');
  const now = sim.now();
  for (const old of tokensOf(sim, app))
    if (old.kind === 'plain' && works(old, now)) old.dead_at ??= Math.min(old.expires, now + overlapS);
  // Only the last but one lives on: whatever was replaced before that ends now.
  const replaced = tokensOf(sim, app).filter((t) => t.kind === 'plain' && works(t, now));
  for (const older of replaced.slice(0, -1)) older.dead_at = now;
  const token = issue(sim, app, 'plain');
  return { access_token: token.value, expires_in: tokenLifeS };
}

function stableToken(call: Call): object {
  const { sim, json } = call;
  const app = checkCredentials(sim, json);
  const force = json.force_refresh === true;
  if (json.force_refresh !== undefined && typeof json.force_refresh !== 'boolean')
    throw new ApiError(40035, 'force_refresh');
  countMinute(sim, app, '/cgi-bin/stable_token');
  countDaily(sim, app, '/cgi-bin/stable_token');
  const now = sim.now();
  const current = tokensOf(sim, app)
    .filter((t) => t.kind === 'stable' && works(t, now))
    .at(-1);
  if (force) {
    const last = sim.world.force_refreshed_at[app];
    if (last !== undefined && now - last < forceSpacingS) throw new ApiError(45011);
    countDaily(sim, app, '/cgi-bin/stable_token#force');
    sim.world.force_refreshed_at[app] = now;
    for (const old of tokensOf(sim, app)) if (old.kind === 'stable') old.dead_at ??= now;
  } else if (current && current.expires - now > stableRenewS) {
    return { access_token: current.value, expires_in: current.expires - now };
  }
  const token = issue(sim, app, 'stable');
  return { access_token: token.value, expires_in: tokenLifeS };
}

function checkCredentials(sim: Simulator, from: Record<string, unknown>): AppKind {
  if (from.grant_type !== 'client_credential') throw new ApiError(40002);
  const appid = asText(from.appid);
  if (!appid) throw new ApiError(41002);
  const secret = asText(from.secret);
  if (!secret) throw new ApiError(41004);
  const app = appOf(sim, appid);
  if (!app) throw new ApiError(40013);
  const right = app === 'account' ? sim.settings.app_secret : sim.settings.mini_app_secret;
  if (secret !== right) throw new ApiError(40125);
  return app;
}

/** Whose token it is, or the error that the platform gives. */
export function checkToken(sim: Simulator, value: string | undefined): AppKind {
  if (!value) throw new ApiError(41001);
  if (!/^[A-Za-z0-9_-]{64,512}$/.test(value)) throw new ApiError(40014);
  const now = sim.now();
  for (const app of ['account', 'mini'] as const) {
    const token = tokensOf(sim, app).find((t) => t.value === value);
    if (!token) continue;
    if (works(token, now)) return app;
    throw new ApiError(now >= token.expires ? 42001 : 40001);
  }
  throw new ApiError(40001);
}

/** All tokens end: 'expire' as if their time was over (42001), 'kill' as if replaced elsewhere (40001). */
export function endTokens(sim: Simulator, how: 'expire' | 'kill'): number {
  const now = sim.now();
  let ended = 0;
  for (const app of ['account', 'mini'] as const)
    for (const token of tokensOf(sim, app)) {
      if (!works(token, now)) continue;
      if (how === 'expire') token.expires = now;
      else token.dead_at = now;
      ended++;
    }
  sim.changed();
  return ended;
}

function tokensOf(sim: Simulator, app: AppKind): PlatformToken[] {
  return (sim.world.tokens[app] ??= []);
}

function works(token: PlatformToken, now: number): boolean {
  return now < token.expires && (token.dead_at === null || now < token.dead_at);
}

function issue(sim: Simulator, app: AppKind, kind: PlatformToken['kind']): PlatformToken {
  const now = sim.now();
  const prefix = kind === 'stable' ? '92_' : '91_';
  const value = prefix + randomBytes(99).toString('base64url');
  const token: PlatformToken = { value, kind, issued: now, expires: now + tokenLifeS, dead_at: null };
  const all = tokensOf(sim, app);
  all.push(token);
  if (all.length > remembered) all.splice(0, all.length - remembered);
  sim.changed();
  return token;
}
