// Followers, as far as the platform still tells about them, and the addresses it calls from.
import { ApiError } from '../wire/errcode.js';
import { asList, asRecord, get, post, type Call, type Route } from './call.js';
import type { Simulator } from '../simulator.js';

const batchMax = 100;
const pageSize = 10_000;

export const userRoutes: Route[] = [
  get('/cgi-bin/user/info', ({ sim, query }) => userInfo(sim, query.openid), { apps: ['account'] }),
  post('/cgi-bin/user/info/batchget', batchGet, { apps: ['account'] }),
  get('/cgi-bin/user/get', followers, { apps: ['account'] }),
  get('/cgi-bin/getcallbackip', () => ({ ip_list: ['127.0.0.1'] })),
  get('/cgi-bin/get_api_domain_ip', () => ({ ip_list: ['127.0.0.1'] })),
];

function userInfo(sim: Simulator, openid: unknown): object {
  const phone = sim.byOpenid(openid);
  if (!phone) throw new ApiError(40003);
  const bound = sim.settings.mini_app_id ? { unionid: phone.unionid } : {};
  if (!phone.subscribed) return { subscribe: 0, openid: phone.openid, ...bound };
  return {
    subscribe: 1,
    openid: phone.openid,
    language: 'zh_CN',
    subscribe_time: phone.subscribe_time,
    ...bound,
    remark: '',
    groupid: 0,
    tagid_list: [],
    subscribe_scene: phone.subscribe_scene,
    qr_scene: phone.qr_scene,
    qr_scene_str: phone.qr_scene_str,
  };
}

function batchGet({ sim, json }: Call): object {
  const list = asList(json.user_list).map(asRecord);
  if (!list.length || list.length > batchMax) throw new ApiError(40035, 'user_list');
  return { user_info_list: list.map((one) => userInfo(sim, one.openid)) };
}

function followers({ sim, query }: Call): object {
  const all = sim.world.phones.filter((phone) => phone.subscribed).map((phone) => phone.openid);
  const after = query.next_openid ? all.indexOf(query.next_openid) + 1 : 0;
  const openid = all.slice(after, after + pageSize);
  const data = openid.length ? { data: { openid } } : {};
  return { total: all.length, count: openid.length, ...data, next_openid: openid.at(-1) ?? '' };
}
