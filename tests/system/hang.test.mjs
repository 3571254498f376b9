// The platform's API hangs, fails, or forgets our token: callbacks do not notice, messages arrive afterwards,
// each once.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { quantile } from './harness/load.mjs';
import { bindCadre, foundCollege } from './harness/people.mjs';
import { sleep, until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

describe("The platform's API in trouble", () => {
  const world = new World('hang', { limits: { messages_per_minute: 10_000, cases_per_hour: 1000 } });
  const phones = [];
  let door, cadre;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    door = world.door();
    cadre = await world.sim.phone('cadre');
    await cadre.follow();
    const scene = await bindCadre(world, door, cadre.openid, codes.cadre);
    for (let i = 0; i < 6; i++) {
      const phone = await world.sim.phone(`y${i}`, `同学${i}`);
      await phone.follow();
      await door.event(phone.openid, 'SCAN', { EventKey: scene, Ticket: 't' });
      await phone.say('1');
      assert.match(await phone.say(`周${'一二三四五六'[i]}明 2021100${i}`), /建立联系/);
      phones.push(phone);
    }
  });
  after(async () => {
    door.close();
    await world.end();
  });

  /** A case from this phone; the cadre is told of it by a customer-service message. */
  async function speak(phone, words) {
    await phone.say('说心声');
    await phone.say(words);
    assert.match(await phone.say('1'), /收到，编号/);
    await cadre.say('待办'); // opens the window of five messages again
  }

  const toldOnce = async (words) =>
    (await cadre.chat()).filter((e) => e.via === 'custom' && e.text?.includes(words)).length;

  async function arriveOnce(list, ms) {
    await until(
      'all messages arrive',
      async () => {
        await cadre.say('待办');
        for (const words of list) if ((await toldOnce(words)) === 0) return false;
        return true;
      },
      ms,
      500,
    );
    await sleep(1500);
    for (const words of list) assert.equal(await toldOnce(words), 1, `${words} came once`);
  }

  async function answerTimes(count) {
    const times = [];
    for (let i = 0; i < count; i++) times.push((await door.say(`oTEST_walker${i % 10}`, '帮助')).ms);
    return times;
  }

  test('Hanging for 30 s: callbacks are answered as before, messages arrive afterwards, each once', async (t) => {
    const before = await answerTimes(200);
    await world.sim.call('POST', '/faults/api', { kind: 'hang' });
    const began = Date.now();
    const said = [];
    for (const [i, phone] of phones.entries()) {
      said.push(`卡住的时候说的第${i}句`);
      await speak(phone, said[i]);
    }
    const during = await answerTimes(400);
    await sleep(Math.max(0, 30_000 - (Date.now() - began)));
    const late = await answerTimes(100);
    await world.sim.call('DELETE', '/faults');
    for (const words of said) assert.equal(await toldOnce(words), 0, 'nothing could be sent');
    t.diagnostic(
      `p50 ${quantile(before, 0.5).toFixed(1)} → ${quantile(during, 0.5).toFixed(1)} ms, ` +
        `p99 ${quantile(before, 0.99).toFixed(1)} → ${quantile([...during, ...late], 0.99).toFixed(1)} ms`,
    );
    // WeChat itself waits 5 s for a callback's answer; one that waited for the hanging API would take longer.
    assert.ok(Math.max(...during, ...late) < 5000, 'callbacks do not wait for the API');
    await arriveOnce(said, 90_000);
    // The phone has the last message a moment before the server has noted that it was sent.
    for (let i = 0; i < 50 && (await world.record.count('outbox', 'state IN (0, 2)')) > 0; i++) await sleep(100);
    assert.equal(await world.record.count('outbox', 'state IN (0, 2)'), 0, 'nothing waits, nothing was given up');
  });

  test('5xx, nonsense and "busy" are tried again until they end', async () => {
    for (const kind of [
      { kind: 'http', status: 502, count: 1 },
      { kind: 'garbage', count: 1 },
      { kind: 'errcode', errcode: -1, count: 1 },
    ])
      await world.sim.call('POST', '/faults/api', { path: '/cgi-bin/message', ...kind });
    await speak(phones[0], '服务器出错的时候说的');
    await until('it arrives', () => toldOnce('服务器出错的时候说的'), 60_000, 250);
  });

  test('A token that ended, or was replaced elsewhere, is fetched anew once and the message goes out', async () => {
    for (const [how, words] of [
      ['expire', '令牌到期时说的'],
      ['kill', '令牌被顶掉时说的'],
    ]) {
      const before = (await world.sim.calls('stable_token')).length;
      await world.sim.call('POST', '/tokens/end', { how });
      await speak(phones[1], words);
      await until('it arrives', () => toldOnce(words), 30_000, 250);
      assert.equal(await toldOnce(words), 1);
      const after = (await world.sim.calls('stable_token')).length;
      assert.ok(after - before >= 1 && after - before <= 2, `${after - before} tokens were fetched`);
    }
  });

  test('Killed while sending: after the restart nothing is lost', async () => {
    await world.sim.call('POST', '/faults/api', { kind: 'slow', ms: 1500, path: '/cgi-bin/message' });
    const said = [];
    for (const [i, phone] of phones.slice(2).entries()) {
      said.push(`停电前说的第${i}句`);
      await speak(phone, said[i]);
    }
    await world.server.stop('SIGKILL');
    await world.sim.call('DELETE', '/faults');
    await world.startServer();
    // What the dead sender had claimed is free again after two minutes of the clock.
    await world.advance(150);
    door.aheadS = world.aheadS;
    await until(
      'all arrive',
      async () => {
        await cadre.say('待办');
        for (const words of said) if ((await toldOnce(words)) === 0) return false;
        return true;
      },
      30_000,
      500,
    );
    let twice = 0;
    for (const words of said) twice += (await toldOnce(words)) - 1;
    assert.ok(twice <= 1, `${twice} came twice: at most the one that was under way at the kill`);
  });

  test('More than five messages to somebody who is silent wait until that person writes', async () => {
    await cadre.say('待办');
    const said = [];
    for (const [i, phone] of phones.entries()) {
      said.push(`攒着的第${i}句`);
      await phone.say('说心声');
      await phone.say(said[i]);
      await phone.say('1');
    }
    await until('the window is full', () => world.record.count('outbox', 'state = 3'));
    await cadre.say('待办');
    await arriveOnce(said, 20_000);
  });
});
