// The order that everything rests on: the commit has returned before the first byte of the answer leaves.
// Shown in two ways, neither of which takes the server's word for it:
//   traced   every request is followed through the server's system calls (strace): after its last byte was read
//            and before the first byte of its answer was written, an fdatasync must have begun and returned.
//   locked   another process holds SQLite's write lock, so that no commit can be; then no answer may come. Given
//            free, all come, and each is in the record for another process to read at the moment it arrives.
// LINK100_ORDER_REQUESTS=10000 for the long run. Where tracing is not allowed or strace is missing, the second
// way alone carries the number.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { newMsgId } from './harness/callback.mjs';
import { run } from './harness/command.mjs';
import { foundCollege } from './harness/people.mjs';
import { numberFrom } from './harness/places.mjs';
import { sleep, until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

const requests = numberFrom('LINK100_ORDER_REQUESTS', 500);
const together = 20;

/** A sqlite3 that stays open: a question is answered when its end mark comes back. */
class OpenRecord {
  constructor(file) {
    this.process = spawn('sqlite3', ['-batch', file], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.waiting = [];
    this.lines = [];
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      if (line !== '--end--') return void this.lines.push(line);
      this.waiting.shift()(this.lines.splice(0));
    });
  }

  ask(sql) {
    return new Promise((done) => {
      this.waiting.push(done);
      this.process.stdin.write(`${sql}\n.print --end--\n`);
    });
  }

  close() {
    this.process.stdin.end();
  }
}

async function canTrace() {
  try {
    return (await run('strace', ['-f', '-o', '/dev/null', 'true'])).code === 0;
  } catch {
    return false;
  }
}

/**
 * Reads a trace and counts: for each descriptor on which a callback was read, whether an fdatasync that began
 * after the reading had returned before the answer was written. Sums of all threads, because the writer is one
 * of its own.
 */
async function judge(file) {
  const asked = new Map(); // descriptor → line at which the last byte of its request was there
  const begun = new Map(); // thread → line at which its fdatasync began
  const reads = new Map(); // thread → descriptor of a read that another thread's line interrupted
  let lastWhole = -1; // the latest line at which a returned fdatasync had begun
  let line = 0;
  const found = { answers: 0, synced: 0, before: 0, early: [] };
  const read = (descriptor, rest) => {
    if (/= [1-9]\d*$/.test(rest) && (rest.includes('"POST /wechat/callback') || asked.has(descriptor)))
      asked.set(descriptor, line);
  };
  for await (const text of createInterface({ input: createReadStream(file) })) {
    line++;
    const [, thread, call] = text.match(/^(\d+) +(.*)$/) ?? [];
    if (!call) continue;
    const [, name, descriptor, rest] = call.match(/^([a-z0-9]+)\((\d+)(.*)$/) ?? [];
    const [, resumed, more] = call.match(/^<\.\.\. ([a-z0-9]+) resumed>(.*)$/) ?? [];
    if (/^f(data)?sync$/.test(name)) {
      if (call.includes('<unfinished')) begun.set(thread, line);
      else lastWhole = Math.max(lastWhole, line);
      found.synced++;
    } else if (/^f(data)?sync$/.test(resumed)) {
      lastWhole = Math.max(lastWhole, begun.get(thread));
    } else if (/^(recv|read)/.test(name)) {
      if (call.includes('<unfinished')) reads.set(thread, descriptor);
      else read(descriptor, rest);
    } else if (/^(recv|read)/.test(resumed)) {
      read(reads.get(thread), more);
    } else if (/^(send|write)/.test(name) && rest.includes('"HTTP/1.1 200') && asked.has(descriptor)) {
      found.answers++;
      if (lastWhole > asked.get(descriptor)) found.before++;
      else found.early.push(text.slice(0, 120));
      asked.delete(descriptor);
    }
  }
  return found;
}

describe('An answer and its commit', () => {
  // Redis and the simulator are left out: the record alone must be enough, and nothing else may be traced.
  const world = new World('order', { redis: { url: '' }, limits: { messages_per_minute: 10_000 } }, 'sqlite');
  let door;

  before(async () => {
    await foundCollege(world);
    await world.startServer();
    door = world.door();
  });
  after(async () => {
    door.close();
    await world.end();
  });

  const person = (i) => `oTEST_order_${i % together}`;

  /** Sends `count` messages, `at once` of them at a time; each answer is handed on as it arrives. */
  async function send(count, atOnce, take) {
    let next = 0;
    const worker = async () => {
      while (next < count) {
        const i = next++;
        const msgId = newMsgId();
        const answer = await door.say(person(i), `第${i}句`, { msgId });
        assert.equal(answer.status, 200, answer.error);
        await take?.(person(i), msgId);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  test(`Traced: ${requests} requests, and each commit is on the disk before its answer's first byte`, async (t) => {
    if (!(await canTrace())) {
      t.diagnostic('strace is missing or not allowed here: the locked way below carries the number');
      return;
    }
    const file = join(world.folder, 'trace');
    const tracer = spawn(
      'strace',
      ['-f', '-qq', '-s', '24', '-e', 'trace=fdatasync,fsync,read,readv,recvfrom,recvmsg,write,writev,sendto,sendmsg', '-e', 'signal=none', '-o', file, '-p', String(world.server.pid)],
      { stdio: 'ignore' },
    );
    const ended = new Promise((done) => tracer.on('exit', done));
    await until('the tracer is there', async () => {
      await world.http.send({ path: '/healthz' });
      return existsSync(file) && (await run('grep', ['-c', 'healthz', file])).code === 0;
    });
    await send(requests >> 1, 1);
    await send(requests - (requests >> 1), 8);
    tracer.kill('SIGINT');
    await ended;
    const found = await judge(file);
    assert.deepEqual(found.early, [], 'answers before their commit');
    assert.equal(found.answers, requests);
    assert.equal(found.before, requests);
    t.diagnostic(`${found.before} of ${found.answers} answers after their commit; ${found.synced} syncs`);
  });

  test(`Locked: while no commit can be, no answer comes; ${requests} requests`, async (t) => {
    const lock = new OpenRecord(world.recordFile);
    const look = new OpenRecord(world.recordFile);
    await lock.ask('.timeout 5000');
    let arrived = 0;
    let missing = 0;
    for (let sent = 0; sent < requests; sent += together) {
      assert.deepEqual(await lock.ask('BEGIN IMMEDIATE;'), []);
      const before = arrived;
      const all = send(Math.min(together, requests - sent), together, async (openid, msgId) => {
        arrived++;
        const hex = (n) => n.toString(16).padStart(16, '0');
        const [there] = await look.ask(
          `SELECT COUNT(*) FROM inbound WHERE key >= X'01${hex(BigInt(msgId))}' AND key < X'01${hex(BigInt(msgId) + 1n)}' AND openid = '${openid}';`,
        );
        if (there !== '1') missing++;
      });
      await sleep(60);
      assert.equal(arrived, before, 'answers came while nothing could be committed');
      await lock.ask('COMMIT;');
      await all;
    }
    lock.close();
    look.close();
    assert.equal(arrived, requests);
    assert.equal(missing, 0, 'answers whose row another process could not read when they arrived');
    t.diagnostic(`${arrived} answers, each in the record for another process when it arrived`);
  });

  test('A record that stays locked drops the message without an answer, so that WeChat tries again', async () => {
    const lock = new OpenRecord(world.recordFile);
    await lock.ask('BEGIN IMMEDIATE;');
    const msgId = newMsgId();
    const early = await door.say(person(0), '锁住的时候', { msgId, timeout: 7000 });
    assert.notEqual(early.status, 200, 'no acknowledgement without a commit');
    await lock.ask('COMMIT;');
    lock.close();
    const again = await door.say(person(0), '锁住的时候', { msgId });
    assert.equal(again.status, 200);
    assert.equal(await world.record.count('inbound', `openid = '${person(0)}' AND hex(substr(key, 2, 8)) = '${BigInt(msgId).toString(16).toUpperCase().padStart(16, '0')}'`), 1);
  });
});
