// Redis is a cache that can be lost at any time: nobody may notice more than a slower answer.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { monthOf } from './harness/calendar.mjs';
import { faultsOfRecord, Load, quantile } from './harness/load.mjs';
import { bindCadre, bindYouths, foundCollege, nameOf } from './harness/people.mjs';
import { sleep, until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

const cadre = 'oTEST_cadre';

describe('Redis killed and started again', () => {
  const world = new World('redis', { limits: { messages_per_minute: 10_000, cases_per_hour: 1000 } });
  let door, youths, load;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    door = world.door();
    const scene = await bindCadre(world, door, cadre, codes.cadre);
    youths = await bindYouths(door, scene, 20);
    load = new Load(door, youths.slice(4));
  });
  after(async () => {
    door.close();
    await world.end();
  });

  const ledger = async () =>
    new Map(
      (
        await world.record.all(
          "SELECT c.org_id || ' ' || l.month || ' ' || l.cadre_id AS k, SUM(l.points) AS n FROM ledger l " +
            'JOIN cadre c ON c.person_id = l.cadre_id GROUP BY k',
        )
      ).map(({ k, n }) => [k, n]),
    );

  /** The i-th youth and the cadre make an activity that earns points. */
  async function earn(i, words, when = '昨天下午') {
    const card = await door.say(cadre, `${when}和${nameOf(i)}${words}`);
    assert.match(card.text, /1 保存/);
    assert.match((await door.say(cadre, '1')).text, /已保存/);
    assert.match((await door.say(youths[i], '1')).text, /已确认/);
    await door.say(youths[i], '0');
  }

  async function scoresEqualLedger(what) {
    const wanted = await ledger();
    assert.ok(wanted.size > 0);
    await until(`scores in Redis equal the ledger ${what}`, async () => {
      const scores = await world.cache.scores();
      return [...wanted].every(([k, n]) => scores.get(k) === n);
    });
  }

  test('What is booked stands in Redis as soon as it is answered', async () => {
    await earn(0, '谈心，聊考研压力');
    const wanted = await ledger();
    const scores = await world.cache.scores();
    for (const [k, n] of wanted) assert.equal(scores.get(k), n, k);
  });

  test('Killed under load: no user sees a fault, answers go on', async (t) => {
    load.start();
    await sleep(700);
    const before = load.times.splice(0);
    await world.redis.stop('SIGKILL');
    await until('the server knows', async () => (await world.readiness()).parts.redis === 'down');
    const answeredByThen = load.acknowledged.length;
    await sleep(1500);
    const without = load.times.splice(0);
    assert.ok(load.acknowledged.length > answeredByThen + 50, 'answers go on');
    assert.deepEqual(load.troubles, []);
    assert.equal(load.retried, 0, 'and none was cut');
    assert.equal((await world.readiness()).ready, true, 'the server stays ready');
    t.diagnostic(
      `median ${quantile(before, 0.5).toFixed(1)} ms with Redis, ${quantile(without, 0.5).toFixed(1)} ms without; the slowest ${Math.max(...without).toFixed(0)} ms`,
    );
    assert.ok(Math.max(...without) < 4000, 'far from the five seconds after which WeChat tries again');
  });

  test('Points are booked while Redis is away', async () => {
    const before = [...(await ledger()).values()];
    await earn(1, '谈心，聊宿舍相处');
    assert.notDeepEqual([...(await ledger()).values()], before, 'points were booked');
    assert.match((await door.say(cadre, '积分')).text, /已入账/);
  });

  test('Started again, empty: the caches fill by themselves, with no restart', async () => {
    await world.startRedis();
    await until('the server knows', async () => (await world.readiness()).parts.redis === 'ok');
    await scoresEqualLedger('after the start');
    await sleep(300);
    await load.stop();
    assert.deepEqual(load.troubles, []);
    assert.deepEqual(await faultsOfRecord(world.record, load.acknowledged), []);
    const keys = await world.cache.ask('KEYS', 'talk:*');
    assert.ok(keys.length > 5, 'dialogues are remembered again');
  });

  test('Killed and back within a blink: the scores are there again too', async () => {
    const port = world.ports.redis;
    await world.redis.stop('SIGKILL');
    await world.startRedis();
    assert.equal(world.cache.port, port);
    await scoresEqualLedger('after a quick restart');
  });

  test('Emptied while it runs, cache rebuild fills it', async () => {
    await world.cache.ask('FLUSHALL');
    assert.match(await world.commanded('cache', 'rebuild'), /scores filled/);
    await scoresEqualLedger('after cache rebuild');
  });

  test('A dialogue that Redis forgot goes on from the record', async () => {
    await door.say(youths[2], '说心声');
    await door.say(youths[2], '操场的灯坏了');
    await world.cache.ask('FLUSHALL');
    assert.match((await door.say(youths[2], '3')).text, /收到，编号/);
  });

  test('A stale copy of a dialogue in Redis changes nothing', async () => {
    const key = `talk:{${youths[3]}}`;
    await door.say(youths[3], '说心声');
    const old = await world.cache.ask('GET', key);
    await door.say(youths[3], '校车能不能晚一点');
    await until('the newer copy is kept', async () => (await world.cache.ask('GET', key)) !== old);
    await world.cache.ask('SET', key, old);
    assert.match((await door.say(youths[3], '3')).text, /收到，编号/, 'the record is believed, not the copy');
  });

  test('A Redis that hangs holds no answer for long, and recovers', async () => {
    world.redis.signal('SIGSTOP');
    const answers = await Promise.all(youths.map((openid) => door.say(openid, '帮助')));
    assert.deepEqual([...new Set(answers.map((a) => a.status))], [200]);
    assert.ok(Math.max(...answers.map((a) => a.ms)) < 4000, `slowest ${Math.max(...answers.map((a) => a.ms))} ms`);
    world.redis.signal('SIGCONT');
    await until('Redis is used again', async () => (await world.readiness()).parts.redis === 'ok');
    await world.commanded('cache', 'rebuild');
    const before = [...(await ledger()).values()];
    await earn(2, '谈心，聊实习', '前天下午');
    assert.notDeepEqual([...(await ledger()).values()], before, 'points were booked');
    await scoresEqualLedger('after the hanging');
    assert.ok([...(await ledger()).keys()].some((k) => k.includes(String(monthOf(world.nowMs())))));
  });
});
