// What forgers, broken senders and odd people send: refused with one answer that tells nothing, or taken whole.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { encryptBytes, framed, sealed, sign, textXml } from './harness/callback.mjs';
import { bindCadre, bindYouths, foundCollege } from './harness/people.mjs';
import { account } from './harness/places.mjs';
import { quantile } from './harness/load.mjs';
import { until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

const openid = 'oTEST_stranger';

describe('A hostile or broken sender', () => {
  const world = new World('hostile', { limits: { messages_per_minute: 10_000 } });
  let door, refusal, before_;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    await foundCollege(world);
    await world.startServer();
    door = world.door();
    refusal = await door.post({ query: {}, body: 'nonsense' });
    before_ = await world.record.sizes();
  });
  after(async () => {
    door.close();
    await world.end();
  });

  const seal = (xml, more) => sealed(xml, { aheadS: door.aheadS, ...more });
  const message = (content = '你好') => textXml(openid, content, { created: door.now() });

  /** One and the same answer as to plain nonsense, and nothing written. */
  async function refused(request, what) {
    const answer = await door.post(request);
    assert.equal(answer.status, refusal.status, what);
    assert.equal(answer.body, refusal.body, what);
    assert.equal(answer.headers['content-type'], refusal.headers['content-type'], what);
  }

  test('Refusals have one status and one body that says nothing of the reason', () => {
    assert.equal(refusal.status, 403);
    assert.equal(refusal.body, 'forbidden');
  });

  test('Any bit flipped in the ciphertext, the signature, the timestamp or the nonce is refused', async () => {
    for (let round = 0; round < 8; round++) {
      const good = seal(message());
      const cipher = good.body.match(/<Encrypt><!\[CDATA\[(.*)\]\]>/)[1];
      for (const at of [0, 7, 31, cipher.length >> 1, cipher.length - 5]) {
        const bytes = Buffer.from(cipher);
        bytes[at] ^= 1 << (round % 7);
        await refused({ query: good.query, body: good.body.replace(cipher, () => bytes.toString('latin1')) }, `bit in ${at}`);
      }
      for (const part of ['msg_signature', 'timestamp', 'nonce']) {
        const value = Buffer.from(good.query[part]);
        value[round % value.length] ^= 1;
        await refused({ query: { ...good.query, [part]: value.toString('latin1') }, body: good.body }, part);
      }
    }
  });

  test('Rightly signed, and wrong inside: padding, length, app id, base64, key', async () => {
    const signedOver = (encrypt) => seal('', { encrypt });
    const xml = message();
    const bytes = framed(xml);
    const lengths = Buffer.from(bytes);
    lengths.writeUInt32BE(0x7fffffff, 16);
    const otherKey = Buffer.alloc(32, 7).toString('base64').slice(0, 43);
    for (const [what, request] of [
      ['app id', seal(xml, { appId: 'wxffffffffffffffff' })],
      ['app id that begins alike', seal(xml, { appId: account.app_id + 'x' })],
      ['no app id', seal(xml, { appId: '' })],
      ['padding of 0', signedOver(encryptBytes(framed(xml, account.app_id, Buffer.alloc(32 - (framed(xml, account.app_id, Buffer.alloc(0)).length % 32), 0))))],
      ['padding of 255', signedOver(encryptBytes(Buffer.concat([bytes.subarray(0, -1), Buffer.from([255])])))],
      ['one padding byte of another', signedOver(encryptBytes(Buffer.concat([bytes.subarray(0, -2), Buffer.from([bytes.at(-2) ^ 1, bytes.at(-1)])])))],
      ['length beyond the end', signedOver(encryptBytes(lengths))],
      ['another key', signedOver(encryptBytes(bytes, otherKey))],
      ['no base64', signedOver('=====')],
      ['half a block', signedOver(Buffer.alloc(24).toString('base64'))],
      ['nothing', signedOver('')],
      ['another token', seal(xml, { token: 'anothertoken' })],
    ])
      await refused(request, what);
  });

  test('A message to another account is refused, named so inside or on the envelope', async () => {
    const others = (text) => text.replace(account.original_id, 'gh_somebodyelse');
    await refused(seal(others(message())), 'inside');
    await refused(seal(message().replace(/<ToUserName>.*?<\/ToUserName>/, '')), 'nobody inside');
    const { query, body } = seal(message());
    await refused({ query, body: others(body) }, 'on the envelope');
  });

  test('Stale and future timestamps of messages never seen, and a triple with another body', async () => {
    await refused(seal(message(), { timestamp: door.now() - 301 }), 'stale');
    await refused(seal(message(), { timestamp: door.now() + 400 }), 'from the future');
    await refused(seal(message(), { timestamp: '9'.repeat(30) }), 'no number that fits');
    const good = seal(message());
    const other = seal(message('另外的话'));
    await refused({ query: good.query, body: other.body }, 'triple of another body');
  });

  test('A body in clear is refused in safe mode, however well its triple is signed', async () => {
    const timestamp = String(door.now());
    const signature = sign(account.token, timestamp, '12345');
    await refused({ query: { timestamp, nonce: '12345', signature }, body: message() }, 'plain');
    const good = seal(message());
    const both = good.body.replace('</xml>', message().replace('<xml>', ''));
    await refused({ query: { ...good.query, encrypt_type: 'raw' }, body: message() }, 'plain with an encrypted triple');
    const answer = await door.post({ query: good.query, body: both });
    // Only the decrypted part counts: whatever stands beside it in clear has no effect.
    assert.ok([200, 403].includes(answer.status));
    await world.record.value('SELECT 1');
  });

  test('Query strings that lie: parameters missing, twice, or very long', async () => {
    const good = seal(message());
    for (const name of ['timestamp', 'nonce', 'msg_signature']) {
      const { [name]: _, ...rest } = good.query;
      await refused({ query: rest, body: good.body }, `without ${name}`);
      await refused({ query: [...Object.entries(good.query), [name, '1']], body: good.body }, `${name} twice`);
    }
    const long = await door.post({ query: { ...good.query, x: 'y'.repeat(5000) }, body: good.body });
    assert.equal(long.status, 414, 'an address that is too long does not come as far as the door');
  });

  const xmlBombs = () => {
    const clear = message();
    const laughs = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    return [
      ['DOCTYPE', `<!DOCTYPE xml>${clear}`],
      ['external entity', `<!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]>${clear.replace('你好', ']]>&f;<![CDATA[')}`],
      ['external DTD', `<!DOCTYPE xml SYSTEM "http://127.0.0.1:${world.ports.spare}/x.dtd">${clear}`],
      ['entity bomb', `<!DOCTYPE xml [<!ENTITY l0 "ha">${laughs}]>${clear.replace('你好', ']]>&l9;<![CDATA[')}`],
      ['depth', '<xml>' + '<a>'.repeat(1000) + '</a>'.repeat(1000) + '</xml>'],
      ['CDATA without its end', clear.replace(']]></Content>', '</Content>').slice(0, -40)],
      ['a zero byte as an entity', clear.replace('<![CDATA[你好]]>', '&#0;')],
      ['two roots', clear + clear],
      ['bad UTF-8', Buffer.from(clear.replace('你好', 'XY')).map((b) => (b === 0x58 ? 0xff : b === 0x59 ? 0xfe : b))],
      ['cut UTF-8', Buffer.from(clear.replace('你好', 'X')).map((b) => (b === 0x58 ? 0xe4 : b))],
      ['a zero byte', Buffer.from(clear.replace('你好', 'X')).map((b) => (b === 0x58 ? 0 : b))],
      ['no XML at all', 'hello'],
      ['JSON that is none', '{"a":'],
    ];
  };

  test('DOCTYPE, entities, depth and broken text are refused outside and inside the encryption, fast', async () => {
    const times = [];
    for (const [what, xml] of xmlBombs()) {
      const good = seal(message());
      const open = await door.post({ query: good.query, body: xml });
      assert.equal(open.status, 403, what);
      assert.equal(open.body, refusal.body, what);
      const inside = await door.post(seal(xml));
      assert.equal(inside.status, 403, `${what}, rightly encrypted`);
      assert.equal(inside.body, refusal.body, `${what}, rightly encrypted`);
      times.push(open.ms, inside.ms);
    }
    assert.ok(quantile(times, 0.5) < 10, `half of them within ${quantile(times, 0.5)} ms`);
  });

  test('Ten megabytes are refused as too large, without reading on', async () => {
    const good = seal(message());
    const answer = await door.post({ query: good.query, body: Buffer.alloc(10 * 1024 * 1024, 'A') }, { timeout: 5000 });
    assert.ok(answer.status === 413 || answer.error, `status ${answer.status}`);
    assert.equal((await door.post(seal(message().replace('你好', 'x'.repeat(200_000))))).status, 413);
    await world.ready();
  });

  test('The handshake answers only a right signature, and gives back what it was given', async () => {
    const timestamp = String(door.now());
    const signature = sign(account.token, timestamp, 'n1');
    const ask = (query) => world.http.send({ path: '/wechat/callback?' + new URLSearchParams(query) });
    const right = await ask({ signature, timestamp, nonce: 'n1', echostr: '5837397520665990' });
    assert.deepEqual([right.status, right.body], [200, '5837397520665990']);
    const wrong = await ask({ signature: signature.replace(/./, (c) => (c === 'a' ? 'b' : 'a')), timestamp, nonce: 'n1', echostr: 'x' });
    assert.deepEqual([wrong.status, wrong.body], [refusal.status, refusal.body]);
  });

  test('Nothing of all that is in the record, and the server is well', async () => {
    const now = await world.record.sizes();
    const foreign = (sizes) => sizes.split('\n').filter((line) => !/^(inbound|account|memo) /.test(line));
    assert.deepEqual(foreign(now), foreign(before_));
    // The one honest message that may have been taken is that of the envelope with clear text beside it.
    assert.ok((await world.record.count('inbound')) <= 1);
    assert.equal((await world.readiness()).ready, true);
  });
});

describe('Odd texts of honest people', () => {
  const world = new World('hostile', { limits: { messages_per_minute: 10_000, cases_per_hour: 1000 } });
  let door, youth, cadre;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.startServer();
    door = world.door();
    cadre = await world.sim.phone('cadre');
    const scene = await bindCadre(world, door, cadre.openid, codes.cadre);
    [youth] = await bindYouths(door, scene, 1);
  });
  after(async () => {
    door.close();
    await world.end();
  });

  const odd = {
    'one byte': 'x',
    emoji: '👩‍👩‍👧‍👦🏳️‍🌈 𠮷野家 😀',
    'right-to-left marks': 'مرحبا \u202eabc\u202c עברית \u200f!',
    'the end of a CDATA': 'a]]>b<![CDATA[c]]>',
    SQL: "'; DROP TABLE feedback; -- \" OR 1=1 /*",
    'templates and format': '{{7*7}} ${jndi:ldap://x} %s%n%x \\u0000 <script>alert(1)</script> &amp;&#65;',
    'line ends and tabs': 'erste\nzweite\tdritte',
    '1,000 characters': '长'.repeat(1000),
  };

  for (const [what, text] of Object.entries(odd))
    test(`A text with ${what} is kept as it was and comes back as it was`, async () => {
      await door.say(youth, '说心声');
      assert.match((await door.say(youth, text)).text, /这是哪一类/);
      const sent = await door.say(youth, '3');
      assert.match(sent.text, /收到，编号 \d{6}/);
      const number = sent.text.match(/编号 (\d{6})/)[1];
      const [kept] = await world.record.all(
        `SELECT e.text FROM feedback_event e JOIN feedback f ON f.id = e.feedback_id WHERE f.number = ${number}`,
      );
      assert.equal(kept.text, text);
      if (Buffer.byteLength(text) < 1000) assert.ok((await door.say(youth, `进度 ${number}`)).text.includes(text));
      await door.say(youth, `结案 ${number}`);
    });

  test('2,048 bytes are taken or refused with a sentence, 20,000 are refused with one', async () => {
    for (const bytes of [2048, 20_000]) {
      await door.say(youth, '说心声');
      const answer = await door.say(youth, 'b'.repeat(bytes));
      assert.equal(answer.status, 200);
      assert.match(answer.text, bytes > 6000 ? /太长/ : /这是哪一类|太长/);
      const sent = await door.say(youth, '1');
      assert.match(sent.text, /[\u4e00-\u9fff]{4}/, 'a sentence');
      await door.say(youth, '取消');
    }
    assert.equal(await world.record.value('SELECT COALESCE(MAX(LENGTH(text)), 0) <= 1000 FROM feedback_event'), 1);
  });

  test('An empty text is answered with a sentence', async () => {
    for (const empty of ['', ' ', '\u3000\n'])
      assert.match((await door.say(youth, empty)).text, /[\u4e00-\u9fff]{4}/);
  });

  test('An odd name or number is refused with a sentence and can be typed again', async () => {
    const openid = 'oTEST_oddname';
    const [{ scene }] = await world.record.all('SELECT scene FROM scene');
    await door.event(openid, 'subscribe', { EventKey: `qrscene_${scene}`, Ticket: 't' });
    await door.say(openid, '1');
    for (const wrong of ['张三', '张三 1', "张三'; DROP TABLE person 20210001", '<b>张三</b> 20210009', `${'长'.repeat(31)} 20210009`])
      assert.doesNotMatch((await door.say(openid, wrong)).text, /建立联系/, wrong);
    assert.match((await door.say(openid, '阿依古丽·买买提 20210009')).text, /阿依古丽·买买提，您已与王老师建立联系/);
  });

  test('A reply longer than WeChat takes is split at a sentence, and the rest follows by itself', async () => {
    // A long roster makes a long answer: thirty names, and cases with long texts.
    const phone = await world.sim.phone('long', '长谈');
    await phone.follow();
    const [{ scene }] = await world.record.all('SELECT scene FROM scene');
    await phone.scan(scene).catch(() => door.event(phone.openid, 'SCAN', { EventKey: scene, Ticket: 't' }));
    await phone.say('1');
    assert.match(await phone.say('周长谈 20219999'), /建立联系/);
    const words = '这件事我想了很久，还是觉得应该说出来。'.repeat(40);
    await phone.say('说心声');
    await phone.say(words);
    const number = (await phone.say('1')).match(/编号 (\d{6})/)[1];
    await phone.say(`追问 ${number} ${words}`);
    const first = await phone.say(`进度 ${number}`);
    assert.ok(Buffer.byteLength(first) <= 2048, `${Buffer.byteLength(first)} bytes`);
    assert.match(first, /[。\n！？…]$|。$/, 'it ends with a sentence');
    let whole = first;
    await until('the rest arrives', async () => {
      const texts = (await phone.chat()).filter((e) => e.from === 'account' && e.via === 'custom').map((e) => e.text);
      whole = first + texts.join('');
      for (const t of texts) assert.ok(Buffer.byteLength(t) <= 2048);
      return whole.replaceAll(/\s/g, '').split(words.replaceAll(/\s/g, '')).length === 3;
    });
  });
});
