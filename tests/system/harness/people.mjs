// A small college by the commands, and its people bound by the callbacks that WeChat would send.
import { until } from './waiting.mjs';

export const unit = { university: '测试大学', college: '信息学院', cadre: '王老师', administrator: '李主任' };

/** Organisations, one administrator above, one for the college, one cadre: their invitation codes. */
export async function foundCollege(world) {
  await world.commanded('migrate');
  await world.commanded('org', 'add', '--name', unit.university, '--kind', 'university');
  await world.commanded('org', 'add', '--name', unit.college, '--parent', unit.university, '--kind', 'college');
  const invite = (name, org, role, number, ...more) =>
    world.commanded('invite', '--name', name, '--org', org, '--role', role, '--student-no', number, ...more);
  return {
    rector: await invite('赵书记', unit.university, 'admin', 'T0001'),
    admin: await invite(unit.administrator, unit.college, 'admin', 'T0002'),
    cadre: await invite(unit.cadre, unit.college, 'cadre', 'T0101', '--title', '团委副书记'),
  };
}

/** A reply's text, or an error that shows what came instead. */
function textOf(answer) {
  if (answer.status !== 200) throw new Error(`no reply: ${answer.status ?? answer.error} ${answer.body ?? ''}`);
  return answer.text;
}

/** Binds a cadre at the door and has its QR made; returns the scene. */
export async function bindCadre(world, door, openid, code) {
  await door.event(openid, 'subscribe', { EventKey: '' });
  const bound = textOf(await door.say(openid, code));
  if (!bound.includes('绑定成功')) throw new Error(`the code was refused: ${bound}`);
  await door.say(openid, '我的二维码');
  return until('the cadre has a scene', () => world.record.value('SELECT scene FROM scene'));
}

/** Binds youths with numbers `from` … at the door; returns their openids. */
export async function bindYouths(door, scene, count, from = 0) {
  const openids = [];
  for (let i = from; i < from + count; i++) {
    const openid = `oTEST_youth_${String(i).padStart(6, '0')}`;
    const consent = textOf(await door.event(openid, 'subscribe', { EventKey: `qrscene_${scene}`, Ticket: 't' }));
    if (!consent.includes('邀请您加入')) throw new Error(`no invitation: ${consent}`);
    await door.say(openid, '1');
    const done = textOf(await door.say(openid, `${nameOf(i)} ${20260000 + i}`));
    if (!done.includes('建立联系')) throw new Error(`not bound: ${done}`);
    openids.push(openid);
  }
  return openids;
}

const given = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚'];
const family = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许'];

/** The i-th name; the first 8,000 differ. */
export function nameOf(i) {
  const third = Math.floor(i / (family.length * given.length));
  return family[i % family.length] + given[Math.floor(i / family.length) % given.length] + (third ? given[third % given.length] : '');
}
