// Plays the first turn that the README proposes: the cadre 王老师 follows the account and sends the invitation code
// that ./run printed. Ends with 1 and the answer if the account does not bind him.
//   node scripts/first_turn.mjs var/demo.txt 8090
import { readFileSync } from 'node:fs';

const [demoFile, simulatorPort] = process.argv.slice(2);
const line = readFileSync(demoFile, 'utf8').split('\n').find((one) => one.includes('王老师') && one.includes('邀请码'));
const code = line?.split('：').at(-1).trim();
if (!code) throw new Error(`${demoFile} names no invitation code for 王老师`);

const base = `http://127.0.0.1:${simulatorPort}/sim`;

async function call(method, path, body) {
  const answer = await fetch(base + path, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const phones = await call('GET', '/phones');
const phone =
  phones.find((one) => one.nickname === '王老师') ?? (await call('POST', '/phones', { id: 'first', nickname: '王老师' }));
await call('POST', `/phones/${phone.id}/follow`, {});
const { reply } = await call('POST', `/phones/${phone.id}/send`, { type: 'text', content: code });
const text = reply?.text ?? '';
console.log(text);
if (!text.includes('绑定成功')) {
  console.error(`the account did not bind 王老师; it answered: ${text || '(nothing)'}`);
  process.exit(1);
}
