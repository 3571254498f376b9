import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openWorld } from '../lib/world.mjs';

/** The platform tells two scans of one code apart by their second; people are slower than this. */
const aNewSecond = () => new Promise((resolve) => setTimeout(resolve, 1100));

describe('Binding', () => {
  let w, cadre, youth, admin;
  before(async () => {
    w = await openWorld({ block: 0 });
    [cadre, youth, admin] = ['cadre', 'youth', 'admin'].map((id) => w.phone(id));
  });
  after(() => w?.close());

  it('greets whoever follows the account and says how to begin', async () => {
    await cadre.follows(/您还没有绑定.*\n.*邀请码.*\n.*二维码/);
    await admin.follows(/您还没有绑定/);
  });

  it('answers a wrong invitation code with what to do', async () => {
    await cadre.says('ABCD2345', /邀请码无效.*再要一个/);
  });

  it('binds a cadre by the invitation code, blanks and small letters forgiven', async () => {
    await cadre.says(` ${w.invitation('王老师').toLowerCase()} `, /王老师，绑定成功！.*我的二维码/);
    await admin.says(w.invitation('李主任'), /李主任，绑定成功！/);
  });

  it('takes an invitation code once only', async () => {
    await youth.follows(/您还没有绑定/);
    await youth.says(w.invitation('王老师'), /邀请码无效、已用过或已过期/);
    await youth.unfollows();
  });

  it('sends the cadre’s own code as a picture that fills a tile of the chat', async () => {
    await cadre.says('我的二维码', /马上发给您/);
    await cadre.hears(/王老师的联系二维码/);
    const picture = cadre.box.locator('.news img').last();
    await picture.waitFor();
    assert.ok(await picture.evaluate((img) => img.decode().then(() => img.naturalWidth > 100)), 'the picture is drawn');
  });

  it('shows a youth who scans it from whom it is and what will be kept', async () => {
    const words = await youth.scans(/邀请您加入/);
    assert.match(words, /王老师（信息工程学院，团委副书记）/);
    assert.match(words, /会保存：您的姓名、学号、所在单位/);
    assert.match(words, /不记内容/);
    assert.match(words, /1 接受，2 不接受/);
  });

  it('keeps nothing of a youth who declines', async () => {
    await youth.says('2', /没有保存您的信息/);
    await youth.says('我的联系', /您还没有绑定/);
  });

  it('lets a youth scan the code straight from the cadre’s chat', async () => {
    await cadre.box.locator('.news .article').last().click();
    const scanners = w.page.getByRole('dialog');
    await scanners.getByText('用谁的手机扫这个码？').waitFor();
    await youth.hearsAfter(() => scanners.getByRole('button', { name: '张三', exact: true }).click(), /邀请您加入/);
  });

  it('asks for name and student number once, and again when they do not fit', async () => {
    await youth.says('1', /姓名和学号/);
    await youth.says('张三', /姓名和学号一起发来/);
    await youth.says('张珊 20210001', /对不上/);
    await youth.says('张三 20210001', /张三，您已与王老师建立联系/);
  });

  it('tells a youth who scans again that the contact is there already', async () => {
    await aNewSecond();
    await youth.scans(/您已经与王老师建立联系了/);
  });

  it('ends the contact in one step, tells the cadre, and takes it up again by a scan', async () => {
    await aNewSecond();
    await youth.says('退出联系', /已结束与王老师的联系/);
    await cadre.hears(/张三结束了与您的联系/);
    await youth.says('我的联系', /没有联系人/);
    await youth.scans(/邀请您加入/);
    await youth.says('接受', /张三，您已与王老师建立联系/);
    await cadre.hears(/张三接受了您的联系邀请/);
  });

  it('does not end the contact when the youth unfollows and comes back', async () => {
    await youth.unfollows();
    await youth.follows(/张三，欢迎回来/);
    await youth.says('我的联系', /您的联系人：王老师/);
  });

  it('has somebody who holds the university’s office, so that a piece for everybody finds its reviewer', async () => {
    const committee = w.phone('committee');
    await committee.follows(/您还没有绑定/);
    await committee.says(w.invitation('周书记'), /周书记，绑定成功！/);
    await cadre.says('推荐 新生第一课', /请发作品/);
    await cadre.says('跳过', /正文不能跳过/);
    await cadre.says('先认识同宿舍的人。', /收到，共9字/);
    await cadre.says('完', /介绍它/);
    await cadre.says('跳过', /来源/);
    await cadre.says('跳过', /给谁看/);
    await cadre.says('1', /展示到哪一天/);
    await cadre.says('不限', /给谁看：全校/);
    const number = /编号(\d+)/.exec(await cadre.says('1', /已提交，编号/))[1];
    await admin.says('待审', /没有等您审核/);
    await committee.says('待审', /新生第一课/);
    await committee.says(`收录 ${number}`, /已收录/);
    await youth.says('文化', /新生第一课/);
  });

  it('has broken nothing in the page', () => assert.deepEqual(w.pageErrors, []));
});
