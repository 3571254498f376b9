// A phone's mini-program: the JSON door as it is called from there.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';

/** One phone's mini-program. */
export class MiniProgram {
  constructor(http, phone) {
    this.http = http;
    this.phone = phone;
  }

  async login(more = {}) {
    const { code } = await this.phone.act('js_code');
    const answer = await this.http.json('POST', '/api/v1/login', { code, ...more });
    if (answer.status === 200) this.token = answer.value.token;
    return answer;
  }

  call(method, path, body, key = randomUUID()) {
    const headers = { Authorization: `Bearer ${this.token}`, ...(method === 'GET' ? {} : { 'Idempotency-Key': key }) };
    return this.http.json(method, `/api/v1${path}`, body, headers);
  }

  async done(method, path, body, key) {
    const answer = await this.call(method, path, body, key);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${answer.body}`);
    return answer.value;
  }
}
