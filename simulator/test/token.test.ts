import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { TestWorld } from './world.js';

let world: TestWorld;
beforeEach(async () => void (world = await TestWorld.start()));
afterEach(() => world.stop());

const uses = (token: string) => world.get(`/cgi-bin/getcallbackip?access_token=${token}`);
const plain = async () => {
  const { appid, secret } = world.credentials();
  return world.get(`/cgi-bin/token?grant_type=client_credential&appid=${appid}&secret=${secret}`);
};

describe('access_token', () => {
  test('each plain call makes a new token and the old one works on for five minutes', async () => {
    const first = String((await plain()).access_token);
    const second = String((await plain()).access_token);
    expect(second).not.toBe(first);
    expect((await uses(first)).ip_list).toBeDefined();
    await world.advance(299);
    expect((await uses(first)).ip_list).toBeDefined();
    await world.advance(1);
    expect((await uses(first)).errcode).toBe(40001);
    expect((await uses(second)).ip_list).toBeDefined();
  });

  test('a third plain token ends the first at once', async () => {
    const first = String((await plain()).access_token);
    await plain();
    await plain();
    expect((await uses(first)).errcode).toBe(40001);
  });

  test('stable_token gives the same token with the life that remains', async () => {
    const first = await world.post('/cgi-bin/stable_token', world.credentials());
    await world.advance(1000);
    const second = await world.post('/cgi-bin/stable_token', world.credentials());
    expect(second.access_token).toBe(first.access_token);
    expect(second.expires_in).toBeLessThanOrEqual(6200);
    expect(second.expires_in).toBeGreaterThanOrEqual(6198);
  });

  test('in the last five minutes stable_token changes and both work', async () => {
    const first = await world.token();
    await world.advance(7200 - 300);
    const second = await world.token();
    expect(second).not.toBe(first);
    expect((await uses(first)).ip_list).toBeDefined();
    await world.advance(301);
    expect((await uses(first)).errcode).toBe(42001);
  });

  test('force_refresh kills the last stable token at once but no plain one', async () => {
    const mine = await world.token();
    const other = String((await plain()).access_token);
    const forced = await world.token('account', true);
    expect((await uses(mine)).errcode).toBe(40001);
    expect((await uses(other)).ip_list).toBeDefined();
    expect((await uses(forced)).ip_list).toBeDefined();
  });

  test('force_refresh wants thirty seconds between and twenty a day', async () => {
    const force = () => world.post('/cgi-bin/stable_token', { ...world.credentials(), force_refresh: true });
    await force();
    expect((await force()).errcode).toBe(45011);
    for (let i = 1; i < 20; i++) {
      await world.advance(30);
      expect((await force()).errcode).toBeUndefined();
    }
    await world.advance(30);
    expect((await force()).errcode).toBe(45009);
    await world.advance(86_400);
    expect((await force()).access_token).toBeDefined();
  });

  test.each([
    [{ grant_type: 'x' }, 40002],
    [{ appid: undefined }, 41002],
    [{ secret: undefined }, 41004],
    [{ appid: 'wx0000000000000000' }, 40013],
    [{ secret: 'wrong' }, 40125],
  ])('wrong credentials %j give %i', async (part, errcode) => {
    expect((await world.post('/cgi-bin/stable_token', { ...world.credentials(), ...part })).errcode).toBe(errcode);
  });

  test('the wrong method is refused', async () => {
    expect((await world.get('/cgi-bin/stable_token')).errcode).toBe(43002);
    expect((await world.post('/cgi-bin/token', {})).errcode).toBe(43001);
  });

  test('missing, misshapen, unknown and expired tokens have errors of their own, with a rid', async () => {
    expect((await world.get('/cgi-bin/getcallbackip')).errcode).toBe(41001);
    expect((await uses('x')).errcode).toBe(40014);
    const unknown = await uses('a'.repeat(100));
    expect(unknown.errcode).toBe(40001);
    expect(unknown.errmsg).toMatch(/rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
    const token = await world.token();
    await world.advance(7200);
    expect((await uses(token)).errcode).toBe(42001);
  });

  test('a token of the mini-program opens no call of the account', async () => {
    const token = await world.token('mini');
    expect((await world.get(`/cgi-bin/menu/get?access_token=${token}`)).errcode).toBe(48001);
  });

  test('the control interface can end all tokens', async () => {
    const token = await world.token();
    await world.control('POST', '/tokens/end', { how: 'kill' });
    expect((await uses(token)).errcode).toBe(40001);
    const next = await world.token();
    expect(next).not.toBe(token);
    await world.control('POST', '/tokens/end', { how: 'expire' });
    expect((await uses(next)).errcode).toBe(42001);
  });
});

describe('quotas', () => {
  test('a daily quota ends at midnight in Beijing', async () => {
    world.sim.settings.quotas = { '/cgi-bin/user/get': 2 };
    const ask = () => world.getWithToken('/cgi-bin/user/get');
    await ask();
    await ask();
    expect((await ask()).errcode).toBe(45009);
    const beijing = (world.sim.now() + 8 * 3600) % 86_400;
    await world.advance(86_400 - beijing);
    expect((await ask()).errcode).toBeUndefined();
  });

  test('quota/get tells what is used, and clear_quota sets it back ten times a month', async () => {
    await world.getWithToken('/cgi-bin/user/get');
    const asked = await world.call('/cgi-bin/openapi/quota/get', { cgi_path: '/cgi-bin/user/get' });
    expect(asked.quota).toEqual({ daily_limit: 500, used: 1, remain: 499 });
    const clear = () => world.call('/cgi-bin/clear_quota', { appid: world.sim.settings.app_id });
    for (let i = 0; i < 10; i++) expect((await clear()).errcode).toBe(0);
    expect((await clear()).errcode).toBe(48006);
    const after = await world.call('/cgi-bin/openapi/quota/get', { cgi_path: '/cgi-bin/user/get' });
    expect(after.quota).toMatchObject({ used: 0 });
  });

  test('paths without a quota are not known', async () => {
    expect((await world.call('/cgi-bin/openapi/quota/get', { cgi_path: '/sns/jscode2session' })).errcode).toBe(76021);
  });
});
