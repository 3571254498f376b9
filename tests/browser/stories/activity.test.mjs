import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { bindStaff, bindYouths } from '../lib/scene.mjs';
import { openWorld } from '../lib/world.mjs';

const numberIn = (text) => /编号(\d+)/.exec(text)[1];

describe('An activity', () => {
  let w, cadre, youth, lisi, admin;
  before(async () => {
    w = await openWorld({ block: 1 });
    await bindStaff(w);
    await bindYouths(w, '张三', '李四', '王五', '刘洋');
    [cadre, youth, admin, lisi] = ['cadre', 'youth', 'admin', '20210002'].map((id) => w.phone(id));
  });
  after(() => w?.close());

  let talk;
  it('said in one sentence becomes a card; one field is changed before it is kept', async () => {
    const card = await cadre.says('昨天下午和李四、王五谈心，聊考研压力', /请核对/);
    assert.match(card, /类型：谈心谈话/);
    assert.match(card, /时间：\d+月\d+日 周二 下午/);
    assert.match(card, /人员：李四、王五/);
    assert.match(card, /主题：考研压力/);
    await cadre.says('2', /改哪一项？/);
    await cadre.says('5', /在哪里？/);
    assert.match(await cadre.says('图书馆三楼', /请核对/), /地点：图书馆三楼/);
    talk = numberIn(await cadre.says('1', /已保存，编号\d+。已请2位同学确认/));
  });

  it('asks each youth who is named, and thanks for a yes with a question for a grade', async () => {
    await lisi.hears(/昨天.*王老师和您谈心了吗？.*考研压力[^]*1 是，2 没有/);
    await lisi.says('1', /已确认.*谢谢[^]*1–5/);
    await lisi.says('5', /谢谢您的评分/);
    await cadre.says(`活动 ${talk}`, /已核实，1\/2人已确认[^]*5人以上评分后显示/);
  });

  it('keeps a denial, thanks for the honesty, and tells the administrator at once', async () => {
    const wangwu = w.phone('20210003');
    await wangwu.hears(/王老师和您谈心了吗/);
    await wangwu.says('没有', /已记下：没有.*谢谢您如实回答/);
    await admin.hears(/活动被否认[^]*王五表示没有参加王老师记录的谈心谈话/);
    assert.match(await admin.says('通知', /最近的通知/), /王五表示没有参加/);
  });

  it('counts at once, and 为什么 names the cause and the day', async () => {
    await cadre.says('积分', /月积分：已入账[^]*五个一：/);
    await cadre.says('为什么', /（R03）\d+月\d+日谈心谈话，已核实/);
  });

  it('asks which 张三 is meant, with branch and grade', async () => {
    const asked = await cadre.says('今天上午帮张三联系了勤工助学岗位', /几位张三/);
    assert.match(asked, /1 张三（计算机2101团支部，2021级）\n2 张三（软件2202团支部，2022级）\n3 都不是/);
    await cadre.says('9', /请回复1到3/);
    assert.match(await cadre.says('1', /请核对/), /类型：办实事[^]*人员：张三/);
    await cadre.says('1', /已请1位同学确认/);
    await youth.hears(/今天.*王老师为您办实事了吗/);
    await youth.says('是', /已确认/);
    await youth.says('跳过', /不评分/);
  });

  it('names a name that is not on the roster, and leaves it out or takes another', async () => {
    await cadre.says('前天和李四、诸葛亮谈心，聊实习', /名单里没有诸葛亮[^]*1 不记他\n2 重新写名字/);
    await cadre.says('2', /请写名单里的名字/);
    assert.match(await cadre.says('刘洋', /请核对/), /人员：李四、刘洋/);
    await cadre.says('3', /没有保存/);
    await cadre.says('前天和李四、诸葛亮谈心，聊实习', /名单里没有诸葛亮/);
    assert.match(await cadre.says('1', /请核对/), /人员：李四\n/);
    await cadre.says('3', /没有保存/);
  });

  it('that is only planned is not taken down; the answer says when to', async () => {
    await cadre.says('明天下午和李四谈心', /活动做完后记/);
  });

  it('is asked for step by step from the menu, with a picture and a place attached', async () => {
    await w.link100('menu', 'push');
    await cadre.taps('活动', '记一次活动', /哪一类活动？/);
    await cadre.says('4', /什么时候？/);
    await cadre.says('上周五下午3点', /哪些同学？/);
    await cadre.sendsPicture(/已附上（1\/\d+）[^]*哪些同学/);
    await cadre.says('李四、王五、刘洋、陈晨、杨帆', /线下还是线上？/);
    await cadre.says('1', /在哪里？/);
    await cadre.sendsPlace('东门社区', /已附上（2\/\d+）[^]*主题是什么/);
    const card = await cadre.says('社区敬老', /请核对/);
    assert.match(card, /志愿服务[^]*周五 15:00[^]*李四、王五、刘洋、陈晨、杨帆[^]*东门社区[^]*社区敬老[^]*图片1个、位置1个/);
    assert.match(card, /补记的活动，积分减半[^]*1 保存/);
  });

  it('can be left and taken up again, also after the server was restarted and the page opened anew', async () => {
    await cadre.says('积分', /月积分/);
    await w.stopServer();
    await w.startServer();
    await w.open();
    await cadre.hears(/社区敬老/);
    await cadre.says('嗯？', /请回复 1 保存，2 修改，3 放弃/);
    await cadre.says('1', /已保存，编号\d+。已请3位同学确认，另有2位没有绑定微信/);
  });

  it('asks before a new sentence takes the place of one that is not kept yet', async () => {
    await cadre.says('昨天晚上和刘洋谈心，聊宿舍相处', /请核对/);
    await cadre.says('今天早上和李四谈心，聊择业', /还没有保存[^]*1 放弃它，记新的这条\n2 接着记上一条/);
    assert.match(await cadre.says('2', /请核对/), /刘洋/);
    await cadre.says('3', /没有保存/);
  });

  it('lists the month’s activities and shows one', async () => {
    assert.match(await cadre.says('我的活动', /的活动，共/), new RegExp(`${talk} 昨天`));
    assert.doesNotMatch(await cadre.says(`活动 ${talk}`, /李四、王五/), /没有参加/, 'who denied is for the administrator');
    await admin.says(`活动 ${talk}`, /李四、王五[^]*1人表示没有参加/);
  });

  it('waits for a youth who has several questions open, one after the other', async () => {
    await lisi.says('待确认', /待确认 \d+ 个[^]*1 是，2 没有/);
    await lisi.says('1', /已确认[^]*1–5/);
    await lisi.says('0', /不评分/);
  });

  it('has broken nothing in the page', () => assert.deepEqual(w.pageErrors, []));
});
