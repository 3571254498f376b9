import assert from 'node:assert/strict';
import { after, before as first, describe, it } from 'node:test';
import { bindStaff, bindYouths } from '../lib/scene.mjs';
import { openWorld } from '../lib/world.mjs';

describe('The platform', () => {
  let w, cadre, youth, admin, panel, log;
  first(async () => {
    w = await openWorld({ block: 3 });
    await bindStaff(w);
    await bindYouths(w, '张三');
    [cadre, youth, admin] = ['cadre', 'youth', 'admin'].map((id) => w.phone(id));
    panel = w.page.getByTestId('platform');
    log = w.page.getByTestId('log');
  });
  after(() => w?.close());

  const trouble = async (label, value) => {
    const field = panel.getByLabel(label);
    await field.fill(String(value));
    await field.press('Tab');
  };
  const behave = () => panel.getByRole('button', { name: '不再捣乱' }).click();

  it('helps by role', async () => {
    const forCadre = await cadre.says('帮助', /王老师，您好/);
    assert.match(forCadre, /记活动[^]*积分[^]*我的二维码[^]*待办/);
    assert.doesNotMatch(forCadre, /结案|排名|待确认/);
    const forYouth = await youth.says('帮助', /张三，您好/);
    assert.match(forYouth, /待确认[^]*退出联系[^]*说心声[^]*追问[^]*结案[^]*帮助 活动/);
    assert.doesNotMatch(forYouth, /积分|记活动|备注|通知/);
    assert.match(await youth.says('帮助 诉求', /【诉求】/), /结案 编号 评分/);
    const forAdmin = await admin.says('帮助', /李主任，您好/);
    assert.match(forAdmin, /排名[^]*待办[^]*通知/);
    assert.doesNotMatch(forAdmin, /记活动|结案|我的二维码/);
  });

  it('answers what it does not know with what can be done', async () => {
    await cadre.says('呵呵', /没听懂[^]*帮助/);
    await admin.says('呵呵', /没听懂[^]*帮助/);
  });

  it('shows the menu after `link100 menu push`, and each of its items answers', async () => {
    assert.equal(await cadre.box.getByTestId('menu').count(), 0);
    await w.link100('menu', 'push');
    await cadre.box.getByTestId('menu').waitFor();
    await cadre.taps('我的联系', '联系名单', /已确认联系 10 人/);
    await cadre.taps('我的联系', '我的积分', /月积分/);
    await cadre.taps('活动', '活动记录', /月的活动|还没有记活动/);
    await cadre.taps('说心声', '待我答复', /待办|没有待答复/);
    await youth.taps('说心声', '我有话说', /请说/);
    await youth.says('取消', /已停下/);
    await youth.taps('活动', '待我确认', /没有待确认/);
    await youth.taps('我的联系', '我的积分', /不在您的权限内/);
  });

  it('lists each call and each callback with its answer', async () => {
    await log.getByText('/cgi-bin/menu/create').waitFor();
    await panel.getByRole('button', { name: '回调', exact: true }).click();
    assert.equal(await log.getByText('/cgi-bin/').count(), 0);
    const newest = log.locator('.record').first();
    assert.match(await newest.innerText(), /张三[^]*有回复/);
    await newest.locator('.sum').click();
    assert.match(await newest.innerText(), /推送的消息[^]*CLICK[^]*POINTS[^]*回答[^]*不在您的权限内/);
    await newest.locator('.sum').click();
    await panel.getByRole('button', { name: '接口', exact: true }).click();
    await log.getByText('/cgi-bin/stable_token').first().waitFor();
    await panel.getByRole('button', { name: '全部', exact: true }).click();
    await panel.getByRole('button', { name: '只看出错' }).click();
    assert.equal(await log.locator('.record').count(), 0, 'nothing has failed');
    await panel.getByRole('button', { name: '只看出错' }).click();
  });

  it('pushes a message five times, and it is kept once', async () => {
    const casesIn = (text) => text.match(/· 咨询/g)?.length ?? 0;
    const before = casesIn(await youth.says('进度', /诉求/));
    await panel.getByTestId('tab-trouble').click();
    await trouble('多推几份重复的', 4);
    await youth.says('想问问助学金怎么申请', /听到了/);
    await youth.says('1', /收到，编号/);
    await behave();
    const after = casesIn(await youth.says('进度', /您的诉求/));
    assert.equal(after, before + 1, 'one case');
    const told = (await cadre.said()).filter((text) => /助学金怎么申请/.test(text));
    assert.equal(told.length, 1, 'the cadre is told once');
  });

  it('is slow to push, and the answer comes all the same', async () => {
    await trouble('推送前等待（毫秒）', 1500);
    await cadre.says('我的联系', /已确认联系 10 人/);
    await behave();
  });

  it('is slow and broken when called, and what was to be told is told as soon as it recovers', async () => {
    await panel.getByRole('button', { name: '5xx' }).click();
    await panel.getByLabel('几次（空为一直）').fill('1');
    await panel.getByRole('button', { name: '加上' }).click();
    await youth.says('实习证明在哪里盖章', /听到了/);
    await youth.says('1', /收到，编号/);
    await cadre.hears(/实习证明在哪里盖章/);
    await panel.getByRole('button', { name: '慢回答' }).click();
    await panel.getByRole('button', { name: '加上' }).click();
    await youth.says('还有成绩单在哪里打', /听到了/);
    await youth.says('1', /收到，编号/);
    await cadre.hears(/成绩单在哪里打/);
    await behave();
  });

  it('ends all tokens, and a fresh one is fetched without a word lost', async () => {
    await panel.getByRole('button', { name: /被别处顶掉/ }).click();
    await youth.says('请问校车几点', /听到了/);
    await youth.says('1', /收到，编号/);
    await cadre.hears(/请问校车几点/);
    await panel.getByRole('button', { name: '往来' }).click();
    await log.getByText('40001').first().waitFor();
  });

  it('loses the server, says so to the person, and goes on when it is back', async () => {
    await w.stopServer();
    await w.control('PUT', '/config', { push_spacing_ms: 300 });
    await cadre.says('积分', /该公众号提供的服务出现故障/);
    await w.startServer();
    await cadre.says('积分', /月积分/);
    await w.picture('platform.png');
  });

  it('has broken nothing in the page', () => assert.deepEqual(w.pageErrors, []));
});
