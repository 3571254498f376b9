// The library and a campaign, played through the simulator's phones: proposed, reviewed, read, added up;
// recorded, confirmed, booked.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { foundCollege, unit } from './harness/people.mjs';
import { until } from './harness/waiting.mjs';
import { World } from './harness/world.mjs';

describe('The library and a campaign on phones', () => {
  const world = new World('library');
  let codes, cadre, zhang, admin, rector, number;

  const dayFromNow = (days) => new Date(world.nowMs() + (8 * 3600 + days * 86_400) * 1000).toISOString().slice(0, 10);

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    codes = await foundCollege(world);
    await world.commanded('org', 'add', '--name', '计算机2101班', '--parent', unit.college, '--kind', 'branch');
    await world.startServer();
    [cadre, zhang, admin, rector] = await Promise.all(['cadre', 'zhang', 'admin', 'rector'].map((id) => world.sim.phone(id)));
    for (const [phone, code] of [[cadre, codes.cadre], [admin, codes.admin], [rector, codes.rector]]) {
      await phone.follow();
      assert.match(await phone.say(code), /绑定成功/);
    }
    await cadre.say('我的二维码');
    await until('the cadre has a scene', () => world.record.value('SELECT scene FROM scene'));
    const [qr] = await world.sim.call('GET', '/qrs');
    await zhang.answered(zhang.act('scan', { ticket: qr.ticket }));
    await zhang.say('1');
    assert.match(await zhang.say('张三 20210001'), /建立联系/);
  });
  after(() => world.end());

  test('A cadre proposes an article step by step, and nobody sees it yet', async () => {
    assert.match(await cadre.say('推荐 新生第一课'), /请发作品/);
    assert.match(await cadre.say('先认识同宿舍的人。' + '再认识同班的人，一个一个来。'.repeat(40)), /回复“完”/);
    assert.match(await cadre.say('再认识同专业的人，不用着急。'.repeat(40)), /继续发下一段/);
    await cadre.say('完');
    await cadre.say('怎样过好第一个月 #新生');
    await cadre.say('校团委宣传部');
    await cadre.say('1');
    assert.match(await cadre.say('不限'), /请核对[\s\S]*全校/);
    assert.match(await cadre.say('1'), /已提交，编号\d{6}/);
    assert.match(await zhang.say('文化'), /现在没有文化作品/);
    assert.match(await admin.say('待审'), /没有等您审核/, 'a piece for the university is the university’s');
  });

  test('The committee reviews it, and the cadre has the bonus', async () => {
    const waiting = await rector.say('待审');
    assert.match(waiting, /新生第一课[\s\S]*王老师推荐，给全校/);
    number = waiting.match(/· (\d{6}) /)[1];
    assert.match(await rector.say(`通过 ${number}`), /已收录校文化库/);
    assert.equal(await world.record.value("SELECT SUM(points) FROM ledger WHERE rule = 'B02'"), 100);
  });

  test('A youth reads it in parts, and no row tells who', async () => {
    assert.match(await zhang.say('文化'), /1\. 新生第一课（文章，校团委宣传部）/);
    assert.match(await zhang.say('读 1'), /先认识同宿舍的人[\s\S]*下一页请发：读 \d{6} 2/);
    assert.match(await zhang.say(`读 ${number} 2`), /《新生第一课》[\s\S]*不用着急/);
    await zhang.say('读 1');
    const kept = await world.record.all(`SELECT hex(reply) AS r FROM inbound WHERE openid = '${zhang.openid}'`);
    const word = Buffer.from('同宿舍').toString('hex').toUpperCase();
    assert.ok(kept.length > 0);
    assert.ok(!kept.some(({ r }) => r.includes(word)), 'the journal keeps no answer that was read');
    assert.equal(await world.record.count('outbox', `openid = '${zhang.openid}' AND payload LIKE '%同宿舍%'`), 0);
  });

  test('A delivery that WeChat repeats is answered again, though no answer was kept', async () => {
    const door = world.door();
    const first = await door.say(zhang.openid, '读 1', { msgId: '7000000000000001' });
    const again = await door.say(zhang.openid, '读 1', { msgId: '7000000000000001' });
    door.close();
    assert.match(first.text, /先认识同宿舍的人/);
    assert.equal(again.text, first.text);
  });

  test('The sum reaches the record, once for a person, and is hidden while it is small', async () => {
    await until('the opening is added up', () => world.record.count('content_reads'));
    assert.equal(await world.record.value('SELECT SUM(reads) FROM content_reads'), 1);
    assert.match(await rector.say(`阅读量 ${number}`), /信息学院 不足5次/);
    const told = JSON.parse(await world.commanded('library', 'reads', number, '--json'));
    assert.deepEqual(told, [{ unit: unit.college, reads: '<5' }]);
  });

  test('The command lists, shows and withdraws it', async () => {
    assert.match(await world.commanded('library', 'list'), /新生第一课/);
    assert.match(await world.commanded('library', 'show', number), /先认识同宿舍的人/);
    await world.commanded('library', 'withdraw', number, '--reason', '内容过时');
    assert.match(await zhang.say('文化'), /现在没有文化作品/);
    assert.notEqual((await world.command('library', 'withdraw', number, '--reason', '再撤')).code, 0);
    assert.equal(await world.record.value("SELECT SUM(points) FROM ledger WHERE rule = 'B02'"), 100, 'the bonus stays');
  });

  test('A campaign is opened by command; the cadre records guidance in a sentence', async () => {
    await world.commanded('campaign', 'create', '--name', '一学一做', '--org', unit.university, '--from', dayFromNow(-20), '--until', dayFromNow(60));
    const campaign = JSON.parse(await world.commanded('campaign', 'list', '--json'))[0].number;
    await world.commanded('campaign', 'assign', campaign, '--cadre', 'T0101', '--branch', '计算机2101班');
    assert.match(await cadre.say('专题'), /一学一做（测试大学/);
    const card = await cadre.say('指导 昨天 计算机2101班 组织生活会，谈了入团初心');
    assert.match(card, /支部：计算机2101班[\s\S]*组织生活会[\s\S]*谈了入团初心/);
    assert.match(await cadre.say('1'), /已保存，编号\d{6}/);
    assert.equal(await world.record.count('ledger', "rule = 'R10'"), 0, 'nothing is booked before the branch has said yes');
  });

  test('The branch’s administrator is asked, confirms, and the points are booked', async () => {
    await admin.told('指导计算机2101班开展组织生活会');
    assert.match(await admin.say('待确认'), /回复 1 属实，2 没有/);
    assert.match(await admin.say('1'), /已确认/);
    assert.equal(await world.record.value("SELECT SUM(points) FROM ledger WHERE rule = 'R10'"), 250);
    assert.match(await cadre.say('我的指导'), /组织生活会（已确认）/);
    const campaign = JSON.parse(await world.commanded('campaign', 'list', '--json'))[0].number;
    assert.match(await rector.say(`专题 ${campaign}`), /信息学院：1位团干部，已指导1个支部；指导已确认1次/);
  });

  test('The ledger equals the facts', async () => {
    assert.match(await world.commanded('replay'), /equals the facts/);
  });
});
