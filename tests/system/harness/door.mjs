// The server's callback door, spoken to directly.
import { Http } from './http.mjs';
import { eventXml, newMsgId, openAnswer, sealed, textXml } from './callback.mjs';

export class Door {
  constructor(port, { aheadS = 0, connections } = {}) {
    this.http = new Http(port, { connections });
    this.aheadS = aheadS;
  }

  /** Sends {query, body} as it is. */
  post({ query, body }, { timeout, headers } = {}) {
    const path = '/wechat/callback?' + new URLSearchParams(query);
    return this.http.send({
      method: 'POST',
      path,
      headers: { 'Content-Type': 'text/xml', ...headers },
      body,
      timeout,
    });
  }

  now() {
    return Math.floor(Date.now() / 1000) + this.aheadS;
  }

  /** A message of this xml: the HTTP answer, and if it is 200, the reply in clear beside it. */
  async deliver(xml, { timeout } = {}) {
    const answer = await this.post(sealed(xml, { aheadS: this.aheadS }), { timeout });
    return answer.status === 200 ? { ...answer, ...openAnswer(answer.body) } : answer;
  }

  say(openid, content, { msgId = newMsgId(), timeout } = {}) {
    return this.deliver(textXml(openid, content, { msgId, created: this.now() }), { timeout });
  }

  event(openid, event, fields, created = this.now()) {
    return this.deliver(eventXml(openid, event, fields, created));
  }

  close() {
    this.http.close();
  }
}
