// One HTTP request to the server under test, cut off after the time given. Loopback only.
import { request } from 'node:http';
import { isLoopbackUrl } from '../settings.js';

export interface PostResult {
  status: number | null;
  body: Buffer;
  headers: Record<string, string>;
  ms: number;
  /** '' when a whole answer came; else timeout, refused, reset or another error's name. */
  error: string;
}

/** An answer longer than this is not read on. */
const answerBytesMax = 1 << 20;

export function send(
  method: 'GET' | 'POST',
  url: string,
  body: string | Buffer,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<PostResult> {
  if (!isLoopbackUrl(url)) return Promise.resolve(failed('not loopback', 0));
  const started = performance.now();
  const ms = () => Math.round((performance.now() - started) * 10) / 10;
  return new Promise((resolve) => {
    const bytes = Buffer.from(body);
    const length = method === 'POST' ? { 'Content-Length': String(bytes.length) } : {};
    const req = request(
      url,
      { method, agent: false, headers: { 'User-Agent': 'Mozilla/4.0', Accept: '*/*', Pragma: 'no-cache', ...length, ...headers } },
      (res) => {
        const chunks: Buffer[] = [];
        let size = 0;
        res.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          size += chunk.length;
          if (size > answerBytesMax) finish(failed('too long', ms()));
        });
        res.on('end', () => {
          if (!res.complete) return finish(failed('cut', ms()));
          finish({
            status: res.statusCode ?? 0,
            body: Buffer.concat(chunks),
            headers: res.headers as Record<string, string>,
            ms: ms(),
            error: '',
          });
        });
        res.on('error', () => finish(failed('cut', ms())));
      },
    );
    // The cut counts from the start of the request to the last byte of the answer.
    const timer = setTimeout(() => finish(failed('timeout', ms())), timeoutMs);
    const finish = (result: PostResult) => {
      clearTimeout(timer);
      req.destroy();
      resolve(result);
    };
    req.on('error', (error: NodeJS.ErrnoException) => {
      const name = error.code === 'ECONNREFUSED' ? 'refused' : error.code === 'ECONNRESET' ? 'reset' : (error.code ?? error.message);
      finish(failed(name, ms()));
    });
    req.end(method === 'POST' ? bytes : undefined);
  });
}

function failed(error: string, ms: number): PostResult {
  return { status: null, body: Buffer.alloc(0), headers: {}, ms, error };
}
