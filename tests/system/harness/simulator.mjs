// The simulator's control interface, and the phones in it.
import { Http } from './http.mjs';
import { until } from './waiting.mjs';

export class Simulator {
  constructor(port) {
    this.http = new Http(port);
  }

  async call(method, path, body) {
    let answer;
    try {
      answer = await this.http.json(method, '/sim' + path, body);
    } catch (error) {
      // On a slow machine the simulator closes an idle connection just as it is used; looking again does no harm.
      if (method !== 'GET' || !/ECONNRESET/.test(error.message)) throw error;
      answer = await this.http.json(method, '/sim' + path, body);
    }
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.body}`);
    return answer.value;
  }

  async phone(id, nickname = id) {
    const known = (await this.call('GET', '/phones')).find((one) => one.id === id);
    return new Phone(this, known ?? (await this.call('POST', '/phones', { id, nickname })));
  }

  clock(body) {
    return body ? this.call('POST', '/clock', body) : this.call('GET', '/clock');
  }

  /** Calls of the platform's API that this path's part names, oldest first. */
  async calls(name) {
    const log = await this.call('GET', `/log?kind=api&limit=3000&name=${encodeURIComponent(name)}`);
    return (Array.isArray(log) ? log : log.log ?? log.entries).sort((a, b) => a.id - b.id);
  }

  close() {
    this.http.close();
  }
}

export class Phone {
  constructor(simulator, { id, openid }) {
    this.sim = simulator;
    this.id = id;
    this.openid = openid;
    this.seen = 0;
  }

  act(name, body = {}) {
    return this.sim.call('POST', `/phones/${this.id}/${name}`, body);
  }

  /** What the account answers at once, or a thrown outcome. */
  async answered(exchange) {
    const done = await exchange;
    if (done.outcome === 'fault' || done.outcome === 'dropped')
      throw new Error(`${this.id}: ${done.outcome}: ${done.why}`);
    if (done.warnings?.length) throw new Error(`${this.id}: the platform warns: ${done.warnings}`);
    return done.reply?.text ?? '';
  }

  say(content, more = {}) {
    return this.answered(this.act('send', { type: 'text', content, ...more }));
  }

  follow() {
    return this.answered(this.act('follow'));
  }

  scan(scene) {
    return this.answered(this.act('scan', { scene }));
  }

  click(key) {
    return this.answered(this.act('click', { key }));
  }

  chat() {
    return this.sim.call('GET', `/phones/${this.id}/chat`);
  }

  /** The next entry that the account sent by itself and `fits`; earlier ones are passed over. */
  async told(fits = () => true, ms = 30_000) {
    const wanted = typeof fits === 'string' ? (entry) => (entry.text ?? '').includes(fits) : fits;
    return until(
      `${this.id} is told ${typeof fits === 'string' ? `“${fits}”` : fits}`,
      async () => {
        const news = (await this.chat()).filter((e) => e.id > this.seen && e.from === 'account' && e.via !== 'passive');
        const hit = news.find(wanted);
        if (hit) this.seen = hit.id;
        return hit;
      },
      ms,
    );
  }
}
