// A server under test as small as can be. It seals with wechat-crypto, not with the simulator's library.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';

interface WechatCrypt {
  getSignature(timestamp: string, nonce: string, encrypt: string): string;
  encrypt(text: string): string;
  decrypt(text: string): { message: string; id: string };
}
const Crypt = createRequire(import.meta.url)('wechat-crypto') as new (
  token: string,
  key: string,
  id: string,
) => WechatCrypt;

export interface Seen {
  query: URLSearchParams;
  body: string;
  /** The inner message, opened with wechat-crypto. */
  message: string;
  at: number;
}

export type Behaviour = (seen: Seen, res: ServerResponse, crypt: WechatCrypt) => void;

export class FakeServer {
  readonly seen: Seen[] = [];
  readonly crypt: WechatCrypt;
  behaviour: Behaviour = (_seen, res) => void res.end('success');
  private server!: Server;
  url = '';

  constructor(keys: { token: string; encoding_aes_key: string; app_id: string }) {
    this.crypt = new Crypt(keys.token, keys.encoding_aes_key, keys.app_id);
  }

  async start(): Promise<this> {
    this.server = createServer((req, res) => void this.handle(req, res));
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/wechat/callback`;
    return this;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(() => done()));
  }

  private async handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const query = new URL(req.url!, 'http://x').searchParams;
    const sealed = /<Encrypt><!\[CDATA\[(.*?)\]\]>/.exec(body)?.[1] ?? '';
    const message = sealed ? this.crypt.decrypt(sealed).message : body;
    const seen = { query, body, message, at: performance.now() };
    this.seen.push(seen);
    this.behaviour(seen, res, this.crypt);
  }
}

export function field(xml: string, name: string): string {
  return new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`, 's').exec(xml)?.[1] ?? '';
}

/** A right reply to the message seen, with parts of it replaced on demand. */
export function replyXml(seen: Seen, part: Record<string, string> = {}): string {
  const now = String(Math.floor(Date.now() / 1000));
  const fields: Record<string, string> = {
    ToUserName: `<![CDATA[${field(seen.message, 'FromUserName')}]]>`,
    FromUserName: `<![CDATA[${field(seen.message, 'ToUserName')}]]>`,
    CreateTime: now,
    MsgType: '<![CDATA[text]]>',
    Content: '<![CDATA[你好]]>',
    ...part,
  };
  const inside = Object.entries(fields).map(([key, value]) => (value === '' ? '' : `<${key}>${value}</${key}>`));
  return `<xml>${inside.join('')}</xml>`;
}

export function envelope(crypt: WechatCrypt, clear: string, part: Record<string, string> = {}): string {
  const sealed = crypt.encrypt(clear);
  const timestamp = String(Math.floor(Date.now() / 1000));
  const fields: Record<string, string> = {
    Encrypt: `<![CDATA[${sealed}]]>`,
    MsgSignature: `<![CDATA[${crypt.getSignature(timestamp, 'n1', sealed)}]]>`,
    TimeStamp: timestamp,
    Nonce: '<![CDATA[n1]]>',
    ...part,
  };
  return `<xml>${Object.entries(fields).map(([k, v]) => (v === '' ? '' : `<${k}>${v}</${k}>`)).join('')}</xml>`;
}

/** Answers every push with the reply that the maker writes, sealed rightly. */
export function answering(make: (seen: Seen) => string): Behaviour {
  return (seen, res, crypt) => void res.end(envelope(crypt, make(seen)));
}

export { Crypt };
