// The mini-program's server API: login, phone number, content check, codes.
import { randomBytes } from 'node:crypto';
import type { Simulator } from '../simulator.js';
import { ApiError, rid } from '../wire/errcode.js';
import type { LoginCode, Phone } from '../world.js';
import { appOf, asText, Bytes, get, ok, post, type Call, type Route } from './call.js';
import { drawQr } from './qrcode.js';
import { countInMinute, countMinute } from './quota.js';

export const codeLifeS = 300;
const loginsPerMinute = 100;
const checkedCharactersMax = 2500;
const activeS = 2 * 3600;

export const miniRoutes: Route[] = [
  get('/sns/jscode2session', codeToSession, { token: false }),
  post('/wxa/business/getuserphonenumber', phoneNumber, { apps: ['mini'] }),
  post('/wxa/msg_sec_check', contentCheck),
  post('/wxa/getwxacodeunlimit', unlimitedCode, { apps: ['mini'] }),
];

export function issueCode(sim: Simulator, phone: Phone, kind: LoginCode['kind']): LoginCode {
  const code = {
    code: (kind === 'login' ? '0' : '') + randomBytes(24).toString('base64url').slice(0, 31),
    phone: phone.id,
    kind,
    created: sim.now(),
    used: false,
  };
  const since = sim.now() - 86_400;
  sim.world.codes = sim.world.codes.filter((one) => one.created > since);
  sim.world.codes.push(code);
  if (kind === 'login') phone.mini_used_at = sim.now();
  sim.changed();
  return code;
}

function takeCode(sim: Simulator, text: string, kind: LoginCode['kind']): Phone {
  const code = sim.world.codes.find((one) => one.code === text && one.kind === kind);
  if (!code || sim.now() >= code.created + codeLifeS) throw new ApiError(40029);
  if (code.used) throw new ApiError(40163);
  const phone = sim.phone(code.phone);
  if (!phone) throw new ApiError(40029);
  code.used = true;
  sim.changed();
  return phone;
}

function codeToSession({ sim, query }: Call): object {
  if (!query.appid) throw new ApiError(41002);
  if (appOf(sim, query.appid) !== 'mini') throw new ApiError(40013);
  if (!query.secret) throw new ApiError(41004);
  if (query.secret !== sim.settings.mini_app_secret) throw new ApiError(40125);
  if (query.grant_type !== 'authorization_code') throw new ApiError(40002);
  if (!query.js_code) throw new ApiError(41008);
  const phone = takeCode(sim, query.js_code, 'login');
  countInMinute(sim, `login|${phone.id}`, loginsPerMinute);
  const session = {
    openid: phone.mini_openid,
    session_key: randomBytes(16).toString('base64'),
    at: sim.now(),
  };
  sim.world.sessions = sim.world.sessions.filter((one) => one.openid !== phone.mini_openid);
  sim.world.sessions.push(session);
  sim.changed();
  return { session_key: session.session_key, openid: session.openid, unionid: phone.unionid };
}

function phoneNumber({ sim, json }: Call): object {
  let phone: Phone;
  try {
    phone = takeCode(sim, asText(json.code), 'phone_number');
  } catch {
    throw new ApiError(40029);
  }
  if (json.openid !== undefined && json.openid !== phone.mini_openid) throw new ApiError(40003);
  return {
    ...ok,
    phone_info: {
      phoneNumber: phone.phone_number,
      purePhoneNumber: phone.phone_number,
      countryCode: '86',
      watermark: { timestamp: sim.now(), appid: sim.settings.mini_app_id },
    },
  };
}

function contentCheck({ sim, json, app }: Call): object {
  countMinute(sim, app, '/wxa/msg_sec_check');
  const content = asText(json.content);
  if (!content) throw new ApiError(44004);
  if ([...content].length > checkedCharactersMax) throw new ApiError(45002);
  if (json.version !== 2) throw new ApiError(40035, 'version');
  if (typeof json.scene !== 'number' || ![1, 2, 3, 4].includes(json.scene)) throw new ApiError(40129);
  const phone = app === 'mini' ? sim.byMiniOpenid(json.openid) : sim.byOpenid(json.openid);
  if (!phone) throw new ApiError(40003);
  if (app === 'mini' && sim.now() - phone.mini_used_at > activeS) throw new ApiError(61010);
  const risky = sim.settings.risky_words.find((word) => content.includes(word));
  const review = sim.settings.review_words.find((word) => content.includes(word));
  const suggest = risky ? 'risky' : review ? 'review' : 'pass';
  const label = risky ? 20006 : review ? 10001 : 100;
  const model = { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 };
  const keyword = risky ?? review;
  const word = { strategy: 'keyword', errcode: 0, suggest, label, level: 90, keyword };
  return {
    ...ok,
    result: { suggest, label },
    detail: keyword ? [model, word] : [model],
    trace_id: rid(sim.now()),
  };
}

async function unlimitedCode({ sim, json, app }: Call): Promise<Bytes> {
  countMinute(sim, app, '/wxa/getwxacodeunlimit');
  const scene = asText(json.scene);
  if (!/^[A-Za-z0-9!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene)) throw new ApiError(40097, 'scene');
  const page = asText(json.page);
  if (page.startsWith('/') || page.includes('?')) throw new ApiError(40097, 'page');
  const known = sim.settings.mini_pages;
  if (json.check_path !== false && page && known.length && !known.includes(page)) throw new ApiError(41030);
  const width = json.width ?? 430;
  if (typeof width !== 'number' || width < 280 || width > 1280) throw new ApiError(40097, 'width');
  const version = json.env_version ?? 'release';
  if (!['release', 'trial', 'develop'].includes(String(version))) throw new ApiError(40097, 'env_version');
  return new Bytes(await drawQr(`wxacode:${page}?scene=${scene}`, width), 'image/png');
}
