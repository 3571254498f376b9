// Weeks in seconds: the platform and the server share a clock that is moved on, and what time does by itself
// is seen on the phones.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, hour } from './harness/calendar.mjs';
import { foundCollege } from './harness/people.mjs';
import { sleep, until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

const eightHours = 8 * hour * 1000;

describe('The clock', () => {
  const world = new World('clock');
  let codes, cadre, youth, admin, rector, ticket;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    codes = await foundCollege(world);
    await world.startServer();
    cadre = await world.sim.phone('cadre');
    youth = await world.sim.phone('youth');
    admin = await world.sim.phone('admin');
    rector = await world.sim.phone('rector', '赵书记');
    for (const [phone, code] of [[cadre, codes.cadre], [admin, codes.admin], [rector, codes.rector]]) {
      await phone.follow();
      assert.match(await phone.say(code), /绑定成功/);
    }
    await cadre.say('我的二维码');
    await cadre.told((e) => e.kind === 'news');
    [{ ticket }] = await world.sim.call('GET', '/qrs');
    await youth.act('scan', { ticket });
    await youth.say('1');
    assert.match(await youth.say('张三 20210001'), /建立联系/);
  });
  after(() => world.end());

  const here = () => new Date(world.nowMs() + eightHours);
  /** Moves on to the next time that it is hh:mm in the programme's zone. */
  async function goTo(hh, mm = 0) {
    const now = here();
    const then = new Date(now);
    then.setUTCHours(hh, mm, 0, 0);
    if (then <= now) then.setUTCDate(then.getUTCDate() + 1);
    await world.advance(Math.round((then - now) / 1000));
  }
  /** Everybody writes, so that the platform lets customer-service messages through again. */
  const wake = async () => {
    for (const phone of [cadre, admin, rector]) await phone.say('帮助');
    await youth.say('帮助');
  };
  async function newCase(words, kind = '1') {
    await youth.say('说心声');
    await youth.say(words);
    return (await youth.say(kind)).match(/编号 (\d{6})/)[1];
  }
  const caseOf = (number) => world.record.first(`SELECT state, escalation, closed_by, rating FROM feedback WHERE number = ${number}`);
  const escalates = (number, level) =>
    until(`case ${number} climbs to ${level}`, async () => (await caseOf(number)).escalation === level);
  /** A look some seconds later, long enough for the timers to have looked. */
  const settled = () => sleep(2500);

  test('A promise that is missed climbs: to the administrator, a day later to the one above', async () => {
    const number = await newCase('转专业需要什么条件');
    await world.advance(23 * hour);
    await settled();
    assert.equal((await caseOf(number)).escalation, 0, 'not before its time');
    await world.advance(hour + 60);
    await escalates(number, 1);
    await admin.told(`咨询 ${number}】已超时`);
    await cadre.told(`${number}】已超过承诺时间`);
    assert.match(await cadre.say('待办'), /已超时/);
    assert.equal(await world.record.count('notice', `text LIKE '%${number}%'`), 1, 'one person is told');
    await world.advance(day);
    await escalates(number, 2);
    // More than 48 hours after the last word the platform takes no message: it waits until the person writes.
    assert.match(await rector.say('通知'), new RegExp(`${number}】已超时`));
    await rector.told(`咨询 ${number}】已超时`);
    assert.match(await admin.say(`回复 ${number} 我来答复：每年三月申请，成绩在前百分之三十。`), /已答复/);
    await youth.say('进度'); // opens the window of 48 hours again
    await youth.told('每年三月申请');
    await youth.say(`结案 ${number} 3`);
  });

  test('Saturday and Sunday do not count', async () => {
    await wake();
    while (here().getUTCDay() !== 5) await goTo(11);
    const number = await newCase('宿舍的灯坏了', '2');
    await world.advance(2 * day);
    await settled();
    assert.equal((await caseOf(number)).escalation, 0, 'on Sunday nothing is late');
    await world.advance(day - hour);
    await settled();
    assert.equal((await caseOf(number)).escalation, 0);
    await world.advance(2 * hour);
    await escalates(number, 1);
    await wake();
    assert.match(await cadre.say(`回复 ${number} 已经请后勤去换了，今天就会亮。`), /已答复/);
    await youth.say(`结案 ${number} 5`);
  });

  test('Seven days of silence after an answer close a case as unrated', async () => {
    await wake();
    const number = await newCase('图书馆能不能晚一点关门', '3');
    await cadre.say(`回复 ${number} 已经转给图书馆，有结果就告诉你。`);
    await world.advance(6 * day + 23 * hour);
    await settled();
    assert.equal((await caseOf(number)).state, 4);
    await world.advance(hour + 60);
    await until('it is closed', async () => (await caseOf(number)).state === 6);
    assert.deepEqual(await caseOf(number), { state: 6, escalation: 0, closed_by: null, rating: null });
    await youth.say('帮助');
    await goTo(9);
    await youth.told('7天没有新消息');
    assert.match(await youth.say(`追问 ${number} 我还想知道结果`), /已转给/, 'it opens again');
    await cadre.say(`回复 ${number} 下个月起延长到十一点。`);
    await youth.say(`结案 ${number} 4`);
  });

  test('At night only words of crisis are pushed; the rest waits for seven in the morning', async () => {
    await goTo(21, 50);
    await wake();
    await cadre.say('今天下午和张三谈心，聊实习');
    assert.match(await cadre.say('1'), /已保存/);
    await youth.told('王老师和您谈心了吗');
    await goTo(23);
    assert.match(await youth.say('2'), /已记下/);
    await settled();
    const pushed = async (words) => (await admin.chat()).some((e) => e.via === 'custom' && e.text?.includes(words));
    assert.equal(await pushed('表示没有参加'), false, 'not at eleven at night');
    assert.match(await youth.say('不想活了'), /1235[56]/);
    await admin.told('请立即联系');
    await goTo(7, 5);
    await admin.told('表示没有参加');
  });

  test('The rest comes in one digest a day', async () => {
    await goTo(12);
    await wake();
    await admin.say('通知');
    const undeliverable = async () => {
      await world.sim.call('POST', '/faults/api', { kind: 'errcode', errcode: 40003, count: 1, path: '/cgi-bin/message/custom' });
      const before = await world.record.count('notice', 'kind = 5');
      await newCase('食堂的菜有点咸', '3');
      await until('the message is given up', async () => (await world.record.count('notice', 'kind = 5')) > before);
    };
    await undeliverable();
    await undeliverable();
    await settled();
    const digests = async () => (await admin.chat()).filter((e) => e.text?.includes('今日汇总'));
    const already = (await digests()).length;
    await goTo(18, 1);
    await until('the digest comes', async () => (await digests()).length === already + 1);
    assert.equal((await digests()).at(-1).text.split('·').length - 1, 2, 'both in one');
    await undeliverable();
    await goTo(21);
    await settled();
    assert.equal((await digests()).length, already + 1, 'no second one that day');
    await goTo(18, 1);
    await admin.say('帮助');
    await until('the next day brings the next', async () => (await digests()).length === already + 2);
  });

  test('A cadre who is silent for 30 days is told to the administrator once', async () => {
    const silent = () => world.record.count('notice', 'kind = 4');
    const before = await silent();
    await goTo(10);
    await wake();
    await cadre.say('今天早上和张三谈心，聊选课');
    assert.match(await cadre.say('1'), /已保存/);
    await world.advance(29 * day);
    await settled();
    assert.equal(await silent(), before);
    await world.advance(day + hour);
    await until('the administrator is told', async () => (await silent()) > before);
    await wake();
    await admin.told('王老师已30天没有联系记录');
    await world.advance(3 * day);
    await settled();
    assert.equal(await silent(), before + 1, 'once');
  });

  test('An invitation ends after seven days', async () => {
    const code = await world.commanded('invite', '--name', '新老师', '--org', '信息学院', '--student-no', 'T0300');
    const phone = await world.sim.phone('late', '来晚了');
    await world.advance(7 * day + 60);
    await phone.follow();
    assert.match(await phone.say(code), /已过期/);
  });

  test('After all these weeks the ledger equals the facts, in every month', async () => {
    for (const { month } of await world.record.all('SELECT DISTINCT month FROM ledger'))
      assert.match(await world.commanded('replay', '--month', String(month)), /equals the facts/);
    assert.equal(await world.record.integrity(), 'ok');
  });
});
