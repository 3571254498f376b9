// The product's whole story, told through phones: every word goes through the simulator's safe-mode callbacks.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { foundCollege, unit } from './harness/people.mjs';
import { until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

describe('A cadre, two youths and an administrator on their phones', () => {
  const world = new World('story');
  let codes, cadre, zhang, li, admin, ticket, number, activity;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    codes = await foundCollege(world);
    await world.startServer();
    cadre = await world.sim.phone('cadre');
    zhang = await world.sim.phone('youth');
    admin = await world.sim.phone('admin');
    li = await world.sim.phone('li', '李四');
  });
  after(() => world.end());

  test('The platform verifies the callback address with its handshake', async () => {
    assert.equal((await world.sim.call('POST', '/callback/verify')).ok, true);
  });

  test('Who follows without an invitation is told how to begin', async () => {
    const hello = await cadre.follow();
    assert.match(hello, /欢迎/);
    assert.match(hello, /邀请码/);
  });

  test('A wrong code binds nobody, the right one binds once', async () => {
    assert.match(await cadre.say('ABCDEFGH'), /无效|没有|不对/);
    assert.match(await cadre.say(codes.cadre.toLowerCase()), /王老师，绑定成功/);
    await admin.follow();
    assert.doesNotMatch(await admin.say(codes.cadre), /绑定成功/);
    assert.match(await admin.say(codes.admin), /李主任，绑定成功/);
  });

  test('我的二维码 brings the QR as a customer-service message, and afterwards at once', async () => {
    assert.match(await cadre.say('我的二维码'), /马上发给您/);
    const card = await cadre.told((e) => e.kind === 'news');
    assert.match(JSON.stringify(card), /王老师的联系二维码/);
    const [qr] = await world.sim.call('GET', '/qrs');
    ticket = qr.ticket;
    const again = await cadre.act('send', { type: 'text', content: '我的二维码' });
    assert.equal(again.reply.kind, 'news');
    assert.match(JSON.stringify(again.reply), new RegExp(encodeURIComponent(ticket).slice(0, 20)));
    assert.equal((await world.sim.calls('qrcode/create')).length, 1, 'the platform is asked for the code once');
  });

  test('A youth scans it, sees who asks and what is kept, and may say no', async () => {
    const consent = await li.answered(li.act('scan', { ticket }));
    assert.match(consent, /王老师（信息学院，团委副书记）邀请您/);
    assert.match(consent, /学号/);
    assert.match(consent, /谈心只记日期和主题，不记内容/);
    assert.match(await li.say('2'), /没有建立联系，也没有保存/);
    assert.equal(await world.record.count('contact'), 0);
    assert.equal(await world.record.count('person', "name = '李四'"), 0);
  });

  test('A youth who accepts gives name and number once, and only then counts', async () => {
    await zhang.answered(zhang.act('scan', { ticket }));
    assert.match(await zhang.say('1'), /姓名和学号/);
    assert.equal(await world.record.count('contact', 'state = 3'), 0);
    assert.match(await zhang.say('张三 20210001'), /张三，您已与王老师建立联系/);
    assert.equal(await world.record.count('contact', 'state = 3'), 1);
    await li.answered(li.act('scan', { ticket }));
    await li.say('接受');
    assert.match(await li.say('李四，20210002'), /建立联系/);
    assert.match(await zhang.answered(zhang.act('scan', { ticket })), /已经与王老师建立联系/);
    assert.match(await cadre.say('我的联系'), /已确认联系 2 人：张三、李四/);
  });

  test('One sentence becomes a card, and 1 keeps it', async () => {
    const card = await cadre.say('昨天下午和张三谈心，聊考研压力');
    assert.match(card, /类型：谈心谈话/);
    assert.match(card, /人员：张三/);
    assert.match(card, /主题：考研压力/);
    assert.match(card, /下午/);
    assert.equal(await world.record.count('activity'), 0, 'nothing is kept before it was shown');
    const kept = await cadre.say('1');
    assert.match(kept, /已保存，编号\d{6}/);
    activity = kept.match(/编号(\d{6})/)[1];
  });

  test('The youth is asked, confirms, rates, and the cadre sees the points and why', async () => {
    const question = await zhang.told('王老师和您谈心了吗');
    assert.match(question.text, /昨天.*下午/);
    assert.match(await zhang.say('1'), /已确认/);
    assert.match(await zhang.say('5'), /谢谢您的评分/);
    assert.match(await cadre.say('积分'), /已入账 8 分/); // R03 谈心 6, R04 the first kind 2
    const why = await cadre.say('为什么');
    assert.match(why, /\+6（R03）/);
    assert.match(why, /\+2（R04）/);
    assert.match(await cadre.say(`活动 ${activity}`), /5人以上评分后显示/, 'a single rating stays hidden');
  });

  test('A denial is kept and told to the administrator at once', async () => {
    await cadre.say('今天早上和李四谈心，聊实习');
    assert.match(await cadre.say('1'), /已保存/);
    await li.told('王老师和您谈心了吗');
    assert.match(await li.say('2'), /已记下/);
    const push = await admin.told('李四表示没有参加王老师记录的谈心谈话');
    assert.match(push.text, /活动被否认/);
    assert.match(await admin.say('通知'), /李四表示没有参加/);
    assert.match(await cadre.say('积分'), /已入账 8 分|已入账 7\.5 分/);
  });

  test('What a youth says gets a number and a date; the cadre answers; only the youth closes it', async () => {
    assert.match(await zhang.say('宿舍的热水器坏了三天了'), /这是哪一类/);
    const sent = await zhang.say('2匿名');
    assert.match(sent, /收到，编号 \d{6}，已转给王老师/);
    assert.match(sent, /第一次答复.*办结/s);
    number = sent.match(/编号 (\d{6})/)[1];
    const told = await cadre.told('热水器坏了三天');
    assert.doesNotMatch(told.text, /张三/, 'the name stays hidden');
    assert.match(await cadre.say(`结案 ${number} 5`), /不在您的权限|没有|不能/);
    assert.match(await cadre.say(`回复 ${number} 已联系后勤，今天下午来修，修好我再回访你。`), /已答复/);
    await zhang.told('今天下午来修');
    assert.match(await zhang.say(`进度 ${number}`), /已答复[\s\S]*今天下午来修/);
    assert.match(await zhang.say(`追问 ${number} 来修的人说要等零件`), /已转给王老师/);
    await cadre.told('等零件');
    assert.match(await zhang.say(`结案 ${number} 4`), /4分评价/);
    await cadre.told('同学已确认解决');
    assert.deepEqual(await world.record.first(`SELECT state, rating FROM feedback WHERE number = ${number}`), {
      state: 6,
      rating: 4,
    });
  });

  test('Picture and voice go from the youth to the cadre', async () => {
    assert.match(await li.answered(li.act('send', { type: 'image' })), /这是哪一类/);
    assert.match(await li.say('2'), /收到，编号/);
    await cadre.told((e) => e.kind === 'image');
  });

  test('Words of crisis are answered with the hotline and reach a person at once, before any question', async () => {
    assert.match(await li.say('我觉得活着没意思，不想活了'), /12355|12356/);
    const push = await admin.told('李四');
    assert.match(push.text, /紧急|危机/);
    assert.equal(await world.record.count('feedback', 'crisis = 1'), 1);
    assert.equal(await world.record.count('feedback', 'crisis = 1 AND cadre_id IS NOT NULL'), 0);
  });

  test('A conversation is left and taken up again, and help never dead-ends', async () => {
    await cadre.say('记活动');
    assert.match(await cadre.say('帮助'), /我的二维码/);
    assert.match(await cadre.say('取消'), /已停下/);
    assert.match(await zhang.say('帮助'), /进度/);
    assert.match(await admin.say('胡言乱语'), /帮助/);
    const click = await world.sim.call('GET', '/menu');
    assert.ok(click !== undefined);
  });

  test('退出联系 ends the contact in one step, and unfollowing is known', async () => {
    assert.match(await li.say('退出联系'), /已结束与王老师的联系/);
    assert.equal(await world.record.count('contact', 'state = 5'), 1);
    await zhang.act('unfollow');
    await until('the unfollowing is noted', () => world.record.count('account', 'unfollowed_at IS NOT NULL'));
    assert.equal(await world.record.count('contact', 'state = 3'), 1, 'unfollowing ends nothing by itself');
  });

  test('Scores in Redis equal the ledger, and the ledger equals the facts', async () => {
    const sums = await world.record.all(
      "SELECT c.org_id || ' ' || l.month || ' ' || l.cadre_id AS k, SUM(l.points) AS n FROM ledger l " +
        'JOIN cadre c ON c.person_id = l.cadre_id GROUP BY k',
    );
    assert.ok(sums.length > 0);
    const scores = await world.cache.scores();
    for (const { k, n } of sums) assert.equal(scores.get(k), n, k);
    assert.match(await world.commanded('replay'), /equals the facts/);
  });

  test('No secret and no personal word is in the log', async () => {
    const log = world.server.lastWords(100_000);
    const { account } = await import('./harness/places.mjs');
    for (const secret of [account.app_secret, account.token, account.encoding_aes_key, '热水器', '20210001', unit.cadre])
      assert.ok(!log.includes(secret), `the log holds ${secret.slice(0, 4)}…`);
  });
});
