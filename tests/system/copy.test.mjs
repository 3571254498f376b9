// A record moved from SQLite to PostgreSQL by the command, served from there, and moved back.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { PostgresRecord, PostgresServer } from './harness/postgres.mjs';
import { run } from './harness/command.mjs';
import { World } from './harness/world.mjs';

describe('link100 migrate --from … --to …', () => {
  const world = new World('copy', { redis: { url: '' } }, 'sqlite');
  const own = process.env.LINK100_TEST_DATABASE ? undefined : new PostgresServer();
  const target = new PostgresRecord(own?.url);
  const sqlite = `sqlite:${world.recordFile}`;
  const copy = (from, to) => world.command('migrate', '--from', from, '--to', to);
  after(async () => {
    target.end();
    own?.end();
    await world.end();
  });

  test('A demo college is copied whole, and says so table by table', async () => {
    await world.commanded('migrate');
    await world.commanded('demo');
    const done = await copy(sqlite, target.url);
    assert.equal(done.code, 0, done.err);
    assert.match(done.out, /^person +35 rows/m);
    assert.match(done.out, /counts and hashes are the same on both sides/);
    const without = (sizes) => sizes.split('\n').filter((line) => !line.startsWith('schema_version')).join('\n');
    assert.equal(without(await target.sizes()), without(await world.record.sizes()));
    assert.equal(
      await target.value('SELECT SUM(points) AS n FROM ledger'),
      await world.record.value('SELECT SUM(points) AS n FROM ledger'),
    );
  });

  test('The program works on the copy as it did on the first', async () => {
    world.configure({ redis: { url: '' }, database: { url: target.url } });
    assert.match(await world.commanded('replay'), /equals the facts/);
    await world.startServer();
    assert.equal((await world.readiness()).ready, true);
    const door = world.door();
    assert.equal((await door.say('oTEST_stranger', '帮助')).status, 200);
    door.close();
    assert.equal(await target.count('inbound'), 1 + (await world.record.count('inbound')));
    await world.server.stop();
  });

  test('A target that is not empty is refused', async () => {
    const again = await copy(sqlite, target.url);
    assert.equal(again.code, 1);
    assert.match(again.err, /the target is not empty: its table \w+ holds rows/);
  });

  test('Back into a fresh SQLite file it is whole too', async () => {
    const file = join(world.folder, 'back.db');
    const back = await copy(target.url, `sqlite:${file}`);
    assert.equal(back.code, 0, back.err);
    assert.equal((await run('sqlite3', [file, 'PRAGMA foreign_key_check'])).out, '');
    assert.equal((await run('sqlite3', [file, 'PRAGMA integrity_check'])).out.trim(), 'ok');
  });

  test('Wrong URLs, a half command and a password on the command line are told with 2, a missing source with 4', async () => {
    for (const [from, to] of [
      ['mysql://x', sqlite],
      [sqlite, 'postgresql://a:CANARY@127.0.0.1/x'],
      [sqlite, sqlite],
    ]) {
      const refused = await copy(from, to);
      assert.equal(refused.code, 2, refused.err);
      assert.doesNotMatch(refused.out + refused.err, /CANARY/);
    }
    assert.equal((await world.command('migrate', '--from', sqlite)).code, 2);
    assert.equal((await copy(`sqlite:${world.folder}/nowhere.db`, target.url)).code, 4);
    assert.equal((await copy(sqlite, 'postgresql://link100@127.0.0.1:1/x')).code, 4);
  });
});
