import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { bindStaff, bindYouths } from '../lib/scene.mjs';
import { openWorld } from '../lib/world.mjs';

describe('A youth speaks', () => {
  let w, cadre, youth, lisi, admin;
  before(async () => {
    w = await openWorld({ block: 2 });
    await bindStaff(w);
    await bindYouths(w, '张三', '李四');
    [cadre, youth, admin, lisi] = ['cadre', 'youth', 'admin', '20210002'].map((id) => w.phone(id));
  });
  after(() => w?.close());

  let number;
  it('is asked once which kind it is, and gets a number and a date', async () => {
    await youth.says('宿舍热水器坏了三天，报修没人来', /听到了[^]*1 咨询\n2 求助\n3 建议\n4 投诉\n5 [^]*匿名/);
    const words = await youth.says('2', /收到，编号/);
    number = /编号 (\d+)/.exec(words)[1];
    assert.match(words, /已转给王老师/);
    assert.match(words, /有第一次答复.*办结/);
  });

  it('reaches the cadre at once, who answers by number', async () => {
    await cadre.hears(new RegExp(`求助 ${number}】张三：宿舍热水器[^]*回复 ${number}`));
    await cadre.says('待办', new RegExp(`求助 ${number}[^]*张三`));
    await cadre.says(`回复 ${number} 已联系后勤，今天下午来修`, /已答复给张三/);
    await youth.hears(/王老师答复：已联系后勤[^]*结案[^]*追问/);
  });

  it('asks on, gets a picture for an answer, looks the progress up', async () => {
    await youth.says(`追问 ${number} 修好了，但是还漏水`, /已转给王老师/);
    await cadre.hears(/继续说：修好了，但是还漏水/);
    await cadre.says(`回复 ${number}`, /请发送要说的话/);
    await cadre.sendsPicture(/已答复给张三/);
    await youth.hears(/王老师答复：\[图片\]/);
    await youth.box.locator('img.photo').last().waitFor();
    await youth.says(`进度 ${number}`, /负责人：王老师[^]*热水器[^]*漏水/);
  });

  it('alone closes it, with a grade', async () => {
    await cadre.says(`结案 ${number} 5`, /不在您的权限内/);
    await youth.says(`结案 ${number} 9`, /评分是1到5分/);
    await youth.says(`结案 ${number} 5`, /已结案，谢谢您的5分评价/);
    await cadre.hears(/同学已确认解决/);
    await youth.says('进度', new RegExp(`${number}：.*已办结`));
  });

  it('is understood when an answer is answered, and nothing that is said is turned away', async () => {
    await youth.says(`回复 ${number} 又坏了`, /已转给王老师/);
    await cadre.hears(/继续说：又坏了/);
    await youth.says('回复太慢了能不能快点', /听到了/);
    await youth.says('6', /请回复1到5/);
    await youth.says('取消', /没有保存/);
    await youth.says('谢谢老师', /不客气/);
    await youth.says('1', /现在没有等您回答的问题/);
  });

  it('may keep the name from the cadre', async () => {
    await lisi.says('建议图书馆考试周晚一点关门', /听到了/);
    await lisi.says('匿名', /不让老师看到您的名字/);
    const n = /编号 (\d+)/.exec(await lisi.says('3', /收到，编号/))[1];
    const seen = await cadre.hears(new RegExp(`建议 ${n}】`));
    assert.match(seen, /一位同学：建议图书馆/);
    assert.doesNotMatch(seen, /李四/);
    const progress = await cadre.says(`进度 ${n}`, /图书馆考试周/);
    assert.doesNotMatch(progress, /李四/);
    assert.doesNotMatch(await cadre.says('待办', new RegExp(n)), new RegExp(`${n}.*李四`));
  });

  it('may just want to chat, and gets no clock for it', async () => {
    await youth.speaks('老师最近有点累', /听到了/);
    assert.doesNotMatch(await youth.says('5', /已转给王老师/), /答复，/);
    await cadre.hears(/老师最近有点累/);
  });

  it('is answered with the hotline when the words are of crisis, and the duty contact knows at once', async () => {
    const words = await lisi.says('我真的不想活了', /12356/);
    assert.match(words, /12355/);
    assert.doesNotMatch(words, /1 咨询/);
    await admin.hears(/紧急[^]*李四[^]*不想活/);
  });

  it('overdue climbs by itself to the administrator when the time has passed', async () => {
    // The account may write five messages after each word of a person: both make room for what comes.
    await admin.says('通知', /最近的通知/);
    await cadre.says('待办', /待办 \d+ 条/);
    const told = await youth.says('奖学金什么时候发', /听到了/);
    assert.match(told, /1 咨询/);
    const n = /编号 (\d+)/.exec(await youth.says('1', /收到，编号/))[1];
    await w.page.getByRole('button', { name: '+1天' }).click();
    await w.page.getByRole('button', { name: '+1小时' }).click();
    await cadre.hears(new RegExp(`${n}】已超过承诺时间，还没有答复[^]*回复 ${n}`));
    await admin.hears(new RegExp(`诉求待办[^]*${n}】已超时，还没有答复（负责人：王老师）`));
    await admin.says('通知', new RegExp(`${n}】已超时`));
    await admin.says(`回复 ${n} 本月25日发放`, /已答复/);
    await youth.hears(/李主任答复：本月25日发放/);
  });

  it('closes by silence after seven days, unrated', async () => {
    await w.page.getByRole('button', { name: '+7天' }).click();
    await w.page.getByRole('button', { name: '+1天' }).click();
    // The 48 hours in which the account may write have ended; what was to be told waits for the youth's next word.
    await youth.says('进度', /您的诉求/);
    await youth.hears(/答复后7天没有新消息，先为您结束（记为未评价）。没解决随时发：追问/);
    await youth.says('进度', /咨询 \d+：已办结/);
  });

  it('has broken nothing in the page', () => assert.deepEqual(w.pageErrors, []));
});
