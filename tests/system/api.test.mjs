// The mini-program's door: the same services as JSON. What is done there is seen in the chat at once, and the
// other way round.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { monthOf } from './harness/calendar.mjs';
import { Http } from './harness/http.mjs';
import { MiniProgram } from './harness/mini_program.mjs';
import { foundCollege } from './harness/people.mjs';
import { until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

describe("The mini-program's door", () => {
  const world = new World('api', {
    limits: { logins_per_minute: 1000, login_tries_per_minute_per_address: 1000, requests_per_minute: 10_000, cases_per_hour: 1000 },
  });
  let http, cadre, youth, cadreApp, youthApp, scene, number;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    http = new Http(world.ports.server, { connections: 128 });
    cadre = await world.sim.phone('cadre');
    youth = await world.sim.phone('youth');
    await cadre.follow();
    assert.match(await cadre.say(codes.cadre), /绑定成功/);
    await cadre.say('我的二维码');
    scene = await until('the cadre has a scene', () => world.record.value('SELECT scene FROM scene'));
    cadreApp = new MiniProgram(http, cadre);
    youthApp = new MiniProgram(http, youth);
  });
  after(async () => {
    http.close();
    await world.end();
  });

  function problem(answer, status, code) {
    assert.equal(answer.status, status, answer.body);
    assert.match(answer.headers['content-type'], /^application\/problem\+json/);
    assert.deepEqual([answer.value.status, answer.value.code], [status, code]);
    assert.match(answer.value.detail, /[\u4e00-\u9fff]{2}/, 'a sentence to show');
    assert.ok(answer.value.request_id);
  }

  test('A login code is good once, also when it comes twenty times at once', async () => {
    const { code } = await cadre.act('js_code');
    const answers = await Promise.all(Array.from({ length: 20 }, () => http.json('POST', '/api/v1/login', { code })));
    const opened = answers.filter((a) => a.status === 200);
    assert.equal(opened.length, 1, JSON.stringify(answers.map((a) => a.status)));
    problem(answers.find((a) => a.status !== 200), 422, 'invalid');
    const tokens = await world.record.all('SELECT hex(token_hash) AS h FROM session');
    assert.ok(!JSON.stringify(tokens).includes(Buffer.from(opened[0].value.token).toString('hex').toUpperCase()));
  });

  test('The chat hands out a code that binds the mini-program to the person', async () => {
    const binding_code = (await cadre.say('绑定小程序')).match(/：(\d{6})/)[1];
    const answer = await cadreApp.login({ binding_code });
    assert.equal(answer.status, 200, answer.body);
    assert.equal(answer.value.bound, true);
    assert.deepEqual(answer.value.person.roles, ['cadre']);
    assert.match(answer.value.token, /^[A-Za-z0-9_-]{43}$/);
    const again = await new MiniProgram(http, youth).login({ binding_code });
    assert.notEqual(again.status, 200, 'the code was used');
  });

  test('A youth accepts an invitation there, and is known in the chat', async () => {
    assert.equal((await youthApp.login()).value.bound, false);
    const asked = await youthApp.done('GET', `/contacts/invitation?scene=${scene}`);
    assert.equal(asked.cadre.name, '王老师');
    assert.equal(asked.identity_needed, true);
    await youthApp.done('POST', '/contacts', { scene, accept: true, name: '张三', student_no: '20210001' });
    assert.match(await cadre.say('我的联系'), /已确认联系 1 人：张三/);
    assert.equal((await youthApp.done('GET', '/me')).person.name, '张三');
    await youth.follow();
    const binding = await youth.say('帮助');
    if (!binding.startsWith('张三')) {
      // The account learns whose mini-program the follower has by the unionid; the platform tells it.
      await until('the chat knows the youth too', async () => (await youth.say('帮助')).startsWith('张三'), 15_000, 500);
    }
  });

  test('A sentence becomes a draft, an activity is kept, confirmed and rated, and the points follow', async () => {
    const draft = await cadreApp.done('POST', '/activities/sentence', { sentence: '昨天下午和张三谈心，聊考研压力' });
    assert.equal(draft.kept, false);
    assert.equal(draft.draft.kind, 'talk');
    assert.equal(await world.record.count('activity'), 0);
    const kept = await cadreApp.done('POST', '/activities/sentence', { sentence: '昨天下午2点和张三在图书馆线下谈心，聊考研压力', confirm: true });
    assert.equal(kept.kept, true, JSON.stringify(kept));
    const { questions } = await youthApp.done('GET', '/questions');
    assert.equal(questions[0].number, kept.activity.number);
    const confirmed = await youthApp.done('POST', `/activities/${questions[0].number}/confirmation`, { answer: 'yes' });
    assert.equal(confirmed.status, 'verified');
    assert.equal((await youthApp.call('POST', `/activities/${questions[0].number}/rating`, { rating: 5 })).status, 204);
    const month = monthOf(world.nowMs());
    const points = await cadreApp.done('GET', `/points/${month}`);
    assert.equal(points.booked_hundredths, 800);
    const { entries } = await cadreApp.done('GET', `/points/${month}/entries`);
    assert.deepEqual(entries.map((e) => e.hundredths).sort(), [200, 600]);
    assert.match(await cadre.say('积分'), /已入账 8 分/);
    const scores = await world.cache.scores();
    assert.deepEqual([...scores].filter(([k]) => k.includes(` ${month} `)).map(([, n]) => n), [800]);
  });

  test('A case is sent at one door, answered at the other, asked on and closed', async () => {
    const sent = await youthApp.done('POST', '/cases', { kind: 'help', text: '热水器坏了三天了', named: false });
    number = sent.case.number;
    await cadre.told('热水器坏了三天了');
    assert.match(await cadre.say(`回复 ${number} 今天下午来修，修好我再回访。`), /已答复/);
    const shown = await youthApp.done('GET', `/cases/${number}`);
    assert.match(JSON.stringify(shown), /今天下午来修/);
    await youthApp.done('POST', `/cases/${number}/questions`, { text: '还没有来' });
    assert.match(JSON.stringify(await cadreApp.done('GET', '/cases')), new RegExp(String(number)));
    await cadreApp.done('POST', `/cases/${number}/answers`, { text: '他们四点到，请等一下。' });
    const closed = await youthApp.done('POST', `/cases/${number}/closing`, { rating: 4 });
    assert.equal(closed.case.state, 'closed');
    assert.deepEqual(await world.record.first(`SELECT state, rating FROM feedback WHERE number = ${number}`), { state: 6, rating: 4 });
  });

  test('Words of crisis are answered with where help is', async () => {
    const sent = await youthApp.done('POST', '/cases', { kind: 'chat', text: '活着没意思，不想活了' });
    assert.equal(sent.crisis, true);
    assert.match(sent.reply, /1235[56]/);
  });

  test('One key a hundred times at once is one effect and one answer, also after a restart', async () => {
    const key = 'k'.repeat(255);
    const body = { kind: 'suggestion', text: '建议图书馆延长开放' };
    const before = await world.record.count('feedback');
    const answers = await Promise.all(Array.from({ length: 100 }, () => youthApp.call('POST', '/cases', body, key)));
    assert.deepEqual([...new Set(answers.map((a) => `${a.status} ${a.value.case?.number ?? a.body}`))].length, 1);
    assert.equal(answers[0].status, 201);
    assert.equal(await world.record.count('feedback'), before + 1);
    problem(await youthApp.call('POST', '/cases', { ...body, text: '另外一件事' }, key), 409, 'conflict');
    await world.server.stop('SIGKILL');
    await world.cache.ask('FLUSHALL');
    await world.startServer();
    const later = await youthApp.call('POST', '/cases', body, key);
    assert.equal(later.value.case.number, answers[0].value.case.number);
    assert.equal(await world.record.count('feedback'), before + 1);
    problem(await youthApp.call('POST', '/cases', body, 'k'.repeat(256)), 400, 'malformed');
  });

  test('What is not there, not allowed, not JSON or too large has its own status and one problem format', async () => {
    problem(await http.json('GET', '/api/v1/me'), 401, 'unauthorised');
    problem(await http.json('GET', '/api/v1/me', undefined, { Authorization: `Bearer ${'A'.repeat(43)}` }), 401, 'unauthorised');
    problem(await youthApp.call('POST', '/activities/sentence', { sentence: '昨天和张三谈心' }), 403, 'forbidden');
    problem(await youthApp.call('GET', '/cases/999999'), 404, 'not_found');
    problem(await youthApp.call('POST', '/cases', { kind: 'help', text: 'x', points: 100 }), 422, 'invalid');
    problem(await youthApp.call('POST', '/cases', { kind: 'king', text: 'x' }), 422, 'invalid');
    const raw = (method, path, body, headers = {}) =>
      http.send({ method, path, body, headers: { Authorization: `Bearer ${youthApp.token}`, 'Idempotency-Key': randomUUID(), ...headers } });
    assert.equal((await raw('GET', '/api/v1/nonsense')).status, 404);
    const wrongMethod = await raw('PUT', '/api/v1/me', '{}', { 'Content-Type': 'application/json' });
    assert.equal(wrongMethod.status, 405);
    assert.match(wrongMethod.headers.allow, /GET/);
    assert.equal((await raw('POST', '/api/v1/cases', 'kind=help', { 'Content-Type': 'application/x-www-form-urlencoded' })).status, 415);
    assert.equal((await raw('POST', '/api/v1/cases', '{"kind":', { 'Content-Type': 'application/json' })).status, 400);
    const large = await raw('POST', '/api/v1/cases', 'x'.repeat(2_000_000), { 'Content-Type': 'application/json' });
    assert.ok(large.status === 413 || large.error, `${large.status}`);
  });

  test("Somebody else's case looks like one that is not there", async () => {
    const other = await world.sim.phone('other', '别人');
    const app = new MiniProgram(http, other);
    await app.login();
    await app.done('POST', '/contacts', { scene, accept: true, name: '李四', student_no: '20210002' });
    const [foreign, absent] = [await app.call('GET', `/cases/${number}`), await app.call('GET', '/cases/100000')];
    problem(foreign, 404, 'not_found');
    const bare = ({ value: { request_id, detail, ...rest } }) => ({ ...rest, detail: detail.replace(/\d+/g, 'N') });
    assert.deepEqual(bare(foreign), bare(absent));
  });

  test('After logging out the token is dead at once', async () => {
    const app = new MiniProgram(http, youth);
    await app.login();
    await app.done('GET', '/me');
    assert.equal((await app.call('DELETE', '/session')).status, 204);
    problem(await app.call('GET', '/me'), 401, 'unauthorised');
  });
});
