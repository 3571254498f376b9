// What others on the machine may see of an installation: no file of it, and no figure but on the watchers' port.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { link100, run } from './harness/command.mjs';
import { Http } from './harness/http.mjs';
import { binary } from './harness/places.mjs';
import { World } from './harness/world.mjs';

const openToAll = ['sh', '-c', 'umask 000; exec "$0" "$@"'];
const unavailable = 4;

describe('Files under a umask that hides nothing', () => {
  const world = new World('private', { redis: { url: '' } }, 'sqlite');
  const made = join(world.folder, 'made');
  const logFile = join(made, 'logs', 'link100.log');
  const command = (...args) => run(openToAll[0], [...openToAll.slice(1), binary, ...args]);
  const onRecord = (...args) => command(...args, '--config', world.configFile);
  const ring = join(made, 'keys');

  before(() => {
    world.record.file = world.recordFile = join(made, 'record.db');
    mkdirSync(made, { mode: 0o700 });
    world.configure({
      database: { url: `sqlite:${world.recordFile}` },
      redis: { url: '' },
      log: { file: logFile },
      personal: { key_ring_file: ring },
    });
  });
  after(() => world.end());

  const modeOf = (file) => (statSync(file).mode & 0o777).toString(8);
  const everything = (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
      const path = join(folder, one.name);
      return one.isDirectory() ? [path, ...everything(path)] : [path];
    });

  test('The record, its log, exports, a report and the key ring are their owner’s alone', async () => {
    const done = async (...args) => {
      const answer = await onRecord(...args);
      assert.equal(answer.code, 0, `${args.join(' ')}: ${answer.err}`);
      return answer.out;
    };
    const newRing = await command('keys', 'new', ring);
    assert.equal(newRing.code, 0, newRing.err);
    await done('migrate');
    await done('demo');
    await world.startServer({ wrap: openToAll });
    for (const file of ['people.csv', 'people.xlsx']) await done('person', 'export', join(made, file));
    await done('case', 'export', join(made, 'cases.csv'));
    await done('activity', 'export', join(made, 'activities.xlsx'));
    await done('org', 'export', join(made, 'orgs.csv'));
    const [{ name }] = await world.record.all("SELECT name FROM org WHERE parent_id IS NULL");
    const list = join(world.folder, 'youths.csv');
    writeFileSync(list, '姓名,学号\n韩梅梅,20990001\n');
    await onRecord('roster', 'import', list, '--org', name, '--dry-run', '--report', join(made, 'report.csv'));
    await done('annex6', '--format', 'html', '--out', join(made, 'annex6.html'));
    const files = everything(made);
    for (const name of ['record.db', 'record.db-wal', 'record.db-shm', 'logs/link100.log', 'keys', 'people.csv', 'people.xlsx', 'cases.csv', 'activities.xlsx', 'orgs.csv', 'report.csv', 'annex6.html'])
      assert.ok(files.includes(join(made, name)), `${name} is among ${files}`);
    for (const path of files)
      assert.equal(modeOf(path), statSync(path).isDirectory() ? '700' : '600', path);
    await world.server.stop();
  });
});

describe('A reader that goes away', () => {
  test('ends no command by SIGPIPE', async () => {
    const child = spawn(binary, ['commands', 'manual'], { stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.destroy();
    const end = await new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })));
    assert.deepEqual(end, { code: 0, signal: null });
  });
});

describe('The watchers’ port', () => {
  const world = new World('private', { redis: { url: '' } }, 'sqlite');
  let admin;

  before(async () => {
    await world.startServer();
    admin = new Http(world.ports.admin);
  });
  after(async () => {
    admin.close();
    await world.end();
  });

  test('/metrics is answered there, and at the main port it is not there', async () => {
    assert.equal((await world.http.send({ path: '/metrics' })).status, 404);
    const answer = await admin.send({ path: '/metrics' });
    assert.equal(answer.status, 200);
    assert.match(answer.body, /^link100_http_requests_total\{/m);
    assert.match(answer.body, /^link100_store_jobs_total /m);
    for (const path of ['/healthz', '/readyz']) assert.equal((await world.http.send({ path })).status, 200, path);
    assert.equal((await admin.send({ path: '/healthz' })).status, 200);
    assert.equal((await admin.send({ path: '/wechat/callback' })).status, 404);
  });

  test('A second server with the same one ends with 4 and names it', async () => {
    const second = await run(binary, ['serve', '--config', world.configFile], {
      env: { LINK100_SERVER_LISTEN: `127.0.0.1:${world.ports.spare}` },
    });
    assert.equal(second.code, unavailable, second.err);
    assert.match(second.err, new RegExp(`127\\.0\\.0\\.1:${world.ports.admin}.*server\\.admin_listen`));
    assert.equal((await admin.send({ path: '/metrics' })).status, 200, 'the first one goes on');
  });

  test('The same address for both ends with 3; empty there is none', async () => {
    const same = await run(binary, ['serve', '--config', world.configFile], {
      env: { LINK100_SERVER_ADMIN_LISTEN: `127.0.0.1:${world.ports.server}` },
    });
    assert.equal(same.code, 3, same.err);
    await world.server.stop();
    await world.startServer({ env: { LINK100_SERVER_ADMIN_LISTEN: '' } });
    assert.ok((await admin.send({ path: '/metrics' })).error);
    assert.equal((await link100(['doctor', '--help'])).code, 0);
  });
});
