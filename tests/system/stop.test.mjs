// SIGTERM: every request that was taken is answered whole, the server ends by itself, and people go on where
// they were.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { day, hour } from './harness/calendar.mjs';
import { faultsOfRecord, Load } from './harness/load.mjs';
import { bindCadre, bindYouths, foundCollege } from './harness/people.mjs';
import { sleep } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

const rounds = 3;

describe('A server that is asked to stop', () => {
  const world = new World('stop', { limits: { messages_per_minute: 10_000, cases_per_hour: 1000 } });
  let door, load, youths;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    door = world.door();
    const scene = await bindCadre(world, door, 'oTEST_cadre', codes.cadre);
    youths = await bindYouths(door, scene, 18);
    load = new Load(door, youths.slice(2));
  });
  after(async () => {
    door.close();
    await world.end();
  });

  test(`SIGTERM under load, ${rounds} times: no answer is cut, the exit is clean and in time`, async (t) => {
    const failures = [];
    load.failed = ({ error, cut, status }) => failures.push(cut ? 'cut' : (status ?? error));
    load.start();
    let slowest = 0;
    for (let round = 0; round < rounds; round++) {
      await sleep(500);
      const end = await world.server.stop('SIGTERM');
      assert.equal(end.code, 0, `exit ${end.code} ${end.signal}:\n${world.server.lastWords()}`);
      slowest = Math.max(slowest, end.ms);
      await world.startServer();
    }
    await sleep(200);
    await load.stop();
    assert.deepEqual(failures.filter((f) => f === 'cut'), [], 'no answer stopped half way');
    assert.deepEqual(load.troubles, []);
    assert.deepEqual(await faultsOfRecord(world.record, load.acknowledged), []);
    // What was not answered at all was refused at the door: tried again, it had no effect before.
    t.diagnostic(`${load.acknowledged.length} answered, slowest stop ${Math.round(slowest)} ms, unanswered: ${JSON.stringify(count(failures))}`);
  });

  test('A conversation goes on after the restart, also 23 hours later, and begins anew after a day', async () => {
    const [one, other] = youths;
    await door.say(one, '说心声');
    await door.say(one, '想换一间宿舍');
    await door.say(other, '说心声');
    await door.say(other, '空调太吵了');
    await world.server.stop('SIGTERM');
    await world.advance(23 * hour);
    door.aheadS = world.aheadS;
    await world.startServer();
    assert.match((await door.say(one, '2')).text, /收到，编号/);
    await world.advance(day);
    door.aheadS = world.aheadS;
    assert.doesNotMatch((await door.say(other, '2')).text, /收到，编号/);
  });

  test('SIGINT stops it too', async () => {
    const end = await world.server.stop('SIGINT');
    assert.equal(end.code, 0);
    await world.startServer();
  });
});

const count = (list) => list.reduce((sum, one) => ({ ...sum, [one]: (sum[one] ?? 0) + 1 }), {});
