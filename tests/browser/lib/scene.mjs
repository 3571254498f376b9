// The scene before a story: who is bound already. These ways go through the control interface, because the
// page's own way is what `binding` plays.
export const youths = {
  张三: '20210001', 李四: '20210002', 王五: '20210003', 刘洋: '20210004', 陈晨: '20210005', 杨帆: '20210006',
  黄磊: '20210007', 周婷: '20210009', 吴昊: '20210010',
};

const cadreQr = async (w) => {
  for (let tries = 0; tries < 100; tries++) {
    const qrs = await w.control('GET', '/qrs');
    if (qrs.length) return qrs[0].ticket;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('no QR code came');
};

const say = (w, id, content) => w.control('POST', `/phones/${id}/send`, { content });

export async function bindStaff(w) {
  for (const [id, name] of [['cadre', '王老师'], ['admin', '李主任']]) {
    await w.control('POST', `/phones/${id}/follow`, {});
    await say(w, id, w.invitation(name));
  }
}

/** Binds these youths to 王老师; the first one has the phone `youth`, the others get one named by their number. */
export async function bindYouths(w, ...names) {
  await say(w, 'cadre', '我的二维码');
  const ticket = await cadreQr(w);
  for (const name of names) {
    const id = name === '张三' ? 'youth' : youths[name];
    if (id !== 'youth') await w.control('POST', '/phones', { id, nickname: name, role: '青年' });
    await w.control('POST', `/phones/${id}/scan`, { ticket });
    await say(w, id, '1');
    const bound = await say(w, id, `${name} ${youths[name]}`);
    if (!/建立联系/.test(bound.reply?.text ?? '')) throw new Error(`${name}: ${JSON.stringify(bound.reply)}`);
  }
}
