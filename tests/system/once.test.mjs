// WeChat delivers up to three times, and anything can be delivered twice: one effect, one answer.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventXml, newMsgId, openAnswer, sealed, textXml } from './harness/callback.mjs';
import { bindCadre, bindYouths, foundCollege } from './harness/people.mjs';
import { until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

describe('The same callback again', () => {
  const world = new World('once');
  let door, youths;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    door = world.door({ connections: 128 });
    const scene = await bindCadre(world, door, 'oTEST_cadre', codes.cadre);
    youths = await bindYouths(door, scene, 6);
  });
  after(async () => {
    door.close();
    await world.end();
  });

  const cases = (openid) =>
    world.record.value(
      `SELECT COUNT(*) FROM feedback f JOIN account a ON a.person_id = f.youth_id WHERE a.openid = '${openid}'`,
    );

  test('A hundred copies at once make one case and get one answer', async () => {
    const [openid] = youths;
    await door.say(openid, '食堂排队太久了');
    const before = await world.record.count('inbound');
    const xml = textXml(openid, '1', { created: door.now() });
    const answers = await Promise.all(Array.from({ length: 100 }, () => door.deliver(xml)));
    assert.deepEqual([...new Set(answers.map((a) => a.status))], [200]);
    assert.equal(new Set(answers.map((a) => a.clear)).size, 1, [...new Set(answers.map((a) => a.text))].join(' | '));
    assert.match(answers[0].text, /收到，编号/);
    assert.equal(await cases(openid), 1);
    assert.equal(await world.record.count('inbound'), before + 1);
    assert.equal(await world.record.count('outbox', "payload LIKE '%食堂排队太久了%'"), 1);
  });

  test('Byte for byte the same request a hundred times is one message too', async () => {
    const openid = youths[1];
    await door.say(openid, '图书馆能不能开到十一点');
    const request = sealed(textXml(openid, '3', { created: door.now() }), { aheadS: door.aheadS });
    const answers = await Promise.all(Array.from({ length: 100 }, () => door.post(request)));
    const clear = new Set(answers.map((a) => openAnswer(a.body).clear));
    assert.equal(clear.size, 1);
    assert.equal(await cases(openid), 1);
  });

  test('Three tries of a slow message, five seconds apart by its timestamps, are one', async () => {
    const openid = youths[2];
    await door.say(openid, '想找一份勤工助学的岗位');
    const xml = textXml(openid, '2', { created: door.now() });
    const answers = [];
    for (const later of [0, 5, 10]) {
      const answer = await door.post(sealed(xml, { timestamp: door.now() + later }));
      answers.push(openAnswer(answer.body).clear);
    }
    assert.equal(new Set(answers).size, 1);
    assert.equal(await cases(openid), 1);
  });

  test('The platform pushing duplicates and out of order changes nothing', async () => {
    await world.sim.call('PUT', '/faults/push', { duplicate: 2 });
    const phone = await world.sim.phone('twice', '重复');
    const exchange = await phone.act('follow');
    assert.equal(exchange.outcome, 'reply');
    for (const copy of exchange.copies) assert.equal(copy.outcome, 'reply');
    await world.sim.call('DELETE', '/faults');
    assert.equal(await world.record.count('inbound', `openid = '${phone.openid}'`), 1);
    assert.equal((await phone.chat()).filter((e) => e.from === 'account').length, 1);
  });

  test('Equal MsgIds from two senders are two messages', async () => {
    const msgId = newMsgId();
    const [a, b] = await Promise.all([
      door.say(youths[3], '帮助', { msgId }),
      door.say(youths[4], '帮助', { msgId }),
    ]);
    assert.equal(a.status, 200);
    assert.notEqual(a.text, b.text, 'each is greeted by name');
    for (const openid of youths.slice(3, 5))
      assert.equal(await world.record.count('inbound', `openid = '${openid}' AND kind = 'text' AND CAST(reply AS TEXT) LIKE '%您好！%'`), 1);
  });

  test('Two events of one second with other keys are two; the same key is one', async () => {
    const openid = youths[5];
    const created = door.now();
    const click = (key) => door.event(openid, 'CLICK', { EventKey: key }, created);
    const [help, roster, again] = [await click('HELP'), await click('ROSTER'), await click('HELP')];
    assert.notEqual(help.text, roster.text);
    assert.equal(help.clear, again.clear);
    assert.equal(await world.record.count('inbound', `openid = '${openid}' AND kind = 'CLICK'`), 2);
  });

  test('A known message tried again after its timestamp grew old is answered; an unknown old one is refused', async () => {
    const openid = youths[5];
    const xml = textXml(openid, '帮助', { created: door.now() });
    const first = await door.deliver(xml);
    const late = await door.post(sealed(xml, { timestamp: door.now() - 3600 }));
    assert.equal(openAnswer(late.body).clear, first.clear);
    const unknown = await door.post(sealed(textXml(openid, '帮助'), { timestamp: door.now() - 3600 }));
    assert.equal(unknown.status, 403);
  });

  test('A copy that comes after a restart, with an empty Redis, gets the same answer', async () => {
    const openid = youths[0];
    const xml = eventXml(openid, 'CLICK', { EventKey: 'CASE_PROGRESS' }, door.now());
    const first = await door.deliver(xml);
    await world.server.stop('SIGKILL');
    await world.cache.ask('FLUSHALL');
    await world.startServer();
    const again = await door.deliver(xml);
    assert.equal(again.clear, first.clear);
  });

  test('The limit a minute counts messages and not copies, and says so in a sentence', async () => {
    const openid = 'oTEST_hasty';
    await until('a minute has begun', () => door.now() % 60 < 45, 20_000);
    const answers = [];
    for (let i = 0; i < 35; i++) answers.push(await door.say(openid, '你好'));
    const refused = answers.filter((a) => a.text.includes('发得太快了'));
    assert.ok(refused.length >= 4 && refused.length <= 5, `${refused.length} of 35 were over the limit of 30`);
    assert.equal(await world.record.count('inbound', `openid = '${openid}'`), 35 - refused.length);
  });
});
