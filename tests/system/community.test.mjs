// What many take part in, told through phones: a case that goes from hand to hand, a topic with its moderation, a
// poll. Everything is the chat's, through the simulator; the commands look at it from the other side.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { foundCollege, unit } from './harness/people.mjs';
import { World } from './harness/world.mjs';

describe('Cases from hand to hand, topics and polls', () => {
  const world = new World('community');
  let cadre, admin, librarian, zhang, li;

  before(async () => {
    await world.startRedis();
    await world.startSimulator();
    const codes = await foundCollege(world);
    await world.commanded('org', 'add', '--name', '图书馆', '--parent', unit.university, '--kind', 'staff');
    const desk = await world.commanded('invite', '--name', '何老师', '--org', '图书馆', '--role', 'admin', '--student-no', 'T0301');
    await world.startServer();
    for (const [name, code] of [['cadre', codes.cadre], ['admin', codes.admin], ['desk', desk]]) {
      const phone = await world.sim.phone(name, name);
      await phone.follow();
      assert.match(await phone.say(code), /绑定成功/);
      if (name === 'cadre') cadre = phone;
      if (name === 'admin') admin = phone;
      if (name === 'desk') librarian = phone;
    }
    await cadre.say('我的二维码');
    await cadre.told((e) => e.kind === 'news');
    const [{ ticket }] = await world.sim.call('GET', '/qrs');
    const youth = async (id, name, number) => {
      const phone = await world.sim.phone(id, name);
      await phone.answered(phone.act('scan', { ticket }));
      await phone.say('1');
      assert.match(await phone.say(`${name} ${number}`), /建立联系/);
      return phone;
    };
    zhang = await youth('zhang', '张三', '20210001');
    li = await youth('li', '李四', '20210002');
  });
  after(() => world.end());

  // The number by which the first of the queue is decided on.
  const placeOf = (queue) => queue.match(/(\d+)/)[1];

  const file = async (phone, words, kind) => {
    await phone.say(words);
    return (await phone.say(kind)).match(/编号 (\d{6})/)[1];
  };

  test('A cadre hands a case to a department, whose handler answers it; the youth sees where it is', async () => {
    const n = await file(zhang, '图书馆能不能开到十一点', '2');
    assert.match(await cadre.say(`转办 ${n} 图书馆 开放时间归馆里定`), /已转给图书馆/);
    await librarian.told('图书馆能不能开到十一点');
    assert.match(await zhang.say(`进度 ${n}`), /在图书馆/);
    assert.match(await librarian.say('待办'), new RegExp(n));
    assert.match(await librarian.say(`备注 ${n} 已问保卫处`), /同学看不到/);
    assert.match(await librarian.say(`回复 ${n} 下周一起延长到十一点，欢迎来。`), /已答复/);
    await zhang.told('下周一起延长到十一点');
    assert.doesNotMatch(await zhang.say(`进度 ${n}`), /保卫处/);
    assert.match(await zhang.say(`结案 ${n} 5`), /5分评价/);
    assert.match(await world.commanded('case', 'show', n), /图书馆/);
  });

  test('Two cases of one matter become one, and apart again', async () => {
    const first = await file(zhang, '东门的路灯坏了', '2');
    const second = await file(zhang, '路灯还是不亮', '2');
    assert.match(await cadre.say(`合并 ${second} ${first}`), /已合并|合并/);
    assert.match(await zhang.say(`进度 ${second}`), new RegExp(first));
    assert.match(await cadre.say(`撤销合并 ${second}`), /恢复单独办理/);
    assert.equal(await world.record.count('feedback', 'merged_into IS NOT NULL'), 0);
  });

  test('A suggestion is adopted, and its author hears how it goes on', async () => {
    const n = await file(li, '建议操场装饮水机', '3');
    assert.match(await cadre.say(`转办 ${n} 上级 请协调`), /已转给信息学院/);
    assert.match(await admin.say(`采纳 ${n} 暑假前装两台`), /采纳/);
    await li.told('暑假前装两台');
    assert.match(await admin.say(`进展 ${n} 机器已到货`), /已告诉|进展/);
    await li.told('机器已到货');
  });

  test('A topic is seen by nobody before a person let it pass; what is refused is told with its reason', async () => {
    const opened = await cadre.say('开话题 周末去哪儿\n大家说说想去的地方');
    const n = opened.match(/(\d{6})/)[1];
    assert.doesNotMatch(await zhang.say(`话题 ${n}`), /大家说说/);
    const queue = await admin.say('审核');
    assert.match(queue, /周末去哪儿/);
    assert.match(await admin.say(`通过 ${placeOf(queue)}`), /通过|公开/);
    assert.match(await zhang.say(`话题 ${n}`), /大家说说想去的地方/);
    assert.match(await zhang.say(`话题 ${n} 去瘦西湖划船`), /先由老师看一看/);
    const held = await cadre.say('审核');
    assert.match(held, /瘦西湖/);
    assert.match(await cadre.say(`驳回 ${placeOf(held)}`), /理由|原因/);
    assert.match(await cadre.say(`驳回 ${placeOf(held)} 请说说怎么去`), /驳回|已/);
    await zhang.told('请说说怎么去');
    assert.match(await world.commanded('topic', 'list'), /周末去哪儿/);
  });

  test('A poll tells its figures only when it is over', async () => {
    const n = (await cadre.say('开投票 周会几点开？八点半/九点')).match(/(\d{6})/)[1];
    assert.match(await admin.say(`通过 ${placeOf(await admin.say('审核'))}`), /通过|公开/);
    assert.match(await zhang.say(`投票 ${n}`), /八点半[^]*九点/);
    assert.match(await zhang.say(`投票 ${n} 2`), /收到|谢谢|已/);
    assert.doesNotMatch(await li.say(`投票 ${n}`), /1票/);
    assert.match(await cadre.say(`结束投票 ${n}`), /结束/);
  });
});
