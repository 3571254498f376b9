// Announced activities through both doors: announced at one, joined at the other, checked in by code,
// confirmed, and the points follow. Six youths, two of them with a mini-program.
import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { monthOf } from './harness/calendar.mjs';
import { Http } from './harness/http.mjs';
import { MiniProgram } from './harness/mini_program.mjs';
import { bindYouths, foundCollege } from './harness/people.mjs';
import { until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

const minute = 60 * 1000;
const iso = (ms) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** The code of the step at `ms`, as the organiser's phone makes it with no network (RFC 4226 §5.3). */
function codeAt(given, ms) {
  const step = Math.floor(ms / 1000 / given.step_seconds);
  const digest = createHmac('sha256', Buffer.from(given.secret, 'base64')).update(given.text_before_step + step).digest();
  const at = digest[digest.length - 1] & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(given.digits, '0');
}

describe('Announced activities', () => {
  const world = new World('gatherings', { limits: { logins_per_minute: 1000, login_tries_per_minute_per_address: 1000 } });
  let http, door, cadre, youth, cadreApp, youthApp, scene, others, number, starts;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    http = new Http(world.ports.server);
    door = world.door();
    cadre = await world.sim.phone('cadre');
    youth = await world.sim.phone('youth');
    await cadre.follow();
    assert.match(await cadre.say(codes.cadre), /绑定成功/);
    await cadre.say('我的二维码');
    scene = await until('the cadre has a scene', () => world.record.value('SELECT scene FROM scene'));
    cadreApp = new MiniProgram(http, cadre);
    await cadreApp.login({ binding_code: (await cadre.say('绑定小程序')).match(/：(\d{6})/)[1] });
    youthApp = new MiniProgram(http, youth);
    await youthApp.login();
    await youthApp.done('POST', '/contacts', { scene, accept: true, name: '张三', student_no: '20210001' });
    await youth.follow();
    await until('the chat knows the youth too', async () => (await youth.say('帮助')).startsWith('张三'), 15_000, 500);
    others = await bindYouths(door, scene, 5);
  });
  after(async () => {
    http.close();
    await world.end();
  });

  const spoken = async (openid, words) => (await door.say(openid, words)).text;

  test('What is announced at the JSON door is told in the chat and joined at either', async () => {
    starts = Math.ceil(world.nowMs() / minute) * minute + 24 * 60 * minute;
    const announced = await cadreApp.done('POST', '/gatherings', {
      kind: 'lecture',
      title: '五四精神主题团课',
      place: '302教室',
      starts_at: iso(starts),
      ends_at: iso(starts + 60 * minute),
      capacity: 6,
      invitations: [{ scope: 'roster' }],
    });
    number = announced.number;
    assert.equal(announced.told, 6);
    await youth.told('王老师邀请您参加');
    const { gatherings } = await youthApp.done('GET', '/gatherings');
    assert.deepEqual(gatherings.map((g) => g.number), [number]);
    const joined = await youthApp.done('POST', `/gatherings/${number}/place`);
    assert.equal(joined.mine, 'has_place');
    for (const openid of others) assert.match(await spoken(openid, `报名 ${number}`), /已报名/);
    assert.match(await cadre.say(`报名名单 ${number}`), /张三/);
    const { sign_ups } = await cadreApp.done('GET', `/gatherings/${number}/sign-ups`);
    assert.equal(sign_ups.length, 6);
  });

  test('One request with one key, ten times at once, is one announcement', async () => {
    const key = randomUUID();
    const body = {
      kind: 'culture_sport',
      title: '夜跑',
      starts_at: iso(starts + 48 * 60 * minute),
      ends_at: iso(starts + 49 * 60 * minute),
      invitations: [{ scope: 'roster' }],
    };
    const before = await world.record.count('gathering');
    const answers = await Promise.all(Array.from({ length: 10 }, () => cadreApp.call('POST', '/gatherings', body, key)));
    assert.deepEqual([...new Set(answers.map((a) => `${a.status} ${a.value.number}`))].length, 1);
    assert.equal(await world.record.count('gathering'), before + 1);
    const told = await cadreApp.done('POST', `/gatherings/${answers[0].value.number}/cancelling`, { reason: '下雨' });
    assert.equal(told.state, 'cancelled');
  });

  test('A change in the chat is told to those with a place, and seen at the JSON door', async () => {
    assert.match(await cadre.say(`改活动 ${number} 地点 301教室`), /已通知6位/);
    await youth.told('地点改为：301教室');
    assert.equal((await youthApp.done('GET', `/gatherings/${number}`)).place, '301教室');
    const fewer = await cadreApp.call('POST', `/gatherings/${number}/changes`, { capacity: 5 });
    assert.deepEqual([fewer.status, fewer.value.field], [422, 'capacity']);
  });

  test('A phone without a network shows the codes that the server takes, from either door', async () => {
    await world.advance(Math.round((starts - world.nowMs()) / 1000) - 60);
    door = world.door();
    const given = await cadreApp.call('GET', `/gatherings/${number}/check-in-secret`);
    assert.equal(given.status, 200, given.body);
    assert.equal(given.headers['cache-control'], 'no-store');
    const foreign = await youthApp.call('GET', `/gatherings/${number}/check-in-secret`);
    assert.equal(foreign.status, 403);
    const now = () => codeAt(given.value, world.nowMs());
    const wrong = String((Number(now()) + 1) % 1_000_000).padStart(6, '0');
    assert.equal((await youthApp.call('POST', '/check-ins', { code: wrong })).value.field, 'code');
    assert.equal((await youthApp.done('POST', '/check-ins', { code: now() })).i_checked_in, true);
    for (const openid of others) assert.match(await spoken(openid, `签到 ${now()}`), /签到成功/);
    assert.equal((await youthApp.call('POST', '/check-ins', { code: now() })).status, 409);
  });

  test('Ended in the chat it is a verified activity, with its evidence and the points', async () => {
    await world.advance(180);
    assert.match(await cadre.say(`结束活动 ${number}`), /签到6人/);
    const shown = await cadreApp.done('GET', `/gatherings/${number}`);
    assert.deepEqual([shown.state, shown.status], ['held', 'verified']);
    assert.ok(shown.evidence >= 2, JSON.stringify(shown));
    assert.equal((await cadreApp.call('GET', `/gatherings/${number}/check-in-secret`)).status, 409);
    const points = await cadreApp.done('GET', `/points/${monthOf(world.nowMs())}`);
    assert.equal(points.booked_hundredths, 800);
    assert.match(await cadre.say('积分'), /已入账 8 分/);
  });

  test('What one sentence announces in the chat is found at the JSON door', async () => {
    await cadre.say('发布活动 明天下午3点在图书馆办英语角，不限人数');
    // The kind is asked where the sentence does not say it.
    const asked = await cadre.say('文体活动');
    assert.match(asked, /邀请谁|请回复下面的序号/);
    assert.match(await cadre.say('1'), /名称：英语角/);
    const done = await cadre.say('1');
    assert.match(done, /已发布，编号\d{6}/);
    const { gatherings } = await youthApp.done('GET', '/gatherings');
    assert.equal(gatherings.find((g) => g.title === '英语角').place, '图书馆');
  });

  test('A picture is uploaded, sent with a case, seen by the cadre and by nobody else', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');
    const upload = (app, body, type) =>
      http.send({
        method: 'POST',
        path: '/api/v1/media',
        body,
        headers: { Authorization: `Bearer ${app.token}`, 'Content-Type': type, 'Idempotency-Key': randomUUID() },
      });
    const kept = await upload(youthApp, png, 'image/png');
    assert.equal(kept.status, 201, kept.body);
    const { media_id } = JSON.parse(kept.body);
    assert.equal((await upload(youthApp, png, 'image/jpeg')).status, 422);
    const large = await upload(youthApp, Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024)]), 'image/png');
    assert.ok(large.status === 413 || large.error, `${large.status}`);
    const whole = Buffer.concat([png, Buffer.alloc(2 * 1024 * 1024 - png.length)]);
    assert.equal((await upload(youthApp, whole, 'image/png')).status, 201);
    const sent = await youthApp.done('POST', '/cases', { kind: 'help', text: '灯坏了', media: media_id });
    const look = (app) => http.send({ path: `/api/v1/media/${media_id}`, headers: { Authorization: `Bearer ${app.token}` } });
    const seen = await look(cadreApp);
    assert.equal(seen.status, 200);
    assert.equal(seen.headers['content-type'], 'image/png');
    assert.equal(seen.headers['x-content-type-options'], 'nosniff');
    assert.match(seen.headers['cache-control'], /^private/);
    assert.match(seen.headers['content-disposition'], /^attachment/);
    assert.equal((await http.send({ path: `/api/v1/media/${media_id}` })).status, 401);
    // The platform is given the picture, and the cadre gets it in the chat as well.
    await cadre.told((e) => e.kind === 'image');
    const shown = await cadreApp.done('GET', `/cases/${sent.case.number}`);
    assert.equal(shown.case.events[0].media_id, media_id);
  });
});
