// Every command as an operator meets it: what it prints, what it ends with, and what it says when it cannot.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { encryptBytes, framed, sealed, sign, textXml } from './harness/callback.mjs';
import { link100 } from './harness/command.mjs';
import { foundCollege } from './harness/people.mjs';
import { account, top } from './harness/places.mjs';
import { World } from './harness/world.mjs';

const commands = [
  [],
  ['serve'],
  ['migrate'],
  ['invite'],
  ['org'],
  ['org', 'add'],
  ['org', 'import'],
  ['person', 'suspend'],
  ['person', 'create'],
  ['person', 'export'],
  ['case'],
  ['case', 'create'],
  ['case', 'export'],
  ['activity', 'import'],
  ['activity', 'export'],
  ['inspect', 'list'],
  ['inspect', 'show'],
  ['roster', 'group'],
  ['roster', 'group', 'add'],
  ['roster', 'reconfirm'],
  ['rights', 'retention'],
  ['annex6'],
  ['menu'],
  ['menu', 'push'],
  ['cache'],
  ['cache', 'rebuild'],
  ['replay'],
  ['doctor'],
  ['demo'],
  ['config'],
  ['config', 'print'],
  ['config', 'manual'],
  ['commands'],
  ['commands', 'manual'],
  ['wechat'],
  ['wechat', 'decode'],
  ['library'],
  ['library', 'add'],
  ['campaign'],
  ['campaign', 'record'],
];
const done = 0;
const no = 1;
const usage = 2;
const configuration = 3;
const unavailable = 4;

describe('The command line', () => {
  for (const words of commands)
    test(`link100 ${[...words, '--help'].join(' ')} says what it does and ends with 0`, async () => {
      const help = await link100([...words, '--help']);
      assert.equal(help.code, done, help.err);
      assert.match(help.out, /Usage:/);
      assert.equal(help.err, '');
    });

  test('The exit codes stand in the help', async () => {
    assert.match((await link100(['--help'])).out, /Exit codes: 0 .* 1 .* 2 .* 3 .* 4 /s);
  });

  test('What cannot be understood ends with 2', async () => {
    for (const words of [[], ['nonsense'], ['menu'], ['serve', '--nonsense'], ['wechat', 'decode'], ['org', 'add'], ['invite', '--role', 'king'], ['replay', '--month', '13'], ['replay', '--month', '202613'], ['case', 'export'], ['case', 'export', 'x.csv', '--month', '202613'], ['case', 'export', 'x.csv', '--state', '没有'], ['inspect', 'list', '202600'], ['inspect', 'show', 'x'], ['case', 'create', '1', '--kind', '求助'], ['case', 'create', '1', '--kind', '求助', '--text', 'x', '--came', 'owl']]) {
      const answer = await link100(words);
      assert.equal(answer.code, usage, `${words}: ${answer.out}${answer.err}`);
      assert.notEqual(answer.err, '');
    }
  });
});

describe('Commands on an installation', () => {
  const world = new World('commands');
  let codes;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
  });
  after(() => world.end());

  const lines = (text) => text.trim().split('\n');

  test('Settings that are wrong stop every command with 3 and a line for each mistake', async () => {
    const good = readFileSync(world.configFile, 'utf8');
    for (const [wrong, named] of [
      [good + '\n[nonsense]\nkey = 1\n', /nonsense/],
      [good.replace('threads = 2', 'threads = 1000\nlissten = "x"'), /lissten/],
      [good.replace('threads = 2', 'threads = 1000'), /threads.*256|256.*threads/s],
      [good.replace(account.encoding_aes_key, 'short'), /encoding_aes_key/],
      [good.replace('[wechat]', '[wechat]\nproduction = true'), /production|https/],
      [good.replace(/app_id = "wx0.*"/, ''), /app_id/],
      ['this is no toml', /link100/],
    ]) {
      const file = join(world.folder, 'wrong.toml');
      writeFileSync(file, wrong);
      for (const command of ['serve', 'doctor']) {
        const answer = await link100([command, '--config', file]);
        assert.equal(answer.code, configuration, `${named}: ${answer.out}${answer.err}`);
        assert.match(answer.err, named);
        for (const secret of [account.app_secret, account.token, account.encoding_aes_key])
          assert.ok(!answer.err.includes(secret), 'no secret is printed');
      }
    }
    const missing = await link100(['serve', '--config', join(world.folder, 'not-there.toml')]);
    assert.equal(missing.code, configuration);
    assert.match(missing.err, /not-there\.toml/);
  });

  test('config print shows what is in force, and no secret', async () => {
    const shown = await world.commanded('config', 'print');
    assert.match(shown, /listen/);
    for (const secret of [account.app_secret, account.token, account.encoding_aes_key, account.mini_app_secret])
      assert.ok(!shown.includes(secret));
    assert.match(shown, /\*\*\*/);
  });

  test('config manual is the manual page that is committed', async () => {
    const manual = await link100(['config', 'manual']);
    assert.equal(manual.out, readFileSync(join(top, 'docs/configuration.md'), 'utf8'));
  });

  test('A record that is not there yet: doctor says what to do, commands end with 4, migrate makes it', async () => {
    const ill = await world.command('doctor');
    assert.equal(ill.code, no);
    assert.match(ill.out, /BAD +database:.*link100 migrate/);
    const early = await world.command('replay');
    assert.equal(early.code, unavailable, early.err);
    assert.match(early.err, /migrate/);
    assert.match(await world.commanded('migrate'), /at this program's version/);
    assert.match(await world.commanded('migrate'), /at this program's version/, 'twice does no harm');
    codes = await foundCollege(world);
  });

  test('doctor has a line for settings, database, Redis, credentials and clock', async () => {
    const well = await world.command('doctor');
    assert.equal(well.code, done, well.out);
    for (const part of ['settings', 'database', 'redis', 'wechat', 'clock'])
      assert.match(well.out, new RegExp(`^(ok  |note) +${part}: `, 'm'));
    assert.equal(lines(well.out).length, 5);
  });

  test('invite prints one code, of eight letters that cannot be mistaken, and nothing else', async () => {
    for (const code of Object.values(codes)) assert.match(code, /^[2-9A-HJ-NP-Z]{8}$/);
    const again = await world.command('invite', '--student-no', 'T0101');
    assert.equal(again.code, done);
    assert.equal(lines(again.out).length, 1);
    assert.match(again.err, /Good until/);
    for (const [wrong, why] of [
      [['--student-no', 'T9999'], /--name/],
      [['--name', '某人', '--org', '没有的学院'], /没有的学院/],
      [['--name', '<b>', '--org', '信息学院'], /./],
    ]) {
      const answer = await world.command('invite', ...wrong);
      assert.equal(answer.code, no, answer.out);
      assert.match(answer.err, why);
      assert.equal(answer.out, '');
    }
    const codesKept = await world.record.all('SELECT hex(code_hash) AS h FROM invitation');
    for (const code of Object.values(codes)) assert.ok(!JSON.stringify(codesKept).includes(code));
  });

  test('org add refuses an unknown kind and an unknown parent with a sentence', async () => {
    for (const wrong of [['--name', 'x', '--kind', 'kingdom'], ['--name', 'x', '--parent', '没有']]) {
      const answer = await world.command('org', 'add', ...wrong);
      assert.equal(answer.code, no);
      assert.match(answer.err, /组织/);
    }
  });

  test('menu push creates the menu at the platform, and says so when the platform refuses or is away', async () => {
    assert.match(await world.commanded('menu', 'push'), /menu is created/);
    const menu = JSON.stringify(await world.sim.call('GET', '/menu'));
    for (const key of ['MY_QR', 'ACT_LOG', 'CASE_NEW']) assert.match(menu, new RegExp(key));
    await world.sim.call('POST', '/faults/api', { kind: 'errcode', errcode: 40018, count: 1, path: '/cgi-bin/menu' });
    const refused = await world.command('menu', 'push');
    assert.equal(refused.code, no);
    assert.match(refused.err, /40018/);
  });

  test('Every menu key leads somewhere', async () => {
    await world.startServer();
    const phone = await world.sim.phone('curious', '好奇');
    await phone.follow();
    const keys = JSON.stringify(await world.sim.call('GET', '/menu')).match(/"key":"[A-Z_]+"/g);
    assert.ok(keys.length > 8);
    for (const key of keys) assert.doesNotMatch(await phone.click(JSON.parse(`{${key}}`).key), /菜单已经更新/);
    await world.server.stop();
  });

  test('A port that is taken ends serve with 4 and names the address', async () => {
    await world.startServer();
    const second = await world.command('serve');
    assert.equal(second.code, unavailable, second.err);
    assert.match(second.err, new RegExp(String(world.ports.server)));
    await world.server.stop();
  });

  test('replay compares ledger and facts, cache rebuild counts what it wrote', async () => {
    assert.match(await world.commanded('replay'), /equals the facts/);
    assert.match(await world.commanded('cache', 'rebuild'), /^\d+ scores filled/);
  });

  test('Redis or the platform away: doctor names them, the commands that need them end with 4', async () => {
    await world.redis.stop('SIGKILL');
    await world.simulatorProcess.stop();
    const ill = await world.command('doctor');
    assert.equal(ill.code, no);
    assert.match(ill.out, /^BAD +redis:.*→/m);
    assert.match(ill.out, /^BAD +wechat:.*→/m);
    assert.equal((await world.command('cache', 'rebuild')).code, unavailable);
    assert.equal((await world.command('menu', 'push')).code, unavailable);
  });

  test('A wrong secret is named by doctor, and not printed', async () => {
    await world.startSimulator();
    world.configure({ wechat: { app_secret: 'ffffffffffffffffffffffffffffffff' } });
    const ill = await world.command('doctor');
    world.configure({});
    assert.equal(ill.code, no);
    assert.match(ill.out, /^BAD +wechat:.*app_secret/m);
    assert.ok(!ill.out.includes('ffffffffffffffff'));
  });

  test('A database that is none ends with 4 and a sentence', async () => {
    const file = join(world.folder, 'broken.db');
    writeFileSync(file, 'this is no database'.repeat(1000));
    world.configure({ database: { url: `sqlite:${file}` } });
    for (const command of ['migrate', 'serve', 'replay']) {
      const answer = await world.command(command);
      assert.equal(answer.code, unavailable, answer.err);
      assert.match(answer.err, /database/);
    }
    world.configure({});
  });

  test('demo fills an empty record and no other, and its ledger equals its facts', async () => {
    assert.equal((await world.command('demo')).code, no);
    world.configure({ database: { url: `sqlite:${join(world.folder, 'demo.db')}` } });
    await world.commanded('migrate');
    const told = await world.commanded('demo');
    assert.equal(told.match(/邀请码：[2-9A-HJ-NP-Z]{8}/g).length, 5);
    assert.match(told, /^校团委 周书记 的邀请码：/m);
    assert.match(await world.commanded('replay'), /equals the facts/);
    world.configure({});
  });
});

describe('link100 wechat decode', () => {
  const vectors = JSON.parse(readFileSync(join(top, 'tests/data/wechat-vectors.json'), 'utf8')).vectors;
  const of = (category) => vectors.filter((v) => v.category === category);
  const own = ['--token', account.token, '--aes-key', account.encoding_aes_key, '--app-id', account.app_id];

  const decode = (args, query, input) =>
    link100(['wechat', 'decode', ...args, ...(query ? ['--query', String(new URLSearchParams(query))] : [])], { input });

  /** "A.B[1].C" within an object. */
  const at = (object, path) =>
    path.split('.').reduce((o, step) => {
      const [, name, index] = step.match(/^([^[]+)(?:\[(\d+)\])?$/);
      return index === undefined ? o?.[name] : o?.[name]?.[Number(index)];
    }, object);

  for (const v of of('safe_mode_decrypt'))
    test(`Vector ${v.id} (${v.title ?? 'safe mode'}) opens`, async () => {
      const { token, encoding_aes_key, appid, timestamp, nonce, msg_signature, encrypt, envelope } = v.input;
      const body = envelope ?? `<xml><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`;
      const answer = await decode(['--token', token, '--aes-key', encoding_aes_key, '--app-id', appid], { msg_signature, timestamp, nonce }, body);
      if (!v.expected.plaintext.startsWith('<') && !v.expected.plaintext.startsWith('{')) {
        assert.equal(answer.out, 'error: malformed\n', 'opened, and no message inside');
        return;
      }
      assert.equal(answer.code, done, answer.out);
      const message = JSON.parse(answer.out);
      for (const [path, value] of Object.entries(v.expected.fields ?? {})) assert.equal(String(at(message, path)), value, path);
    });

  for (const v of of('safe_mode_reject'))
    test(`Vector ${v.id} is refused`, async () => {
      const { token, encoding_aes_key, appid, timestamp, nonce, msg_signature, encrypt } = v.input;
      const answer = await decode(
        ['--token', token, '--aes-key', encoding_aes_key, '--app-id', appid],
        { msg_signature, timestamp, nonce },
        `<xml><Encrypt>${encrypt}</Encrypt></xml>`,
      );
      assert.equal(answer.code, no);
      assert.equal(answer.out, `error: ${v.expected.error === 'invalid_signature' ? 'signature' : 'padding'}\n`);
    });

  for (const v of [...of('xml_message'), ...of('json_message')])
    test(`Vector ${v.id} in clear has its fields`, async () => {
      const answer = await decode(['--token', 'any'], null, v.input.xml ?? (typeof v.input.json === 'string' ? v.input.json : JSON.stringify(v.input.json)));
      assert.equal(answer.code, done, answer.out);
      const message = JSON.parse(answer.out);
      for (const [path, value] of Object.entries(v.expected.fields)) assert.equal(String(at(message, path)), value, path);
    });

  for (const v of of('xml_reject'))
    test(`Vector ${v.id} is refused`, async () => {
      const answer = await decode(['--token', 'any'], null, v.input.xml);
      assert.equal(answer.code, no);
      assert.equal(answer.out, `error: ${v.expected.error === 'bad_xml' ? 'malformed' : v.expected.error}\n`);
    });

  const good = () => sealed(textXml('oX', '你好'));
  const wholeBlocks = (bytes) => sealed('', { encrypt: encryptBytes(bytes) });
  const plainQuery = (more = {}) => ({ timestamp: '1', nonce: '2', signature: sign(account.token, '1', '2'), ...more });
  const classes = {
    signature: () => ({ ...good(), query: { ...good().query, nonce: '77' } }),
    missing_parameter: () => ({ ...good(), query: { timestamp: '1', nonce: '2' } }),
    duplicate_parameter: () => ({ ...good(), query: [...Object.entries(good().query), ['nonce', '1']] }),
    bad_parameter: () => ({ ...good(), query: { ...good().query, timestamp: 'soon' } }),
    encryption_required: () => ({ ...good(), body: textXml('oX', '你好') }),
    base64: () => sealed('', { encrypt: '$$$$' }),
    length: () => sealed('', { encrypt: Buffer.alloc(24).toString('base64') }),
    padding: () => wholeBlocks(Buffer.concat([framed('<xml></xml>').subarray(0, -1), Buffer.from([99])])),
    appid: () => sealed(textXml('oX', '你好'), { appId: 'wxffffffffffffffff' }),
    doctype_forbidden: () => sealed('<!DOCTYPE xml><xml></xml>'),
    malformed: () => sealed('<xml><a></xml>'),
    bad_utf8: () => sealed(Buffer.from([...Buffer.from('<xml><a>'), 0xff, ...Buffer.from('</a></xml>')])),
    too_deep: () => sealed('<xml>' + '<a>'.repeat(100) + '</a>'.repeat(100) + '</xml>'),
    too_large: () => ({ ...good(), body: 'x'.repeat(70_000) }),
  };
  test('The error class original_id is told when it is said whose the callback must be', async () => {
    const { query, body } = good();
    const ours = await decode([...own, '--original-id', account.original_id], query, body);
    assert.equal(JSON.parse(ours.out).ToUserName, account.original_id);
    const theirs = await decode([...own, '--original-id', 'gh_somebodyelse'], query, body);
    assert.deepEqual([theirs.code, theirs.out], [no, 'error: original_id\n']);
  });
  for (const [name, made] of Object.entries(classes))
    test(`The error class ${name} is told by its name, with exit code 1`, async () => {
      const { query, body } = made();
      const answer = await decode(own, query, body);
      assert.deepEqual([answer.code, answer.out], [no, `error: ${name}\n`]);
    });

  test('In clear, a signature is checked if there is one, and encryption is unexpected', async () => {
    const token = ['--token', account.token];
    const xml = textXml('oX', '你好');
    assert.equal((await decode(token, plainQuery(), xml)).code, done);
    assert.equal((await decode(token, plainQuery({ nonce: '3' }), xml)).out, 'error: signature\n');
    assert.equal((await decode(token, plainQuery({ encrypt_type: 'aes' }), xml)).out, 'error: encryption_unexpected\n');
  });

  test('An old capture decodes: the clock is not compared', async () => {
    const { query, body } = sealed(textXml('oX', '你好'), { timestamp: 1400000000 });
    const answer = await decode(own, query, body);
    assert.equal(JSON.parse(answer.out).Content, '你好');
  });
});
