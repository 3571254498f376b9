// kill -HUP: the server opens its log again and reads certificate and secrets, and nobody who speaks to it notices.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sealed, textXml } from './harness/callback.mjs';
import { faultsOfRecord, Load } from './harness/load.mjs';
import { bindCadre, bindYouths, foundCollege } from './harness/people.mjs';
import { account, binary } from './harness/places.mjs';
import { Child, refuseTakenPort } from './harness/process.mjs';
import { sleep, until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

/** Waits until the server's log says so; `file` is written anew by some of these tests. */
const logged = (file, what) =>
  until(`the log says ${what}`, () => existsSync(file) && readFileSync(file, 'utf8').match(what), 10_000, 20);

describe('A server that is told to read again', () => {
  const world = new World('hangup', { limits: { messages_per_minute: 10_000, cases_per_hour: 1000 } });
  const logFile = join(world.folder, 'logs', 'link100.log');
  const secrets = join(world.folder, 'secrets');
  const keep = (name, text) => writeFileSync(join(secrets, name), text + '\n', { mode: 0o600 });
  const otherToken = 'anothertoken';
  const otherKey = 'YW5vdGhlci1rZXktb2YtbGluazEwMC0wMDAwMDAwMDE';
  let door, youths, load;

  before(async () => {
    mkdirSync(secrets, { mode: 0o700 });
    keep('token', account.token);
    keep('key', account.encoding_aes_key);
    keep('secret', account.app_secret);
    world.configure({
      log: { file: logFile },
      limits: { messages_per_minute: 10_000, cases_per_hour: 1000 },
    });
    const inline = readFileSync(world.configFile, 'utf8');
    writeFileSync(
      world.configFile,
      inline
        .replace(/^token = .*$/m, 'token_file = "secrets/token"')
        .replace(/^encoding_aes_key = .*$/m, 'encoding_aes_key_file = "secrets/key"')
        .replace(/^app_secret = .*$/m, 'app_secret_file = "secrets/secret"'),
    );
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    door = world.door();
    const scene = await bindCadre(world, door, 'oTEST_cadre', codes.cadre);
    youths = await bindYouths(door, scene, 10);
  });
  after(async () => {
    door.close();
    await world.end();
  });

  const hangUp = () => world.server.signal('SIGHUP');
  const signedWith = (token, encrypt) =>
    door.post(sealed(textXml(youths[0], '帮助', { created: door.now() }), { aheadS: world.aheadS, token, encrypt }));

  test('The log goes on in a new file after the old one was moved away', async () => {
    const old = `${logFile}.1`;
    renameSync(logFile, old);
    hangUp();
    await logged(logFile, /told to read again/);
    await door.say(youths[0], '帮助');
    await logged(logFile, /callback/);
    assert.doesNotMatch(readFileSync(old, 'utf8'), /told to read again/);
    assert.ok(world.server.running);
  });

  test('A log that cannot be opened again goes on in the old file, and says why', async () => {
    const old = `${logFile}.2`;
    renameSync(logFile, old);
    mkdirSync(logFile);
    hangUp();
    await logged(old, /error the log's old file stays in use .*link100\.log/);
    rmSync(logFile, { recursive: true });
    hangUp();
    await logged(logFile, /told to read again/);
  });

  test('A new token is taken over without a restart, and the old one is refused', async () => {
    assert.equal((await signedWith(otherToken)).status, 403);
    keep('token', otherToken);
    hangUp();
    await logged(logFile, /a new secret is in force key=wechat\.token/);
    assert.equal((await signedWith(otherToken)).status, 200);
    assert.equal((await signedWith(account.token)).status, 403);
    const said = readFileSync(logFile, 'utf8');
    for (const secret of [otherToken, account.token, account.app_secret]) assert.ok(!said.includes(secret));
  });

  test('A secret that cannot be one keeps the old one, and the log names it without showing it', async () => {
    keep('token', 'no token, surely');
    hangUp();
    await logged(logFile, /error the old secrets stay in force why=".*wechat\.token.*not shown/);
    assert.equal((await signedWith(otherToken)).status, 200);
    rmSync(join(secrets, 'key'));
    hangUp();
    await logged(logFile, /error the old secrets stay in force why=".*wechat\.encoding_aes_key.*is not a file/);
    assert.equal((await signedWith(otherToken)).status, 200);
    assert.ok(!readFileSync(logFile, 'utf8').includes('no token, surely'));
    keep('key', account.encoding_aes_key);
    keep('token', account.token);
    hangUp();
    await until('the first token is in force', async () => (await signedWith(account.token)).status === 200);
  });

  test('What is read at the start only is named, and not taken', async () => {
    const good = readFileSync(world.configFile, 'utf8');
    writeFileSync(world.configFile, good.replace('messages_per_minute = 10000', 'messages_per_minute = 1'));
    hangUp();
    await logged(logFile, /warn changed, and read at the start only.* key=limits\.messages_per_minute/);
    for (let i = 0; i < 3; i++) assert.doesNotMatch((await door.say(youths[0], '帮助')).text, /发得太快/);
    writeFileSync(world.configFile, 'this is no toml');
    hangUp();
    await logged(logFile, /error the old secrets stay in force why=".*link100\.toml/);
    writeFileSync(world.configFile, good);
  });

  test('A new app secret is what the platform is asked with', async () => {
    const wrong = 'ffffffffffffffffffffffffffffffff';
    keep('secret', wrong);
    hangUp();
    await logged(logFile, /a new secret is in force key=wechat\.app_secret/);
    keep('secret', account.app_secret);
    hangUp();
    await until('it was read twice', () => readFileSync(logFile, 'utf8').match(/key=wechat\.app_secret/g)?.length === 2);
  });

  test('SIGHUP under load, with keys that come and go: every request is answered, at the first try', async (t) => {
    const failures = [];
    load = new Load(door, youths.slice(2));
    load.failed = ({ error, cut, status }) => failures.push(cut ? 'cut' : (status ?? error));
    load.start();
    for (let round = 0; round < 40; round++) {
      // The platform goes on with the first token and key; the previous key is what changes.
      const previous = round % 2 ? '' : `previous_aes_key = "${otherKey}"\n`;
      const good = readFileSync(world.configFile, 'utf8').replace(/^previous_aes_key = .*\n/m, '');
      writeFileSync(`${world.configFile}.new`, good.replace('[wechat]\n', `[wechat]\n${previous}`));
      renameSync(`${world.configFile}.new`, world.configFile);
      renameSync(logFile, `${logFile}.load`);
      hangUp();
      await logged(logFile, /told to read again/);
      await sleep(20);
    }
    await load.stop();
    assert.deepEqual(failures, []);
    assert.deepEqual(load.troubles, []);
    assert.deepEqual(await faultsOfRecord(world.record, load.acknowledged), []);
    assert.ok(load.acknowledged.length > 40);
    t.diagnostic(`${load.acknowledged.length} answered`);
  });

  test('SIGTERM still stops it, at once after a SIGHUP too', async () => {
    hangUp();
    const end = await world.server.stop('SIGTERM');
    assert.equal(end.code, 0, `${end.code} ${end.signal}`);
  });

  test('A SIGHUP while the server starts waits until it can read again', async () => {
    rmSync(logFile);
    world.server = new Child('link100', binary, ['serve', '--config', world.configFile], { log: world.log('server') });
    // SIGHUP is blocked from the first line of `serve` on; before that a process has nothing to lose.
    await until('SIGHUP is held back or handled', () => {
      const status = readFileSync(`/proc/${world.server.pid}/status`, 'utf8');
      const held = (name) => BigInt('0x' + status.match(new RegExp(`^${name}:\\s+(\\w+)`, 'm'))[1]) & 1n;
      return held('SigBlk') || held('SigCgt');
    }, 5000, 0);
    hangUp();
    await world.ready();
    await logged(logFile, /told to read again/);
  });
});

describe('A server with a certificate of its own', () => {
  const world = new World('hangup', { redis: { url: '' } }, 'sqlite');
  const { server: port } = world.ports;
  const cert = join(world.folder, 'cert.pem');
  const key = join(world.folder, 'key.pem');
  const logFile = join(world.folder, 'link100.log');

  const make = (name) =>
    execFileSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2',
      '-subj', `/CN=${name}`, '-keyout', key, '-out', cert,
    ], { stdio: 'ignore' });

  /** One request over a new connection: {status, name} of the certificate, or {error}. */
  const ask = () =>
    new Promise((done) => {
      const out = request(
        { host: '127.0.0.1', port, path: '/healthz', rejectUnauthorized: false, agent: false },
        (answer) => {
          const name = answer.socket.getPeerCertificate().subject.CN;
          answer.resume();
          answer.on('end', () => done({ status: answer.statusCode, name }));
        },
      );
      out.on('error', (error) => done({ error: error.code ?? error.message }));
      out.end();
    });

  before(async () => {
    make('first');
    world.configure({ server: { listen: `127.0.0.1:${port}`, admin_listen: '', tls_cert: cert, tls_key: key }, redis: { url: '' }, log: { file: logFile } });
    await refuseTakenPort(port);
    world.server = new Child('link100', binary, ['serve', '--config', world.configFile], { log: world.log('server') });
    await until('the server answers', async () => (await ask()).status === 200);
  });
  after(() => world.end());

  const hangUp = () => world.server.signal('SIGHUP');

  test('A certificate that was replaced is shown to new connections, and none is refused meanwhile', async () => {
    assert.deepEqual(await ask(), { status: 200, name: 'first' });
    const answers = [];
    let going = true;
    const askers = [1, 2, 3, 4].map(async () => {
      while (going) answers.push(await ask());
    });
    await sleep(200);
    make('second');
    hangUp();
    await logged(logFile, /the certificate was read again/);
    const { length } = answers;
    await until('more were answered', () => answers.length > length + 20);
    going = false;
    await Promise.all(askers);
    assert.deepEqual(answers.filter((a) => a.status !== 200), []);
    assert.deepEqual(await ask(), { status: 200, name: 'second' });
  });

  test('A certificate that is broken, or not the key’s, keeps the old one; a right one mends it', async () => {
    copyFileSync(key, `${key}.second`);
    make('third');
    copyFileSync(`${key}.second`, key);
    hangUp();
    await logged(logFile, /error the old certificate stays in force why=".*key\.pem/);
    assert.deepEqual(await ask(), { status: 200, name: 'second' });
    writeFileSync(cert, 'this is no certificate');
    hangUp();
    await logged(logFile, /error the old certificate stays in force why=".*cert\.pem/);
    assert.deepEqual(await ask(), { status: 200, name: 'second' });
    make('fourth');
    hangUp();
    await until('the new certificate is shown', async () => (await ask()).name === 'fourth');
  });
});
