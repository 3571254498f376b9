import { createDecipheriv, createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { samplePng, sampleAmr } from '../src/phone/samples.js';
import { fits } from '../src/platform/values.js';
import { TestWorld } from './world.js';

let world: TestWorld;
beforeEach(async () => void (world = await TestWorld.start()));
afterEach(() => world.stop());

describe('QR codes', () => {
  const create = (action_name: string, scene: object, part: object = {}) =>
    world.call('/cgi-bin/qrcode/create', { action_name, action_info: { scene }, ...part });

  test.each([
    ['QR_STR_SCENE', { scene_str: 'a' }, { expire_seconds: 2_592_001 }, 40058],
    ['QR_STR_SCENE', { scene_str: '' }, { expire_seconds: 60 }, 40053],
    ['QR_STR_SCENE', { scene_str: 'x'.repeat(65) }, { expire_seconds: 60 }, 40053],
    ['QR_SCENE', { scene_id: 0 }, { expire_seconds: 60 }, 40053],
    ['QR_SCENE', { scene_id: '7' }, { expire_seconds: 60 }, 40053],
    ['QR_LIMIT_SCENE', { scene_id: 100_001 }, {}, 40053],
    ['QR_LIMIT_STR_SCENE', { scene_str: 'x'.repeat(65) }, {}, 40053],
    ['QR_OTHER', { scene_str: 'a' }, {}, 40052],
  ])('%s with %j %j is refused with %i', async (action, scene, part, errcode) => {
    expect((await create(action, scene, part)).errcode).toBe(errcode);
  });

  test('a temporary one tells its life, sixty seconds when none was asked for', async () => {
    expect(await create('QR_SCENE', { scene_id: 7 }, { expire_seconds: 2_592_000 })).toMatchObject({ expire_seconds: 2_592_000 });
    expect(await create('QR_STR_SCENE', { scene_str: 'a' })).toMatchObject({ expire_seconds: 60 });
  });

  test('a permanent one of the same scene keeps its ticket, and its picture needs no token', async () => {
    const first = await create('QR_LIMIT_STR_SCENE', { scene_str: 'x'.repeat(64) });
    expect((await create('QR_LIMIT_STR_SCENE', { scene_str: 'x'.repeat(64) })).ticket).toBe(first.ticket);
    expect(first.expire_seconds).toBeUndefined();
    const res = await world.raw('GET', `/cgi-bin/showqrcode?ticket=${encodeURIComponent(String(first.ticket))}`);
    expect(res.headers.get('content-type')).toBe('image/png');
    expect((await world.raw('GET', '/cgi-bin/showqrcode?ticket=no')).status).toBe(404);
  });

  test('a picture of a code is known again when it was sent on', async () => {
    const qr = await create('QR_LIMIT_STR_SCENE', { scene_str: 'me' });
    const res = await world.raw('GET', `/cgi-bin/showqrcode?ticket=${encodeURIComponent(String(qr.ticket))}`);
    const data = Buffer.from(await res.arrayBuffer()).toString('base64');
    const media = await world.control('PUT', '/media', { type: 'image', filename: 'a.png', data });
    expect(await world.control('GET', `/media/${media.media_id}/qr`)).toMatchObject({ scene: 'me' });
  });
});

describe('the menu', () => {
  const click = { type: 'click', name: '积分', key: 'points' };
  const sub = (button: object) => [{ name: '更多', sub_button: [button] }];
  test.each([
    [[], 40016],
    [[click, click, click, click], 40016],
    [[{ ...click, name: '六个汉字的名' }], 40018],
    [[{ ...click, name: '' }], 40018],
    [[{ ...click, type: 'poem' }], 40017],
    [[{ ...click, key: 'k'.repeat(129) }], 40019],
    [[{ ...click, key: undefined }], 40019],
    [[{ type: 'view', name: 'a' }], 40027],
    [[{ type: 'view', name: 'a', url: 'http://' + 'a'.repeat(1018) }], 40020],
    [[{ name: '更多', sub_button: Array(6).fill(click) }], 40023],
    [[{ name: '更多', type: 'click', sub_button: [click] }], 40017],
    [sub({ ...click, name: '字'.repeat(21) }), 40025],
    [sub({ ...click, type: 'poem' }), 40024],
    [sub({ ...click, key: '' }), 40026],
    [sub({ type: 'view', name: 'a', url: '' }), 40027],
  ])('%j is refused with %i', async (button, errcode) => {
    expect((await world.call('/cgi-bin/menu/create', { button })).errcode).toBe(errcode);
  });

  test('names at their limits are taken, read again and deleted', async () => {
    const button = [{ ...click, name: '五个汉字名a' }, ...sub({ ...click, name: '字'.repeat(20) })];
    expect((await world.call('/cgi-bin/menu/create', { button })).errcode).toBe(0);
    const read = await world.getWithToken('/cgi-bin/menu/get');
    expect(read.menu).toMatchObject({ button: [{ name: '五个汉字名a', sub_button: [] }, { name: '更多' }] });
    expect((await world.getWithToken('/cgi-bin/menu/delete')).errcode).toBe(0);
    expect((await world.getWithToken('/cgi-bin/menu/get')).errcode).toBe(46003);
  });
});

describe('media', () => {
  const upload = async (type: string, bytes: Buffer, filename: string, fieldName = 'media') => {
    const form = new FormData();
    form.set(fieldName, new Blob([bytes]), filename);
    const token = await world.token();
    const url = `${world.sim.baseUrl()}/cgi-bin/media/upload?access_token=${token}&type=${type}`;
    return (await (await fetch(url, { method: 'POST', body: form })).json()) as Record<string, unknown>;
  };
  const jpeg = (size: number) => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(size - 3)]);

  test('an upload comes back byte for byte for three days', async () => {
    const png = samplePng(0);
    const { media_id } = await upload('image', png, '二维码.png');
    const get = async () => world.raw('GET', `/cgi-bin/media/get?access_token=${await world.token()}&media_id=${media_id}`);
    const res = await get();
    expect(Buffer.from(await res.arrayBuffer()).equals(png)).toBe(true);
    expect(res.headers.get('content-disposition')).toContain('.png"');
    await world.advance(3 * 86_400);
    expect(await (await get()).json()).toMatchObject({ errcode: 40007 });
  });

  test.each([
    ['poem', samplePng(0), 'a.png', 40004],
    ['image', Buffer.alloc(0), 'a.png', 44001],
    ['image', Buffer.from('text'), 'a.png', 40005],
    ['image', samplePng(0), 'a.txt', 40005],
    ['image', jpeg((10 << 20) + 1), 'a.jpg', 40009],
    ['voice', Buffer.concat([sampleAmr(), Buffer.alloc(2 << 20)]), 'a.amr', 40010],
    ['thumb', jpeg((64 << 10) + 1), 'a.jpg', 40012],
  ])('%s is refused when wrong', async (type, bytes, name, errcode) => {
    expect((await upload(type, bytes, name)).errcode).toBe(errcode);
  });

  test('the field must be called media, and a thumb answers with thumb_media_id', async () => {
    expect((await upload('image', samplePng(0), 'a.png', 'file')).errcode).toBe(41005);
    expect((await upload('thumb', jpeg(64 << 10), 'a.jpg')).thumb_media_id).toBeDefined();
  });
});

describe('the mini-program', () => {
  const login = (code: string, part: Record<string, string> = {}) => {
    const { appid, secret } = world.credentials('mini');
    const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code', ...part });
    return world.get(`/sns/jscode2session?${query}`);
  };
  const code = async (kind = 'js_code') => String((await world.control('POST', `/phones/youth/${kind}`)).code);

  test('a login code works once and within five minutes', async () => {
    const first = await code();
    const session = await login(first);
    expect(session.openid).toBe(world.sim.phone('youth')!.mini_openid);
    expect(Buffer.from(String(session.session_key), 'base64')).toHaveLength(16);
    expect((await login(first)).errcode).toBe(40163);
    const second = await code();
    await world.advance(300);
    expect((await login(second)).errcode).toBe(40029);
    expect((await login('never')).errcode).toBe(40029);
  });

  test('appid, secret and grant type are checked before the code is spent', async () => {
    const one = await code();
    expect((await login(one, { secret: 'x' })).errcode).toBe(40125);
    expect((await login(one, { appid: world.sim.settings.app_id })).errcode).toBe(40013);
    expect((await login(one, { grant_type: 'x' })).errcode).toBe(40002);
    expect((await login(one)).openid).toBeDefined();
  });

  test('user data is signed and sealed with the last session key', async () => {
    const { session_key } = await login(await code());
    const data = await world.control<Record<string, string>>('GET', '/phones/youth/user_data');
    expect(data.signature).toBe(createHash('sha1').update(data.rawData + session_key).digest('hex'));
    const key = Buffer.from(String(session_key), 'base64');
    const open = createDecipheriv('aes-128-cbc', key, Buffer.from(data.iv!, 'base64'));
    const clear = open.update(data.encryptedData!, 'base64', 'utf8') + open.final('utf8');
    expect(JSON.parse(clear).watermark.appid).toBe(world.sim.settings.mini_app_id);
  });

  test('a phone number code is no login code, and works once', async () => {
    const number = await code('phone_number'.replace('phone_number', 'phone_code'));
    expect((await login(number)).errcode).toBe(40029);
    const ask = () => world.call('/wxa/business/getuserphonenumber', { code: number }, 'mini');
    expect((await ask()).phone_info).toMatchObject({ countryCode: '86' });
    expect((await ask()).errcode).toBe(40029);
  });

  test('content is judged only for someone who used the mini-program lately', async () => {
    const openid = world.sim.phone('youth')!.mini_openid;
    const check = (part: object = {}) =>
      world.call('/wxa/msg_sec_check', { content: '你好', version: 2, scene: 2, openid, ...part }, 'mini');
    expect((await check()).errcode).toBe(61010);
    await code();
    expect((await check()).result).toEqual({ suggest: 'pass', label: 100 });
    expect((await check({ content: '代考作弊' })).result).toEqual({ suggest: 'risky', label: 20006 });
    expect((await check({ scene: 5 })).errcode).toBe(40129);
    for (const version of [undefined, 1, '2']) expect((await check({ version })).errcode).toBe(40035);
    await world.control('PUT', '/config', { risky_words: ['倒卖准考证'], review_words: ['代考作弊'] });
    expect((await check({ content: '谁要倒卖准考证' })).result).toEqual({ suggest: 'risky', label: 20006 });
    expect((await check({ content: '代考作弊' })).result).toEqual({ suggest: 'review', label: 10001 });
    expect((await check({ content: '字'.repeat(2501) })).errcode).toBe(45002);
    expect((await check({ openid: 'x' })).errcode).toBe(40003);
    await world.advance(2 * 3600 + 1);
    expect((await check()).errcode).toBe(61010);
  });

  test('codes without limit are pictures, or JSON when a part is wrong', async () => {
    const make = async (body: object) =>
      world.raw('POST', `/wxa/getwxacodeunlimit?access_token=${await world.token('mini')}`, JSON.stringify(body));
    expect((await make({ scene: 'c=7', page: 'pages/a' })).headers.get('content-type')).toBe('image/png');
    for (const wrong of [{ scene: '' }, { scene: 'a%b' }, { scene: 'x'.repeat(33) }, { scene: 'a', page: '/pages/a' }, { scene: 'a', width: 279 }])
      expect(await (await make(wrong)).json()).toMatchObject({ errcode: 40097 });
  });
});

describe('values of subscription messages', () => {
  test.each([
    ['thing1', '字'.repeat(20), true],
    ['number1', '12.5', true],
    ['number1', '十二', false],
    ['letter1', 'abc', true],
    ['letter1', 'a1', false],
    ['symbol1', '!?', true],
    ['symbol1', '!!!!!!', false],
    ['time1', '2026年4月3日 14:00~2026年4月3日 15:00', true],
    ['date1', '2026-04-03', true],
    ['date1', '4月3日', false],
    ['amount1', '¥12.50元', true],
    ['amount1', '12345678901', false],
    ['phone_number1', '+86-13800000000', true],
    ['phone_number1', '0'.repeat(18), false],
    ['car_number1', '浙A12345', true],
    ['name1', '王'.repeat(10), true],
    ['name1', '王'.repeat(11), false],
    ['name1', 'a'.repeat(20), true],
    ['phrase1', '已完成', true],
    ['phrase1', '已完成了吗啊', false],
  ])('%s of %j: %s', (field, value, right) => expect(fits(field, value)).toBe(right));
});

describe('misbehaviour of the API', () => {
  const fault = (body: object) => world.control('POST', '/faults/api', body);

  test('an error, a server error and rubbish come as often as asked', async () => {
    await fault({ kind: 'errcode', errcode: -1, count: 1, path: '/cgi-bin/user' });
    expect((await world.getWithToken('/cgi-bin/getcallbackip')).errcode).toBeUndefined();
    expect((await world.getWithToken('/cgi-bin/user/get')).errcode).toBe(-1);
    expect((await world.getWithToken('/cgi-bin/user/get')).errcode).toBeUndefined();
    await fault({ kind: 'http', status: 502, count: 1 });
    expect((await world.raw('GET', '/cgi-bin/getcallbackip')).status).toBe(502);
    await fault({ kind: 'garbage', count: 1 });
    expect(await (await world.raw('GET', '/cgi-bin/getcallbackip')).text()).toContain('<html>');
  });

  test('a slow answer comes later, a hanging one never', async () => {
    await fault({ kind: 'slow', ms: 120, count: 1 });
    await world.raw('GET', '/cgi-bin/getcallbackip');
    expect(world.sim.traffic.list({ kind: 'api' }).at(-1)!.ms).toBeGreaterThanOrEqual(115);
    await fault({ kind: 'hang', ms: 50, count: 1 });
    await expect(world.raw('GET', '/cgi-bin/getcallbackip')).rejects.toThrow();
  });

  test('an expired token hits calls that need one as long as it lasts', async () => {
    await fault({ kind: 'expired_token', path: '/cgi-bin/user/get' });
    expect((await world.getWithToken('/cgi-bin/user/get')).errcode).toBe(42001);
    await world.control('DELETE', '/faults');
    expect((await world.getWithToken('/cgi-bin/user/get')).errcode).toBeUndefined();
  });
});

describe('the world', () => {
  test('comes back from its file with chats, media, codes and clock', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sim-'));
    const files = { state_file: join(folder, 'state.json'), clock_file: join(folder, 'clock') };
    const first = await TestWorld.start(files);
    await first.control('POST', '/phones/youth/follow');
    await first.control('POST', '/phones/youth/send', { type: 'image' });
    await first.call('/cgi-bin/qrcode/create', { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str: 'a' } } });
    await first.advance(3600);
    const token = await first.token();
    await first.stop();
    expect(readFileSync(files.clock_file, 'utf8')).toBe('3600\n');
    const second = await TestWorld.start(files);
    expect(second.sim.world.chats.youth).toHaveLength(2);
    expect(second.sim.world.qrs).toHaveLength(1);
    expect(second.sim.clock.offsetSeconds()).toBe(3600);
    const picture = second.sim.world.media[0]!.media_id;
    expect((await second.raw('GET', `/mmbiz/${picture}`)).headers.get('content-type')).toBe('image/png');
    expect((await second.get(`/cgi-bin/getcallbackip?access_token=${token}`)).ip_list).toBeDefined();
    await second.stop();
  });

  test('a reset forgets everything but the first phones and their ids', async () => {
    const before = world.openid('youth');
    await world.control('POST', '/phones', { nickname: '新人', id: 'new' });
    await world.advance(60);
    await world.control('POST', '/reset');
    expect(world.sim.world.phones.map((phone) => phone.id)).toEqual(['cadre', 'youth', 'admin', 'committee']);
    expect(world.openid('youth')).toBe(before);
    expect(world.sim.clock.offsetSeconds()).toBe(0);
  });

  test('a phone exists once, and goes', async () => {
    const made = await world.control('POST', '/phones', { nickname: '新人', id: 'new', openid: 'oNew' });
    expect(made).toMatchObject({ id: 'new', openid: 'oNew', subscribed: false });
    await expect(world.control('POST', '/phones', { nickname: '又', id: 'new' })).rejects.toThrow('409');
    await world.control('DELETE', '/phones/new');
    await expect(world.control('GET', '/phones/new')).rejects.toThrow('404');
  });

  test('the log is searched by kind, name and errcode, and shows no secrets', async () => {
    await world.getWithToken('/cgi-bin/menu/get');
    const found = await world.control<{ name: string }[]>('GET', '/log?kind=api&errcode=46003');
    expect(found.map((one) => one.name)).toEqual(['/cgi-bin/menu/get']);
    const all = JSON.stringify(await world.control('GET', '/log'));
    expect(all).not.toContain(world.sim.settings.app_secret);
    expect(all).not.toContain(await world.token());
  });

  test('a page of another origin may not drive it', async () => {
    const res = await fetch(world.sim.baseUrl() + '/sim/reset', { method: 'POST', headers: { Origin: 'http://evil.example' } });
    expect(res.status).toBe(403);
  });
});
