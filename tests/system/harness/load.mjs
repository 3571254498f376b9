// Youths who speak without pause, each a case said, sent and closed again and again. Every answer that came is
// written down with what it promises, so that the record can be asked for it afterwards.
import { newMsgId } from './callback.mjs';
import { sleep } from './waiting.mjs';

export class Load {
  constructor(door, openids) {
    this.door = door;
    this.people = openids.map((openid) => ({ openid, step: 'say', turn: 0, pending: null, number: null }));
    this.acknowledged = []; // {openid, msgId, text, step, tag, number}
    this.times = []; // ms an answer took
    this.troubles = []; // what a user would see as a fault
    this.retried = 0;
  }

  /** Runs until stop() or pause(); failed deliveries are tried again with the same MsgId, as WeChat does. */
  start({ retryAfter = 20 } = {}) {
    this.going = true;
    this.workers = this.people.map((person) => this.work(person, retryAfter));
  }

  async stop() {
    this.going = false;
    await Promise.all(this.workers);
  }

  async work(person, retryAfter) {
    while (this.going) {
      person.pending ??= this.next(person);
      const answer = await this.door.say(person.openid, person.pending.content, {
        msgId: person.pending.msgId,
        timeout: 5000,
      });
      if (answer.status === 200) {
        this.times.push(answer.ms);
        this.take(person, answer.text);
        continue;
      }
      if (answer.status !== undefined || answer.cut) this.troubles.push(answer.status ?? answer.error);
      this.failed?.(answer);
      this.retried++;
      await sleep(retryAfter);
    }
  }

  next(person) {
    const tag = `${person.openid.slice(-6)}第${person.turn}回`;
    const words = { say: `宿舍热水器坏了，${tag}`, choose: '1', close: `结案 ${person.number} 5` };
    return { step: person.step, tag, content: words[person.step], msgId: newMsgId(), number: person.number };
  }

  take(person, text) {
    const { step, tag, msgId, number } = person.pending;
    const done = { openid: person.openid, step, tag, msgId, number, text };
    if (step === 'say' && text.includes('这是哪一类')) person.step = 'choose';
    else if (step === 'choose' && /编号 (\d{6})/.test(text)) {
      done.number = person.number = text.match(/编号 (\d{6})/)[1];
      person.step = 'close';
    } else if (step === 'close' && text.includes('已结案')) {
      person.step = 'say';
      person.turn++;
    } else this.troubles.push(`${step}: ${text.slice(0, 60)}`);
    this.acknowledged.push(done);
    person.pending = null;
  }
}

/** What is promised by acknowledged answers and is not in the record, and what is there by half: sentences. */
export async function faultsOfRecord(record, acknowledged) {
  const faults = [];
  if ((await record.integrity()) !== 'ok') faults.push('the database file is not whole');
  const kept = new Map(
    (
      await record.all(
        "SELECT openid || ' ' || hex(substr(key, 2, 8)) AS id, CAST(reply AS TEXT) AS reply FROM inbound WHERE kind = 'text'",
      )
    ).map(({ id, reply }) => [id, reply]),
  );
  const cases = new Map();
  for (const one of await record.all(
    'SELECT f.number, f.state, f.rating, MAX(e.text) AS text, COUNT(*) AS events FROM feedback f ' +
      'LEFT JOIN feedback_event e ON e.feedback_id = f.id AND e.kind = 1 GROUP BY f.id, f.number, f.state, f.rating',
  ))
    cases.set(String(one.number), one);
  for (const { openid, msgId, text, step, tag, number } of acknowledged) {
    const id = `${openid} ${BigInt(msgId).toString(16).toUpperCase().padStart(16, '0')}`;
    if (!kept.get(id)?.includes(text)) faults.push(`lost: ${step} of ${tag}`);
    const one = number && cases.get(number);
    if (step === 'choose' && (!one || one.events !== 1 || !one.text.includes(tag))) faults.push(`no case for ${tag}`);
    if (step === 'close' && (one?.state !== 6 || one?.rating !== 5)) faults.push(`case ${number} is not closed`);
  }
  const spoken = [...kept.values()].map((reply) => reply.match(/收到，编号 (\d{6})/)?.[1]).filter(Boolean);
  if (spoken.length !== cases.size) faults.push(`${cases.size} cases, and ${spoken.length} answers that name one`);
  for (const number of spoken) if (!cases.has(number)) faults.push(`answer without its case ${number}`);
  for (const half of await record.all(
    'SELECT number FROM feedback f WHERE ' +
      '(SELECT COUNT(*) FROM feedback_event e WHERE e.feedback_id = f.id AND e.kind = 1) <> 1 OR ' +
      '(state = 6) <> ((SELECT COUNT(*) FROM feedback_event e WHERE e.feedback_id = f.id AND e.kind = 11) = 1)',
  ))
    faults.push(`case ${half.number} is there by half`);
  for (const twice of await record.all(
    'SELECT text FROM feedback_event WHERE kind = 1 GROUP BY text HAVING COUNT(*) > 1',
  ))
    faults.push(`twice: ${twice.text}`);
  return faults;
}

/** The value below which this part of the sorted numbers lies. */
export function quantile(numbers, part) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
