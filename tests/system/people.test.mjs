// The commands around people: organisations as tables, rosters and their groups, suspensions, annex 6, cases and
// notebooks, in the operator's name and in somebody's.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { foundCollege, unit } from './harness/people.mjs';
import { World } from './harness/world.mjs';

describe('Commands around people', () => {
  const world = new World('people', { redis: { url: '' } });
  const file = (name) => join(world.folder, name);
  const json = async (...words) => JSON.parse(await world.commanded(...words, '--json'));
  const refused = async (text, ...words) => {
    const answer = await world.command(...words);
    assert.equal(answer.code, 1, `${words}: ${answer.out}${answer.err}`);
    assert.match(answer.err, text);
  };

  before(() => foundCollege(world));
  after(() => world.end());

  test('A table of organisations is taken in, once, and comes out again', async () => {
    writeFileSync(file('orgs.csv'), `名称,类型,上级\n文学院,学院,${unit.university}\n中文2301班,团支部,文学院\n`);
    assert.equal((await json('org', 'import', file('orgs.csv'), '--dry-run'))[0].made, '2');
    assert.equal((await json('org', 'import', file('orgs.csv')))[0].made, '2');
    assert.equal((await json('org', 'import', file('orgs.csv')))[0].made, '0');
    assert.equal((await json('org', 'show', '文学院'))[0].below, '1');
    await world.commanded('org', 'export', file('again.csv'), '--under', '文学院');
    assert.match(readFileSync(file('again.csv'), 'utf8'), /中文2301班,团支部,文学院/);
    await refused(/没有这项权限/, 'org', 'import', file('orgs.csv'), '--as', 'T0101');
  });

  test('A roster import makes branches only when it is asked to', async () => {
    writeFileSync(file('list.csv'), '姓名,学号,支部\n钱一,20239001,计算机2301班\n钱二,20239002,计算机2301班\n');
    const words = ['roster', 'import', file('list.csv'), '--org', unit.college, '--cadre', 'T0101'];
    assert.equal((await world.command(...words)).code, 1);
    const trial = await world.command(...words, '--create-branches', '--dry-run');
    assert.equal(trial.code, 0, trial.err);
    assert.match(trial.err, /将新建支部：信息学院 › 计算机2301班/);
    const done = await world.command(...words, '--create-branches', '--as', 'T0002');
    assert.equal(done.code, 0, done.err);
    assert.equal((await json('roster', 'list', 'T0101')).length, 2);
  });

  test('Groups, quota, pauses and the yearly question have their commands', async () => {
    await world.commanded('roster', 'group', 'add', 'T0101', '足球', '--youth', '20239001', '--as', 'T0101');
    assert.deepEqual((await json('roster', 'group', 'list', 'T0101')).map((g) => [g.name, g.members]), [['足球', '1']]);
    await world.commanded('roster', 'group', 'remove', 'T0101', '足球');
    assert.equal((await json('roster', 'group', 'list', 'T0101')).length, 0);
    await world.commanded('roster', 'quota', 'T0101', '30', '--as', 'T0002');
    assert.equal((await json('roster', 'show', 'T0101'))[0].quota, '30');
    await refused(/不能这样操作/, 'roster', 'pause', 'T0101', '20239001');
    assert.equal((await json('roster', 'note', '20239001', '--add', '喜欢足球', '--as', 'T0101'))[0].text, '喜欢足球');
    assert.equal((await json('roster', 'reconfirm', 'T0101')).length, 0);
  });

  test('A suspended person acts by no command, and acts again when let in', async () => {
    const suspended = (await json('person', 'suspend', 'T0101', '--reason', '倒卖联系名单', '--as', 'T0002'))[0];
    assert.equal(suspended.name, unit.cadre);
    await refused(/账号已停用/, 'roster', 'list', 'T0101', '--as', 'T0101');
    await refused(/没有这项权限/, 'person', 'suspend', 'T0002', '--reason', '倒卖联系名单', '--as', 'T0002');
    assert.equal((await json('person', 'suspended')).length, 1);
    await world.commanded('person', 'reinstate', 'T0101', '--reason', '复核无误');
    assert.equal((await json('person', 'suspended')).length, 0);
    assert.equal((await json('person', 'suspended', 'T0101')).length, 1);
    assert.equal((await json('roster', 'list', 'T0101', '--as', 'T0101')).length, 2);
  });

  test('Annex 6 has the phones masked, and in full for a reason', async () => {
    await world.commanded('person', 'correct', 'T0101', '--phone', '13812345678');
    await world.commanded('annex6', '--format', 'csv', '--out', file('annex6.csv'), '--as', 'T0002');
    assert.match(readFileSync(file('annex6.csv'), 'utf8'), /138\*{6}78/);
    await world.commanded('annex6', '--format', 'csv', '--out', file('full.csv'), '--reason', '学校存档');
    assert.match(readFileSync(file('full.csv'), 'utf8'), /13812345678/);
    await world.commanded('annex6', '--format', 'xlsx', '--out', file('annex6.xlsx'));
    assert.equal(readFileSync(file('annex6.xlsx')).subarray(0, 2).toString(), 'PK');
    assert.ok((await json('rights', 'looked', 'T0101')).some((look) => look.reason === '学校存档'));
    await refused(/没有这项权限/, 'annex6', '--as', 'T0101');
  });

  test('Invitations to every office, by whoever may give it', async () => {
    await world.commanded('invite', '--name', '何馆员', '--org', unit.college, '--student-no', 'H001', '--role', 'handler', '--as', 'T0002');
    await refused(/没有这项权限/, 'invite', '--name', '吕师傅', '--org', unit.university, '--role', 'handler', '--as', 'T0002');
    await refused(/没有这项权限/, 'invite', '--student-no', 'T0001', '--role', 'cadre', '--as', 'T0002');
    for (const role of ['unit_admin', 'inspector', 'auditor', 'school_admin'])
      await world.commanded('invite', '--name', '某人', '--org', unit.college, '--role', role, '--as', 'T0001', ...(role === 'school_admin' ? ['--at', unit.university] : []));
  });

  test('What was agreed to, what will be forgotten, and who made which record', async () => {
    const made = await json('person', 'create', '新同学', unit.college, '--student-no', '20239003', '--as', 'T0002');
    assert.match(made[0].id, /^\d+$/);
    assert.deepEqual(await json('rights', 'consents', '20239003'), []);
    const due = await json('rights', 'retention');
    assert.deepEqual(due.map((line) => line.due_now), ['0', '0']);
    await refused(/没有这项权限/, 'rights', 'retention', '--as', 'T0002');
    assert.deepEqual(await json('bulletin', 'list'), { title: '存档', rows: [], notes: [] });
    assert.equal((await json('points', 'list', '202604', '--as', 'T0002')).rows.length, 1);
  });

  test('People leave as a table with masked numbers, or in full for a reason that they see', async () => {
    await world.commanded('person', 'export', file('people.csv'), '--unit', unit.college, '--as', 'T0002');
    const masked = readFileSync(file('people.csv'), 'utf8');
    assert.match(masked, /姓名,学号/);
    assert.match(masked, /T0\*01|T0\*+1/);
    assert.ok(!masked.includes('T0101'));
    const full = await world.command('person', 'export', file('people.xlsx'), '--reason', '学校存档', '--json');
    assert.equal(full.code, 0, full.err);
    assert.ok(Number(JSON.parse(full.out)[0].rows) >= 5);
    assert.equal(readFileSync(file('people.xlsx')).subarray(0, 2).toString(), 'PK');
    await refused(/没有这项权限/, 'person', 'export', file('people.csv'), '--as', 'T0101');
    assert.equal(readFileSync(file('people.csv'), 'utf8'), masked, 'a refused export leaves the file as it was');
    await refused(/没有这个文件夹/, 'person', 'export', file('nowhere/people.csv'));
    await refused(/这是一个文件夹/, 'person', 'export', world.folder);
  });

  test('A case that a youth came to tell is taken down, limits and rights as always, and leaves in a table', async () => {
    // Who is only invited has no cadre yet: the unit hears the case.
    const made = await json('case', 'create', '20239001', '--kind', '求助', '--text', '热水坏了', '--as', 'T0002');
    assert.match(made[0].number, /^\d+$/);
    assert.equal(made[0].kind, '求助');
    const history = await json('case', 'show', made[0].number);
    assert.deepEqual(history.map((e) => e.text).slice(0, 1), ['热水坏了']);
    assert.match(history[1].text, /来访登记：由李主任代为登记/);
    await refused(/没有“求雨”这种诉求/, 'case', 'create', '20239001', '--kind', '求雨', '--text', 'x');
    await refused(/没有找到/, 'case', 'create', '20239001', '--kind', '求助', '--text', 'x', '--as', 'T0101');
    await refused(/没有找到/, 'case', 'create', '99999999', '--kind', '求助', '--text', 'x');
    await refused(/没有找到编号为1的诉求/, 'case', 'show', '1');
    await world.commanded('case', 'export', file('cases.csv'), '--state', '已提交');
    const cases = readFileSync(file('cases.csv'), 'utf8');
    assert.match(cases, new RegExp(`${made[0].number},求助,已提交`));
    assert.ok(!cases.includes('热水坏了'), 'no words without a reason');
    await world.commanded('case', 'export', file('words.csv'), '--reason', '年度归档');
    const words = readFileSync(file('words.csv'), 'utf8');
    assert.match(words, /热水坏了/);
    assert.match(words, /^\ufeff由本机命令于20\d\d年.+导出，用途：年度归档。.*请勿转发/, 'it says who took it away and what for');
    assert.ok(!cases.includes('请勿转发'), 'a masked table carries no mark');
    assert.ok((await json('rights', 'looked', '20239001')).some((look) => look.reason === '年度归档'));
    await refused(/没有这项权限/, 'case', 'export', file('no.csv'), '--as', 'T0101');
  });

  test("A cadre's notebook is tried, taken in once and comes out again", async () => {
    const day = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    writeFileSync(file('notes.csv'), `日期,时间,类型,地点,主题,天气\n${day},14:00-15:00,团课,教室,五四精神,晴\n昨天,,团课,,,\n`);
    const trial = await world.command('activity', 'import', file('notes.csv'), '--as', 'T0101', '--dry-run', '--json');
    assert.equal(trial.code, 1, trial.err);
    assert.match(trial.err, /“天气”这一列用不到/);
    assert.match(trial.err, /第3行：日期请写成/);
    assert.match(trial.err, /试运行/);
    const fates = (text) => Object.fromEntries(JSON.parse(text).map((line) => [line.result, line.rows]));
    assert.deepEqual(fates(trial.out), { added: '1', changed: '0', same: '0', skipped: '0', failed: '1' });
    const first = await world.command('activity', 'import', file('notes.csv'), '--as', 'T0101', '--json', '--report', file('report.csv'));
    assert.equal(fates(first.out).added, '1', first.err);
    assert.match(readFileSync(file('report.csv'), 'utf8'), /2,新增,/);
    const again = await world.command('activity', 'import', file('notes.csv'), '--as', 'T0101', '--json');
    assert.deepEqual([fates(again.out).added, fates(again.out).same], ['0', '1']);
    await world.commanded('activity', 'export', file('done.csv'), '--as', 'T0101');
    assert.match(readFileSync(file('done.csv'), 'utf8'), /14:00-15:00,团课,线下,教室,五四精神/);
    await refused(/团干部本人/, 'activity', 'import', file('notes.csv'));
    for (const [content, why] of [['', /空|没有/], ['日期,人员\n', /表头缺少“类型”/], ['记事\n', /没有找到表头/]]) {
      writeFileSync(file('bad.csv'), content);
      await refused(why, 'activity', 'import', file('bad.csv'), '--as', 'T0101');
    }
    await refused(/./, 'activity', 'import', file('not-there.csv'), '--as', 'T0101');
  });

  test('A spot check that is not there is said so, and a month that there is not', async () => {
    await refused(/没有找到编号为7的抽查/, 'inspect', 'show', '7');
    assert.equal((await world.command('inspect', 'list', '202613')).code, 2);
    assert.deepEqual((await json('inspect', 'list', '202604')).rows, []);
  });
});
