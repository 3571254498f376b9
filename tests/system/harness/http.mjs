// Plain HTTP/1.1 over kept connections, with every outcome as a value: a test of bad luck needs to tell
// "no answer" from "refused".
import { Agent, request } from 'node:http';

export class Http {
  constructor(port, { connections = 64 } = {}) {
    this.port = port;
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** {status, headers, body, ms}, or {error, ms}: no whole answer came. */
  send({ method = 'GET', path, headers = {}, body, timeout = 30_000 }) {
    const began = performance.now();
    return new Promise((done) => {
      const finish = (answer) => done({ ...answer, ms: performance.now() - began });
      const bytes = body === undefined ? undefined : Buffer.isBuffer(body) ? body : Buffer.from(body);
      const out = request(
        {
          host: '127.0.0.1',
          port: this.port,
          agent: this.agent,
          method,
          path,
          headers: bytes ? { 'Content-Length': bytes.length, ...headers } : headers,
        },
        (answer) => {
          const pieces = [];
          answer.on('data', (piece) => pieces.push(piece));
          answer.on('error', (error) => finish({ error: error.code ?? error.message, cut: true }));
          answer.on('end', () =>
            answer.complete
              ? finish({
                  status: answer.statusCode,
                  headers: answer.headers,
                  body: Buffer.concat(pieces).toString(),
                })
              : finish({ error: 'cut', cut: true }),
          );
        },
      );
      out.setTimeout(timeout, () => out.destroy(new Error('timeout')));
      out.on('error', (error) => finish({ error: error.code ?? error.message }));
      out.end(bytes);
    });
  }

  async json(method, path, body, headers = {}) {
    const answer = await this.send({
      method,
      path,
      headers: body === undefined ? headers : { 'Content-Type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      timeout: 60_000,
    });
    if (answer.error) throw new Error(`${method} ${path}: ${answer.error}`);
    return { ...answer, value: answer.body ? JSON.parse(answer.body) : undefined };
  }

  close() {
    this.agent.destroy();
  }
}
