import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PushResult } from '../src/push/push.js';
import { answering, Crypt, envelope, FakeServer, field, replyXml } from './fake_server.js';
import { TestWorld } from './world.js';

const faultText = '该公众号提供的服务出现故障，请稍后再试';
let world: TestWorld;
let fake: FakeServer;
beforeEach(async () => {
  world = await TestWorld.start();
  await world.control('POST', '/phones/youth/follow');
  fake = await new FakeServer(world.sim.settings).start();
  world.sim.settings.callback_url = fake.url;
});
afterEach(async () => {
  await world.stop();
  await fake.stop();
});

const say = (part: object = { content: '你好' }) => world.control<PushResult>('POST', '/phones/youth/send', part);
const act = (path: string, body: object = {}) => world.control<PushResult>('POST', `/phones/youth/${path}`, body);
const lastShown = () => world.sim.world.chats.youth!.at(-1)!;

describe('a push in safe mode', () => {
  test('has an envelope of two elements, signed twice and sealed for this app', async () => {
    await say();
    const { query, body } = fake.seen[0]!;
    expect(body).toMatch(
      /^<xml><ToUserName><!\[CDATA\[gh_link100simul\]\]><\/ToUserName><Encrypt><!\[CDATA\[[A-Za-z0-9+/=]+\]\]><\/Encrypt><\/xml>$/,
    );
    const sealed = field(body, 'Encrypt');
    const [timestamp, nonce] = [query.get('timestamp')!, query.get('nonce')!];
    expect(query.get('msg_signature')).toBe(fake.crypt.getSignature(timestamp, nonce, sealed));
    expect(query.get('signature')).toBe(fake.crypt.getSignature(timestamp, nonce, ''));
    expect(query.get('encrypt_type')).toBe('aes');
    expect(query.get('openid')).toBe(world.openid('youth'));
    expect(fake.crypt.decrypt(sealed).id).toBe(world.sim.settings.app_id);
  });

  test('carries the message with texts in CDATA and numbers bare', async () => {
    await say({ content: 'a]]>b<&' });
    const { message } = fake.seen[0]!;
    expect(message).toMatch(/<CreateTime>\d{10}<\/CreateTime>/);
    expect(message).toMatch(/<MsgId>\d{17}<\/MsgId>/);
    expect(message).toContain('<Content><![CDATA[a]]]]><![CDATA[>b<&]]></Content>');
  });

  test('compatible mode has the clear fields too, plain mode nothing else', async () => {
    await world.control('PUT', '/config', { mode: 'compatible' });
    await say();
    expect(field(fake.seen[0]!.body, 'Content')).toBe('你好');
    expect(field(fake.seen[0]!.body, 'Encrypt')).not.toBe('');
    await world.control('PUT', '/config', { mode: 'plain' });
    await say();
    expect(fake.seen[1]!.query.has('encrypt_type')).toBe(false);
    expect(fake.seen[1]!.body).not.toContain('Encrypt');
  });
});

describe('a push in JSON', () => {
  const seenJson = () => {
    const envelope = JSON.parse(fake.seen.at(-1)!.body) as Record<string, string>;
    return { envelope, message: fake.crypt.decrypt(envelope.Encrypt!).message };
  };

  test('has the two fields of an envelope and long numbers bare', async () => {
    await world.control('PUT', '/config', { format: 'json' });
    await say({ content: '"引号"', msg_id: '12345678901234567890' });
    const { envelope, message } = seenJson();
    expect(Object.keys(envelope)).toEqual(['ToUserName', 'Encrypt']);
    expect(message).toContain('"MsgId":12345678901234567890');
    expect(JSON.parse(message)).toMatchObject({ Content: '"引号"', MsgType: 'text' });
  });

  test('puts the List of a subscription event at the top, one element as an object', async () => {
    await world.control('PUT', '/config', { format: 'json', mode: 'compatible' });
    const id = world.sim.settings.templates.find((one) => one.kind === 'subscribe')!.template_id;
    await act('consents', { template_ids: [id] });
    const { envelope, message } = seenJson();
    expect(JSON.parse(message).List).toMatchObject({ TemplateId: id, SubscribeStatusString: 'accept' });
    expect(envelope.Event).toBe('subscribe_msg_popup_event');
  });

  test('does not take an answer in XML', async () => {
    await world.control('PUT', '/config', { format: 'json' });
    fake.behaviour = (_seen, res) => void res.end('<xml></xml>');
    expect((await say()).outcome).toBe('fault');
  });
});

describe('an answer', () => {
  test('that is right is shown', async () => {
    fake.behaviour = answering((seen) => replyXml(seen));
    const result = await say();
    expect(result).toMatchObject({ outcome: 'reply', reply: { kind: 'text', text: '你好', via: 'passive' } });
    expect(result.tries).toHaveLength(1);
    expect(result.warnings).toEqual([]);
  });

  test.each(['', 'success'])('of %j shows nothing', async (text) => {
    fake.behaviour = (_seen, res) => void res.end(text);
    expect(await say()).toMatchObject({ outcome: 'silent', reply: null });
    expect(lastShown().from).toBe('phone');
  });

  const wrongReplies: [string, Record<string, string>][] = [
    ['another receiver', { ToUserName: '<![CDATA[someone]]>' }],
    ['another sender', { FromUserName: '<![CDATA[gh_other]]>' }],
    ['no CreateTime', { CreateTime: '' }],
    ['a CreateTime in words', { CreateTime: 'now' }],
    ['an unknown MsgType', { MsgType: '<![CDATA[poem]]>' }],
    ['an empty Content', { Content: '<![CDATA[]]>' }],
    ['no Content', { Content: '' }],
    ['a Content outside CDATA', { Content: 'bare' }],
    ['a Content of 2049 bytes', { Content: `<![CDATA[${'a'.repeat(2049)}]]>` }],
    ['an unclosed element', { Content: '<![CDATA[a]]></Content><b>' }],
    ['a media id that is not known', { MsgType: '<![CDATA[image]]>', Image: '<MediaId><![CDATA[x]]></MediaId>' }],
    ['a count that is not the number of articles', {
      MsgType: '<![CDATA[news]]>',
      ArticleCount: '2',
      Articles: '<item><Title><![CDATA[a]]></Title></item>',
    }],
  ];
  test.each(wrongReplies)('with %s is a fault and is not tried again', async (_what, part) => {
    fake.behaviour = answering((seen) => replyXml(seen, part));
    const result = await say();
    expect(result.outcome).toBe('fault');
    expect(result.why).not.toBe('');
    expect(fake.seen).toHaveLength(1);
    expect(lastShown()).toMatchObject({ kind: 'fault', text: faultText });
  });

  const wrongEnvelopes: [string, Record<string, string>][] = [
    ['signature', { MsgSignature: '<![CDATA[0000000000000000000000000000000000000000]]>' }],
    ['TimeStamp', { TimeStamp: '1' }],
    ['Nonce', { Nonce: '<![CDATA[other]]>' }],
    ['ciphertext', { Encrypt: '<![CDATA[AAAA]]>' }],
  ];
  test.each(wrongEnvelopes)('with a wrong %s in the envelope is a fault', async (_what, part) => {
    fake.behaviour = (seen, res, crypt) => void res.end(envelope(crypt, replyXml(seen), part));
    expect((await say()).outcome).toBe('fault');
  });

  test('sealed for another app is a fault', async () => {
    const s = world.sim.settings;
    const other = new Crypt(s.token, s.encoding_aes_key, 'wx9999999999999999');
    fake.behaviour = (seen, res) => void res.end(envelope(other, replyXml(seen)));
    expect(await say()).toMatchObject({ outcome: 'fault', why: 'appid' });
  });

  test('in the clear is a fault in safe mode and taken in compatible mode', async () => {
    fake.behaviour = (seen, res) => void res.end(replyXml(seen));
    expect(await say()).toMatchObject({ outcome: 'fault', why: 'clear answer in safe mode' });
    world.sim.settings.mode = 'compatible';
    expect((await say()).outcome).toBe('reply');
  });

  test('with a DOCTYPE, in JSON, or of broken UTF-8 is a fault', async () => {
    fake.behaviour = answering((seen) => '<!DOCTYPE xml [<!ENTITY a "b">]>' + replyXml(seen));
    expect(await say()).toMatchObject({ outcome: 'fault', why: 'DOCTYPE' });
    fake.behaviour = (_seen, res) => void res.end('{"ToUserName":"x"}');
    expect((await say()).outcome).toBe('fault');
    fake.behaviour = (_seen, res) => void res.end(Buffer.from([0xff, 0xfe]));
    expect(await say()).toMatchObject({ outcome: 'fault', why: 'utf8' });
  });

  test('with more articles than are shown is cut, with a warning', async () => {
    const item = '<item><Title><![CDATA[a]]></Title><Url><![CDATA[http://127.0.0.1/]]></Url></item>';
    const news = (count: number) => ({
      MsgType: '<![CDATA[news]]>',
      Content: '',
      ArticleCount: String(count),
      Articles: item.repeat(count),
    });
    fake.behaviour = answering((seen) => replyXml(seen, news(2)));
    const message = await say();
    expect(message.reply?.data?.articles).toHaveLength(1);
    expect(message.warnings[0]).toContain('news_cut');
    fake.behaviour = answering((seen) => replyXml(seen, news(8)));
    await act('unfollow');
    const event = await act('follow');
    expect(event.reply?.data?.articles).toHaveLength(8);
    expect(event.warnings).toEqual([]);
  });

  test('of exactly 2048 bytes is shown, also with CDATA split in two', async () => {
    const text = 'x'.repeat(2045);
    fake.behaviour = answering((seen) => replyXml(seen, { Content: `<![CDATA[${text}]]]]><![CDATA[>]]>` }));
    expect((await say()).reply?.text).toBe(text + ']]>');
  });
});

describe('the five seconds and the three tries', () => {
  test('silence is cut off and tried three times in all with the same message', async () => {
    fake.behaviour = () => undefined;
    const result = await say();
    expect(result).toMatchObject({ outcome: 'fault', why: 'timeout' });
    expect(result.tries.map((one) => one.n)).toEqual([1, 2, 3]);
    expect(fake.seen).toHaveLength(3);
    expect(new Set(fake.seen.map((one) => one.message)).size).toBe(1);
    expect(new Set(fake.seen.map((one) => one.query.get('nonce'))).size).toBe(3);
    expect(lastShown().text).toBe(faultText);
  });

  test('an answer that comes too late is lost, the one to the second try counts', async () => {
    fake.behaviour = (seen, res, crypt) => {
      const late = fake.seen.length === 1 ? 400 : 0;
      setTimeout(() => void res.end(envelope(crypt, replyXml(seen))), late);
    };
    const result = await say();
    expect(result.outcome).toBe('reply');
    expect(result.tries).toHaveLength(2);
    expect(world.sim.world.chats.youth!.filter((one) => one.from === 'account')).toHaveLength(1);
  });

  test('a body that trickles in does not stretch the time', async () => {
    fake.behaviour = (_seen, res) => {
      const drip = setInterval(() => res.write('s'), 50);
      res.on('close', () => clearInterval(drip));
    };
    expect((await say()).tries[0]!.error).toBe('timeout');
  });

  test('a server error and a refused connection are tried again', async () => {
    fake.behaviour = (_seen, res) => void res.writeHead(fake.seen.length < 3 ? 500 : 200).end('success');
    expect(await say()).toMatchObject({ outcome: 'silent', tries: [{ status: 500 }, { status: 500 }, { status: 200 }] });
    world.sim.settings.callback_url = 'http://127.0.0.1:9/';
    expect(await say()).toMatchObject({ outcome: 'fault', why: 'refused', tries: [{}, {}, {}] });
  });

  test('tries begin the set time apart', async () => {
    world.sim.settings.push_spacing_ms = 200;
    fake.behaviour = (_seen, res) => void res.writeHead(503).end();
    await say();
    // When they arrive, not when they leave: a busy machine takes some milliseconds off.
    for (const n of [1, 2]) expect(fake.seen[n]!.at - fake.seen[n - 1]!.at).toBeGreaterThanOrEqual(150);
  });

  test('an event that nobody waits for shows no fault', async () => {
    fake.behaviour = (_seen, res) => void res.end('nonsense');
    expect((await act('location')).outcome).toBe('fault');
    expect(lastShown().kind).not.toBe('fault');
  });
});

describe('what a phone can do', () => {
  test.each([
    [{ type: 'image' }, ['PicUrl', 'MediaId']],
    [{ type: 'voice', recognition: '昨天和张三谈心' }, ['MediaId', 'Format', 'Recognition']],
    [{ type: 'video' }, ['MediaId', 'ThumbMediaId']],
    [{ type: 'location', latitude: 30.5, longitude: 120.5, label: '图书馆' }, ['Location_X', 'Location_Y', 'Scale', 'Label']],
    [{ type: 'link', title: '标题', description: 'd', url: 'http://a/' }, ['Title', 'Description', 'Url']],
  ])('%j is pushed with its fields', async (part, names) => {
    await say(part);
    for (const name of names) expect(field(fake.seen[0]!.message, name), name).not.toBe('');
  });

  test('following by a code gives qrscene_, scanning as a follower gives the bare scene', async () => {
    const qr = await world.call('/cgi-bin/qrcode/create', {
      expire_seconds: 600,
      action_name: 'QR_STR_SCENE',
      action_info: { scene: { scene_str: 'cadre_7' } },
    });
    await act('scan', { ticket: qr.ticket });
    expect(field(fake.seen[0]!.message, 'Event')).toBe('SCAN');
    expect(field(fake.seen[0]!.message, 'EventKey')).toBe('cadre_7');
    await act('unfollow');
    expect(field(fake.seen[1]!.message, 'Event')).toBe('unsubscribe');
    await act('scan', { scene: 'cadre_7' });
    expect(field(fake.seen[2]!.message, 'Event')).toBe('subscribe');
    expect(field(fake.seen[2]!.message, 'EventKey')).toBe('qrscene_cadre_7');
    expect(field(fake.seen[2]!.message, 'Ticket')).toBe(qr.ticket);
    const info = await world.getWithToken(`/cgi-bin/user/info?openid=${world.openid('youth')}`);
    expect(info).toMatchObject({ subscribe: 1, subscribe_scene: 'ADD_SCENE_QR_CODE', qr_scene_str: 'cadre_7' });
    await world.advance(600);
    await expect(act('scan', { ticket: qr.ticket })).rejects.toThrow('410');
  });

  test('only what the menu has can be clicked', async () => {
    await world.call('/cgi-bin/menu/create', {
      button: [
        { name: '更多', sub_button: [{ type: 'view', name: '主页', url: 'http://127.0.0.1/' }] },
        { type: 'click', name: '积分', key: 'points' },
      ],
    });
    await act('click', { key: 'points' });
    expect(field(fake.seen[0]!.message, 'Event')).toBe('CLICK');
    await act('click', { name: '主页' });
    expect(field(fake.seen[1]!.message, 'Event')).toBe('VIEW');
    expect(field(fake.seen[1]!.message, 'EventKey')).toBe('http://127.0.0.1/');
    await expect(act('click', { key: 'none' })).rejects.toThrow('404');
  });

  test('who does not follow can send nothing', async () => {
    await act('unfollow');
    await expect(say()).rejects.toThrow('409');
    await expect(act('unfollow')).rejects.toThrow('409');
  });

  test('sending asynchronously answers before the server does', async () => {
    fake.behaviour = (_seen, res) => void setTimeout(() => res.end('success'), 100);
    expect(await say({ content: 'a', async: true })).toEqual({ outcome: 'pending' });
    await expect.poll(() => world.sim.traffic.list({ name: 'text' }).at(-1)?.outcome).toBe('silent');
  });
});

describe('misbehaviour of callbacks', () => {
  test('duplicates arrive beside the first and their answers are compared', async () => {
    fake.behaviour = answering((seen) => replyXml(seen, { CreateTime: '1700000000' }));
    await world.control('PUT', '/faults/push', { duplicate: 3, identical: true });
    const result = await say();
    expect(fake.seen).toHaveLength(4);
    expect(new Set(fake.seen.map((one) => one.body)).size).toBe(1);
    expect(result.copies).toEqual(Array(3).fill({ outcome: 'reply', same_answer: true }));
    expect(world.sim.world.chats.youth!.filter((one) => one.from === 'account')).toHaveLength(1);
  });

  test('reordered callbacks arrive last first', async () => {
    await world.control('PUT', '/faults/push', { reorder: 3 });
    await Promise.all(['1', '2', '3'].map((content) => say({ content })));
    const order = fake.seen.map((one) => field(one.message, 'Content'));
    const sent = world.sim.world.chats.youth!.filter((one) => one.kind === 'text').map((one) => one.text);
    expect(order).toEqual([...sent].reverse());
  });

  test('a dropped callback never arrives', async () => {
    await world.control('PUT', '/faults/push', { drop: 1 });
    expect((await say()).outcome).toBe('dropped');
    expect((await say()).outcome).toBe('silent');
    expect(fake.seen).toHaveLength(1);
  });
});

describe('hand-made callbacks', () => {
  const message = () =>
    `<xml><ToUserName><![CDATA[gh_link100simul]]></ToUserName><FromUserName><![CDATA[${world.openid('youth')}]]></FromUserName>` +
    '<CreateTime>1700000000</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[a]]></Content><MsgId>1</MsgId></xml>';

  test('a message is sealed rightly, with what the test wants otherwise', async () => {
    fake.behaviour = answering((seen) => replyXml(seen));
    const answer = await world.control('POST', '/push', { message: message(), query: { nonce: '5', openid: null } });
    expect(answer).toMatchObject({ status: 200, outcome: 'reply' });
    expect(fake.seen[0]!.query.get('nonce')).toBe('5');
    expect(fake.seen[0]!.query.has('openid')).toBe(false);
    expect(fake.seen[0]!.message).toBe(message());
  });

  test('raw bytes go out as they are, as many times as asked', async () => {
    const answers = await world.control<unknown[]>('POST', '/push', { body: '<xml', query: 'a=1&a=2', copies: 5 });
    expect(answers).toHaveLength(5);
    expect(fake.seen.map((one) => one.body)).toEqual(Array(5).fill('<xml'));
    expect(fake.seen[0]!.query.getAll('a')).toEqual(['1', '2']);
  });

  test('the address is checked with a GET as the platform does it', async () => {
    fake.behaviour = (seen, res) => void res.end(seen.query.get('echostr'));
    expect(await world.control('POST', '/callback/verify')).toMatchObject({ ok: true });
    fake.behaviour = (seen, res) => void res.end(`"${seen.query.get('echostr')}"`);
    expect(await world.control('POST', '/callback/verify')).toMatchObject({ ok: false });
  });

  test('nothing but loopback is ever contacted', async () => {
    await expect(world.control('PUT', '/config', { callback_url: 'http://example.com/' })).rejects.toThrow('400');
    const answer = await world.control('POST', '/push', { url: 'http://example.com/', body: 'x' });
    expect(answer).toMatchObject({ status: null, error: 'not loopback' });
  });
});
