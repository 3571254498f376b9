import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FakeServer, field } from './fake_server.js';
import { TestWorld } from './world.js';

let world: TestWorld;
beforeEach(async () => {
  world = await TestWorld.start();
  await world.control('POST', '/phones/youth/follow');
});
afterEach(() => world.stop());

const custom = (part: object = {}) =>
  world.call('/cgi-bin/message/custom/send', {
    touser: world.openid('youth'),
    msgtype: 'text',
    text: { content: '你好' },
    ...part,
  });
const say = (content = 'hi') => world.control('POST', '/phones/youth/send', { content });
const expireFollow = () => world.advance(60);

describe('the window of customer-service messages', () => {
  test('following opens three messages for one minute', async () => {
    for (let i = 0; i < 3; i++) expect((await custom()).errcode).toBe(0);
    expect((await custom()).errcode).toBe(45047);
    await expireFollow();
    expect((await custom()).errcode).toBe(45015);
  });

  test('a message opens five for 48 hours, and the next message five more', async () => {
    await expireFollow();
    await say();
    for (let i = 0; i < 5; i++) expect((await custom()).errcode).toBe(0);
    expect((await custom()).errcode).toBe(45047);
    await say();
    expect((await custom()).errcode).toBe(0);
    await world.advance(48 * 3600 - 60);
    expect((await custom()).errcode).toBe(0);
    await world.advance(60);
    expect((await custom()).errcode).toBe(45015);
  });

  test('a menu click opens three for a minute and costs none of the five', async () => {
    await expireFollow();
    await world.call('/cgi-bin/menu/create', { button: [{ type: 'click', name: '积分', key: 'points' }] });
    await say();
    await world.control('POST', '/phones/youth/click', { key: 'points' });
    for (let i = 0; i < 8; i++) expect((await custom()).errcode).toBe(0);
    expect((await custom()).errcode).toBe(45047);
  });

  test('a scan opens three for a minute', async () => {
    await expireFollow();
    const qr = await world.call('/cgi-bin/qrcode/create', {
      action_name: 'QR_LIMIT_STR_SCENE',
      action_info: { scene: { scene_str: 'a' } },
    });
    await world.control('POST', '/phones/youth/scan', { ticket: qr.ticket });
    for (let i = 0; i < 3; i++) expect((await custom()).errcode).toBe(0);
    expect((await custom()).errcode).toBe(45047);
  });

  test('who has left or is unknown gets nothing', async () => {
    await world.control('POST', '/phones/youth/unfollow');
    expect((await custom()).errcode).toBe(43004);
    expect((await custom({ touser: 'nobody' })).errcode).toBe(40003);
  });
});

describe('the shape of customer-service messages', () => {
  test('a text takes 2048 bytes and no more, and the chat shows it', async () => {
    const text = '学'.repeat(682) + 'ab';
    expect((await custom({ text: { content: text } })).errcode).toBe(0);
    expect((await custom({ text: { content: text + 'c' } })).errcode).toBe(45002);
    expect((await custom({ text: { content: '' } })).errcode).toBe(44004);
    const chat = await world.control<{ text: string; via: string }[]>('GET', '/phones/youth/chat');
    expect(chat.at(-1)).toMatchObject({ text, via: 'custom', kind: 'text', from: 'account' });
  });

  test.each([
    [{ msgtype: 'poem' }, 40008],
    [{ msgtype: 'image', image: { media_id: 'no' } }, 40007],
    [{ msgtype: 'news', news: { articles: [{ title: 'a' }, { title: 'b' }] } }, 45008],
    [{ msgtype: 'news', news: { articles: [] } }, 44003],
    [{ msgtype: 'msgmenu', msgmenu: { list: [] } }, 44004],
  ])('%j is refused with %i', async (part, errcode) => {
    expect((await custom(part)).errcode).toBe(errcode);
  });

  test('a refused message costs nothing of the window', async () => {
    for (let i = 0; i < 5; i++) await custom({ text: { content: '' } });
    expect((await custom()).errcode).toBe(0);
  });

  test('escapes of the form \\uXXXX are refused, an escaped backslash is not', async () => {
    const body = (content: string) =>
      `{"touser":"${world.openid('youth')}","msgtype":"text","text":{"content":"${content}"}}`;
    const path = '/cgi-bin/message/custom/send';
    expect((await world.call(path, body('\\u4f60'))).errcode).toBe(40033);
    expect((await world.call(path, body('\\\\u4f60'))).errcode).toBe(0);
  });

  test('a body that is empty, not JSON or not UTF-8 is refused', async () => {
    const path = `/cgi-bin/message/custom/send?access_token=${await world.token()}`;
    expect((await world.post(path, '')).errcode).toBe(44002);
    expect((await world.post(path, '<xml/>')).errcode).toBe(47001);
    const bytes = Buffer.from([0x7b, 0xff, 0x7d]);
    expect((await (await world.raw('POST', path, bytes)).json()).errcode).toBe(47001);
  });

  test('tapping a msgmenu sends its words with its id', async () => {
    const fake = await new FakeServer(world.sim.settings).start();
    world.sim.settings.callback_url = fake.url;
    await world.control('POST', '/phones/youth/send', { content: '是', bizmsgmenuid: '101' });
    expect(field(fake.seen[0]!.message, 'bizmsgmenuid')).toBe('101');
    await fake.stop();
  });
});

describe('template messages', () => {
  const template = () => world.sim.settings.templates.find((one) => one.kind === 'template' && one.title === '工作提醒')!;
  const send = (part: object = {}) =>
    world.call('/cgi-bin/message/template/send', {
      touser: world.openid('youth'),
      template_id: template().template_id,
      data: { thing1: { value: '写总结' }, time2: { value: '2026年4月3日 14:00' } },
      ...part,
    });

  test('one is shown and its end is pushed with the same number', async () => {
    const fake = await new FakeServer(world.sim.settings).start();
    world.sim.settings.callback_url = fake.url;
    const token = await world.token();
    const res = await world.raw(
      'POST',
      `/cgi-bin/message/template/send?access_token=${token}`,
      JSON.stringify({
        touser: world.openid('youth'),
        template_id: template().template_id,
        data: { thing1: { value: '写总结' }, time2: { value: '14:00' } },
      }),
    );
    const msgid = /"msgid":(\d+)/.exec(await res.text())![1];
    await expect.poll(() => fake.seen.length).toBe(1);
    const message = fake.seen[0]!.message;
    expect(field(message, 'Event')).toBe('TEMPLATESENDJOBFINISH');
    expect(field(message, 'Status')).toBe('success');
    expect(message).toContain(`<MsgID>${msgid}</MsgID>`);
    const chat = await world.control<{ kind: string; text: string }[]>('GET', '/phones/youth/chat');
    expect(chat.find((one) => one.kind === 'template')?.text).toContain('事项：写总结');
    await fake.stop();
  });

  test('the same client_msg_id within ten minutes sends once', async () => {
    const shown = () => world.sim.world.chats.youth!.filter((one) => one.kind === 'template').length;
    await send({ client_msg_id: 'a' });
    await send({ client_msg_id: 'a' });
    expect(shown()).toBe(1);
    await world.advance(601);
    await send({ client_msg_id: 'a' });
    expect(shown()).toBe(2);
  });

  test('who refuses templates is told to the server as failed:user block', async () => {
    const fake = await new FakeServer(world.sim.settings).start();
    world.sim.settings.callback_url = fake.url;
    await world.control('PATCH', '/phones/youth', { blocks_templates: true });
    await send();
    await expect.poll(() => fake.seen.length).toBe(1);
    expect(field(fake.seen[0]!.message, 'Status')).toBe('failed:user block');
    await fake.stop();
  });

  test('receiver, template and values are checked', async () => {
    expect((await send({ touser: 'nobody' })).errcode).toBe(40003);
    expect((await send({ template_id: 'no' })).errcode).toBe(40037);
    const bad = await send({ data: { thing1: { value: '字'.repeat(21) }, time2: { value: '14:00' } } });
    expect(bad.errcode).toBe(47003);
    expect(bad.errmsg).toContain('data.thing1.value');
    await world.control('POST', '/phones/youth/unfollow');
    expect((await send()).errcode).toBe(43004);
  });
});

describe('subscription messages', () => {
  const id = () => world.sim.settings.templates.find((one) => one.title === '诉求答复通知')!.template_id;
  const values = { character_string1: { value: 'L100-7' }, thing2: { value: '已答复' }, time3: { value: '14:00' } };
  const biz = (data: object = values) =>
    world.call('/cgi-bin/message/subscribe/bizsend', { touser: world.openid('youth'), template_id: id(), data });
  const mini = (part: object = {}) => {
    const touser = world.sim.phone('youth')!.mini_openid;
    return world.call('/cgi-bin/message/subscribe/send', { touser, template_id: id(), data: values, ...part }, 'mini');
  };
  const consent = (part: object = {}) =>
    world.control('POST', '/phones/youth/consents', { template_ids: [id()], ...part });

  test('one consent is one message', async () => {
    expect((await biz()).errcode).toBe(43101);
    await consent();
    expect((await biz()).errcode).toBe(0);
    expect((await biz()).errcode).toBe(43101);
  });

  test('a refusal gives none, and "always" gives one like any other', async () => {
    await consent({ accept: false });
    expect((await biz()).errcode).toBe(43101);
    await consent({ always: true });
    expect((await biz()).errcode).toBe(0);
    expect((await biz()).errcode).toBe(43101);
  });

  test('consents of the mini-program and of the account are apart', async () => {
    await consent({ app: 'mini' });
    expect((await biz()).errcode).toBe(43101);
    expect((await mini({ miniprogram_state: 'wrong' })).errcode).toBe(40035);
    expect((await mini()).errcode).toBe(0);
    expect((await mini()).errcode).toBe(43101);
  });

  test('a page that does not exist is refused when the pages are known', async () => {
    world.sim.settings.mini_pages = ['pages/me/me'];
    await consent({ app: 'mini' });
    expect((await mini({ page: 'pages/no' })).errcode).toBe(41030);
    expect((await mini({ page: 'pages/me/me?a=1' })).errcode).toBe(0);
  });

  test.each([
    ['thing2', '字'.repeat(21)],
    ['thing2', ''],
    ['thing2', '两\n行'],
    ['character_string1', '汉字'],
    ['character_string1', 'x'.repeat(33)],
    ['time3', '25:00'],
    ['time3', '明天'],
  ])('%s may not be %j', async (name, value) => {
    await consent();
    const answer = await biz({ ...values, [name]: { value } });
    expect(answer.errcode).toBe(47003);
    expect(answer.errmsg).toContain(`data.${name}.value`);
  });

  test('a refused message leaves the consent', async () => {
    await consent();
    await biz({});
    expect((await biz()).errcode).toBe(0);
  });

  test('the answer to the pop-up is pushed, one element as an element and several as a list', async () => {
    const fake = await new FakeServer(world.sim.settings).start();
    world.sim.settings.callback_url = fake.url;
    const both = world.sim.settings.templates.filter((one) => one.kind === 'subscribe').map((one) => one.template_id);
    await consent({ template_ids: both, accept: false });
    const { message } = fake.seen[0]!;
    expect(field(message, 'Event')).toBe('subscribe_msg_popup_event');
    expect(message.match(/<List>/g)).toHaveLength(2);
    expect(field(message, 'SubscribeStatusString')).toBe('reject');
    await fake.stop();
  });
});
