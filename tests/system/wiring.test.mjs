// What the mini-program is wired to at the platform: subscribe messages where the chat does not reach, and the check
// of texts before others see them. Also the JSON door's limits with no Redis at all.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Http } from './harness/http.mjs';
import { MiniProgram } from './harness/mini_program.mjs';
import { foundCollege } from './harness/people.mjs';
import { top } from './harness/places.mjs';
import { until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

const answerTemplate = 'L100_answer_ccccccccccccccccccccccccccccccc';

describe('The mini-program and the platform behind it', () => {
  const world = new World('wiring', {
    miniapp: { subscribe_file: join(top, 'config/subscribe.example.toml') },
    limits: { cases_per_hour: 1000, requests_per_minute: 10_000 },
  });
  let http, cadre, youth, app, number;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    http = new Http(world.ports.server);
    cadre = await world.sim.phone('cadre');
    youth = await world.sim.phone('youth');
    await cadre.follow();
    assert.match(await cadre.say(codes.cadre), /绑定成功/);
    await cadre.say('我的二维码');
    const scene = await until('the cadre has a scene', () => world.record.value('SELECT scene FROM scene'));
    // The youth is known in the mini-program only, and follows no account.
    app = new MiniProgram(http, youth);
    await app.login();
    await app.done('POST', '/contacts', { scene, accept: true, name: '张三', student_no: '20210001' });
  });
  after(async () => {
    http.close();
    await world.end();
  });

  const checks = () => world.sim.calls('/wxa/msg_sec_check');
  const send = (text) => app.call('POST', '/cases', { kind: 'help', text });
  const consents = async () => (await app.done('GET', '/push-grants')).templates.find((t) => t.about === 'case_answered');

  test('A text is checked by the platform before the cadre sees it', async () => {
    const sent = await send('宿舍没有热水');
    assert.equal(sent.status, 201, sent.body);
    number = sent.value.case.number;
    await cadre.told('宿舍没有热水');
    const [call] = await checks();
    assert.equal(call.errcode ?? 0, 0);
    assert.equal(await world.metric('link100_text_checks_total'), 1);
  });

  test('A risky text is refused with what can be done, and nobody sees it', async () => {
    await world.sim.call('PUT', '/config', { risky_words: ['倒卖准考证'], review_words: ['加微信领红包'] });
    const before = await world.record.count('feedback');
    const refused = await send('谁要倒卖准考证');
    assert.equal(refused.status, 422, refused.body);
    assert.equal(refused.value.code, 'risky_text');
    assert.equal(refused.value.field, 'text');
    assert.match(refused.value.detail, /换个说法/);
    assert.equal(await world.record.count('feedback'), before);
    // What the platform would only have people look at goes on.
    assert.equal((await send('有人叫我加微信领红包，是真的吗')).status, 201);
  });

  test('Words of crisis are heard without asking, also beside a risky word', async () => {
    const before = (await checks()).length;
    const heard = await send('倒卖准考证被抓了，不想活了');
    assert.equal(heard.status, 201, heard.body);
    assert.equal(heard.value.crisis, true);
    assert.equal((await checks()).length, before);
  });

  test('A platform that hangs or fails stops nobody for long, and it recovers', async () => {
    await world.sim.call('POST', '/faults/api', { kind: 'hang', path: '/wxa/msg_sec_check', count: 1 });
    // The platform keeps this call for ever: that it is answered at all shows that the wait has an end.
    assert.equal((await send('图书馆的空调坏了')).status, 201);
    await world.sim.call('POST', '/faults/api', { kind: 'errcode', errcode: 45009, path: '/wxa/msg_sec_check', count: 1 });
    assert.equal((await send('图书馆的灯也坏了')).status, 201);
    assert.equal((await send('谁要倒卖准考证')).status, 422, 'and it recovers');
  });

  test('The app learns which consents to ask for; a consent becomes one delivered message', async () => {
    assert.deepEqual(await consents(), { about: 'case_answered', template_id: answerTemplate, remaining: 0 });
    await youth.act('consents', { template_ids: [answerTemplate], accept: true, app: 'mini' });
    assert.equal((await app.done('POST', '/push-grants', { template_id: answerTemplate, accepted: true })).remaining, 1);
    assert.match(await cadre.say(`回复 ${number} 今天下午来修，修好我再回访。`), /已答复/);
    const told = await youth.told((entry) => entry.via === 'subscribe');
    assert.match(told.text, new RegExp(`编号：${number}`));
    assert.match(told.text, /王老师答复/);
    assert.match(JSON.stringify(told.data), new RegExp(`pages/case/case\\?number=${number}`));
    assert.equal((await consents()).remaining, 0);
    assert.equal(await world.record.count('outbox', 'state = 3'), 0);
  });

  test('Without a consent nothing is sent, and the answer is there when the youth looks', async () => {
    const before = (await world.sim.calls('/cgi-bin/message/subscribe/send')).length;
    assert.match(await cadre.say(`回复 ${number} 已经修好了。`), /已答复/);
    assert.match(JSON.stringify(await app.done('GET', `/cases/${number}`)), /已经修好了/);
    assert.equal((await world.sim.calls('/cgi-bin/message/subscribe/send')).length, before);
  });

  test('A consent that the platform does not know is void, and the message waits for the chat', async () => {
    await app.done('POST', '/push-grants', { template_id: answerTemplate, accepted: true });
    assert.match(await cadre.say(`回复 ${number} 请给我们打个分。`), /已答复/);
    await until('the message is held', async () => (await world.record.count('outbox', 'state = 3')) === 1);
    assert.equal((await consents()).remaining, 0);
    // The youth follows the account; the platform tells whose unionid it is.
    await youth.follow();
    await youth.told('请给我们打个分', 20_000);
    assert.equal(await world.record.count('outbox', 'state = 3'), 0);
  });

  test('Somebody who has not opened the mini-program for two hours is not checked, and not stopped', async () => {
    await world.advance(2 * 3600 + 60);
    assert.equal((await send('操场的灯坏了')).status, 201);
    assert.equal((await checks()).at(-1).errcode, 61010);
  });
});

describe('The JSON door without Redis in the settings', () => {
  const world = new World('wiring', { redis: { url: '' }, limits: { requests_per_minute: 5 } });
  let http, app;

  before(async () => {
    await world.startSimulator();
    await foundCollege(world);
    await world.startServer();
    http = new Http(world.ports.server);
    app = new MiniProgram(http, await world.sim.phone('youth'));
    await app.login();
  });
  after(async () => {
    http.close();
    await world.end();
  });

  test('counts requests by itself, whichever thread they come to, and lets the next minute in', async () => {
    const answers = [];
    for (let i = 0; i < 8; i++) {
      const fresh = new Http(world.ports.server);
      answers.push(await fresh.json('GET', '/api/v1/me', undefined, { Authorization: `Bearer ${app.token}` }));
      fresh.close();
    }
    assert.deepEqual(answers.map((a) => a.status), [200, 200, 200, 200, 200, 429, 429, 429]);
    assert.equal(answers.at(-1).headers['retry-after'], '60');
    assert.equal(answers.at(-1).value.code, 'too_many');
    await world.advance(61);
    assert.equal((await app.call('GET', '/me')).status, 200);
  });
});
