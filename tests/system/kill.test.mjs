// kill -9 under load: what was acknowledged is in the record, what was not is there whole or not at all.
// LINK100_KILL_ROUNDS=50 for the long run.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { faultsOfRecord, Load } from './harness/load.mjs';
import { bindCadre, bindYouths, foundCollege } from './harness/people.mjs';
import { numberFrom } from './harness/places.mjs';
import { sleep } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

const rounds = numberFrom('LINK100_KILL_ROUNDS', 5);

describe('A server that is killed', () => {
  const world = new World('kill', { limits: { messages_per_minute: 10_000, cases_per_hour: 1000 } });
  let door, load;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    door = world.door();
    const scene = await bindCadre(world, door, 'oTEST_cadre', codes.cadre);
    load = new Load(door, await bindYouths(door, scene, 40 * rounds));
  });
  after(async () => {
    door.close();
    await world.end();
  });

  test(`kill -9 under load, ${rounds} times: nothing acknowledged is lost, nothing is done by half`, async (t) => {
    let slowest = 0;
    load.start();
    for (let round = 1; round <= rounds; round++) {
      const before = load.acknowledged.length;
      await sleep(300 + Math.random() * 700);
      // Callers that were cut off come back after a pause, as WeChat does: a kill with nobody there shows nothing.
      for (let i = 0; i < 200 && load.acknowledged.length === before; i++) await sleep(50);
      await world.server.stop('SIGKILL');
      const acknowledged = [...load.acknowledged];
      assert.ok(acknowledged.length > before, 'there was load');
      assert.deepEqual(await faultsOfRecord(world.record, acknowledged), [], `round ${round}`);
      const ms = await world.startServer();
      slowest = Math.max(slowest, ms);
    }
    await sleep(300);
    await load.stop();
    assert.deepEqual(await faultsOfRecord(world.record, load.acknowledged), []);
    assert.deepEqual(load.troubles, [], 'and what was tried again got its answer');
    t.diagnostic(
      `${rounds} kills, ${load.acknowledged.length} acknowledged, ${load.retried} tried again, ready after ${Math.round(slowest)} ms at most`,
    );
  });

  test('And it recovers: the ledger equals the facts, Redis the ledger', async () => {
    assert.match(await world.commanded('replay'), /equals the facts/);
    assert.equal((await world.readiness()).parts.redis, 'ok');
  });
});
