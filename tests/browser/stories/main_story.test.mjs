// The main story from the first scan to the points, on a desk with all phones side by side and on a handset
// with one at a time.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { desk, handset, openWorld } from '../lib/world.mjs';

for (const [size, block, view] of [[desk, 4, 'three phones side by side'], [handset, 5, 'a handset, one phone at a time']]) {
  describe(`The main story on ${view}`, () => {
    let w;
    before(async () => (w = await openWorld({ block, size })));
    after(() => w?.close());

    const names = { cadre: '王老师', youth: '张三', admin: '李主任' };
    /** Takes up a phone: on a handset its tab is tapped. */
    async function take(id) {
      if (size === handset) await w.page.locator('.tabs').getByRole('button', { name: names[id], exact: true }).click();
      const phone = w.phone(id);
      await phone.box.waitFor();
      return phone;
    }

    it('begins with a cadre who binds and shows a code that a youth accepts', async () => {
      const cadre = await take('cadre');
      await cadre.follows(/您还没有绑定/);
      await cadre.says(w.invitation('王老师'), /绑定成功/);
      await cadre.says('我的二维码', /马上发给您/);
      await cadre.hears(/联系二维码/);
      const youth = await take('youth');
      await youth.scans(/邀请您加入/);
      await youth.says('1', /姓名和学号/);
      await youth.says('张三 20210001', /您已与王老师建立联系/);
      const admin = await take('admin');
      await admin.follows(/您还没有绑定/);
      await admin.says(w.invitation('李主任'), /绑定成功/);
    });

    it('goes on with a talk in one sentence, confirmed and rated by the youth', async () => {
      await w.link100('menu', 'push');
      const cadre = await take('cadre');
      await cadre.says('昨天下午和张三谈心，聊考研压力', /几位张三/);
      await cadre.says('1', /请核对/);
      await cadre.says('1', /已请1位同学确认/);
      const youth = await take('youth');
      await youth.hears(/王老师和您谈心了吗/);
      await youth.says('1', /已确认/);
      await youth.says('5', /谢谢您的评分/);
    });

    it('lets the youth speak and be answered', async () => {
      const youth = await take('youth');
      await youth.says('宿舍热水器坏了三天，报修没人来', /听到了/);
      const number = /编号 (\d+)/.exec(await youth.says('2', /收到，编号/))[1];
      const cadre = await take('cadre');
      await cadre.hears(new RegExp(`求助 ${number}】张三`));
      await cadre.says(`回复 ${number} 已联系后勤，今天下午来修`, /已答复给张三/);
      await take('admin').then((admin) => admin.says('排名', /积分/));
      await take('youth').then((again) => again.hears(/王老师答复/));
      await w.picture(size === desk ? 'phones.png' : 'handset.png');
      await (await take('youth')).says(`结案 ${number} 5`, /已结案/);
    });

    it('ends with points and their reasons', async () => {
      const cadre = await take('cadre');
      await cadre.says('积分', /月积分：已入账/);
      await cadre.says('为什么', /谈心谈话，已核实/);
    });

    /** A bubble's tail stands out of it by so many pixels: 6.1, and widths are rounded. */
    const tailPx = 7;

    it('fits the screen: no phone, no line and no button stands out of it', async () => {
      const wide = await w.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      assert.ok(wide <= 0, `the page is ${wide} pixels too wide`);
      const cut = await w.page.evaluate((tail) =>
        [...document.querySelectorAll('.bubble, .tile, .card, .item, .tabs button')]
          .filter((e) => e.offsetParent && e.scrollWidth > e.clientWidth + tail)
          .map((e) => e.textContent.trim().slice(0, 40)),
        tailPx,
      );
      assert.deepEqual(cut, [], 'texts that are cut');
    });

    it('has broken nothing in the page', () => assert.deepEqual(w.pageErrors, []));
  });
}
