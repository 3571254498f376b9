// PostgreSQL as the record of several servers, stopped, crashed and started under load.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { openAnswer, sealed, textXml } from './harness/callback.mjs';
import { faultsOfRecord, Load } from './harness/load.mjs';
import { bindCadre, bindYouths, foundCollege } from './harness/people.mjs';
import { binary } from './harness/places.mjs';
import { Child, listening } from './harness/process.mjs';
import { sleep, until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';
import { Door } from './harness/door.mjs';

describe('A record in PostgreSQL', () => {
  const world = new World(
    'postgres',
    { limits: { messages_per_minute: 10_000, cases_per_hour: 1000 }, database: { answer_timeout_s: 2 } },
    'own postgres',
  );
  let door, other, second, scene, youths, load;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    door = world.door();
    scene = await bindCadre(world, door, 'oTEST_cadre', codes.cadre);
    youths = await bindYouths(door, scene, 30);
    // A second process with the same settings, on another port.
    second = new Child('second', binary, ['serve', '--config', world.configFile], {
      log: world.log('second'),
      env: {
        LINK100_SERVER_LISTEN: `127.0.0.1:${world.ports.spare}`,
        LINK100_SERVER_ADMIN_LISTEN: `127.0.0.1:${world.ports.spareAdmin}`,
      },
    });
    await listening(second, world.ports.spare);
    other = new Door(world.ports.spare, { aheadS: world.aheadS });
  });
  after(async () => {
    door.close();
    other.close();
    await second.stop();
    await world.end();
  });

  test('A hundred copies at two servers at once make one case and get one answer', async () => {
    const [openid] = youths;
    await door.say(openid, '食堂排队太久了');
    const xml = textXml(openid, '1', { created: door.now() });
    const answers = await Promise.all(Array.from({ length: 100 }, (_, i) => (i % 2 ? door : other).deliver(xml)));
    // WeChat would deliver again what was dropped; so does this test.
    const clear = new Set();
    for (const answer of answers) clear.add((answer.status === 200 ? answer : await door.deliver(xml)).clear);
    assert.equal(clear.size, 1);
    assert.equal(await world.record.count('feedback'), 1);
  });

  test('Messages that two servers are to send go out once each', async () => {
    const before = (await world.sim.calls('message/custom/send')).length;
    const waiting = () => world.record.count('outbox', 'state = 0');
    await until('nothing waits', async () => (await waiting()) === 0, 20_000);
    const start = (await world.sim.calls('message/custom/send')).length;
    assert.ok(start >= before);
    for (const openid of youths.slice(1, 11)) {
      await door.say(openid, `两台服务器，${openid}`);
      await other.say(openid, '1');
    }
    await until('all is sent', async () => (await waiting()) === 0, 30_000);
    // The cadre is no phone of the simulator's, so the platform refuses; a message is tried once all the same.
    const messages = await world.record.count('outbox', "payload LIKE '%两台服务器%'");
    assert.ok(messages >= 10);
    const calls = (await world.sim.calls('message/custom/send')).slice(start);
    const texts = calls.map((call) => JSON.stringify(call)).filter((text) => text.includes('两台服务器'));
    assert.equal(texts.length, messages, `${texts.length} calls for ${messages} messages`);
  });

  test('Stopped, crashed and started under load: nothing acknowledged is lost, and it recovers', async (t) => {
    load = new Load(door, youths.slice(11));
    load.start({ retryAfter: 100 });
    await sleep(1500);
    for (const how of ['stop', 'crash', 'stop', 'crash']) {
      const before = load.acknowledged.length;
      world.postgres[how]();
      await sleep(300); // answers that were on the way already
      const gone = load.acknowledged.length;
      await sleep(1200);
      assert.ok(load.acknowledged.length - gone <= 1, 'nothing is acknowledged while the record is away');
      const ready = await world.http.send({ path: '/readyz' });
      assert.equal(ready.status, 503, ready.body);
      assert.equal(JSON.parse(ready.body).parts.database, 'down');
      assert.equal((await world.http.send({ path: '/healthz' })).status, 200);
      world.postgres.start();
      await until('it is ready again', async () => (await world.http.send({ path: '/readyz' })).status === 200);
      await until('it takes messages again', () => load.acknowledged.length > before + 5);
    }
    await sleep(500);
    await load.stop();
    const cases = load.acknowledged.filter(({ openid }) => youths.indexOf(openid) >= 11);
    const faults = await faultsOfRecord(world.record, cases);
    assert.deepEqual(faults.filter((f) => !f.includes('answers that name one')), []);
    t.diagnostic(`${load.acknowledged.length} acknowledged, ${load.retried} tried again`);
    assert.match(await world.commanded('replay'), /equals the facts/);
  });

  test('A doctor who finds it away says what to do; migrate and the other commands end with 4', async () => {
    assert.match((await world.command('doctor')).out, /ok +postgresql: PostgreSQL 15/);
    world.postgres.stop();
    const report = await world.command('doctor');
    assert.match(report.out, /BAD +database: .*refused.*→ check database.url/);
    assert.equal((await world.command('migrate')).code, 4);
    assert.equal((await world.command('replay')).code, 4);
    world.postgres.start();
    await until('it is ready again', async () => (await world.http.send({ path: '/readyz' })).status === 200);
    assert.equal((await door.say(youths[1], '帮助')).status, 200);
  });

  test('A reply that nobody could read is kept, and the copy gets it', async () => {
    const openid = youths[2];
    const request = sealed(textXml(openid, '帮助', { created: door.now() }), { aheadS: door.aheadS });
    const first = await door.post(request);
    const again = await other.post(request);
    assert.equal(openAnswer(again.body).clear, openAnswer(first.body).clear);
  });
});
