// A university made up by the command: the same one on both engines, its points equal to its facts.
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { PostgresRecord, PostgresServer } from './harness/postgres.mjs';
import { World } from './harness/world.mjs';

const university = ['generate', '--cadres', '12', '--youths', '300', '--months', '2', '--seed', '7'];

describe('link100 generate', () => {
  const world = new World('generate', { redis: { url: '' } }, 'sqlite');
  const own = process.env.LINK100_TEST_DATABASE ? undefined : new PostgresServer();
  const target = new PostgresRecord(own?.url);
  after(async () => {
    target.end();
    own?.end();
    await world.end();
  });

  const check = async () => {
    const again = await world.command(...university);
    assert.equal(again.code, 1);
    assert.match(again.err, /not empty/);
    assert.match(await world.commanded('replay'), /equals the facts/);
  };

  test('An empty SQLite record gets a university whose points equal its facts, once', async () => {
    assert.match(await world.commanded(...university), /300/);
    await check();
    assert.equal(await world.record.count('contact'), 300);
  });

  test('PostgreSQL gets the same one', async () => {
    world.configure({ redis: { url: '' }, database: { url: target.url } });
    await world.commanded(...university);
    await check();
    for (const sum of ['SUM(points) AS n FROM ledger', 'SUM(starts_at / 1000000) AS n FROM activity', 'COUNT(*) AS n FROM feedback_event'])
      assert.equal(await target.value(`SELECT ${sum}`), await world.record.value(`SELECT ${sum}`));
  });
});
