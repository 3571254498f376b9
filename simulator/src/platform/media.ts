// Temporary media: kept three days, each kind with its size limit.
import { createHash, randomBytes } from 'node:crypto';
import busboy from 'busboy';
import type { Simulator } from '../simulator.js';
import { ApiError } from '../wire/errcode.js';
import type { MediaMeta } from '../world.js';
import { asText, Bytes, get, post, type Call, type Route } from './call.js';

export const mediaLifeS = 3 * 86_400;

const kinds: Record<string, { bytes: number; tooBig: number; extensions: string[] }> = {
  image: { bytes: 10 << 20, tooBig: 40009, extensions: ['png', 'jpg', 'jpeg', 'gif', 'bmp'] },
  voice: { bytes: 2 << 20, tooBig: 40010, extensions: ['amr', 'mp3', 'speex'] },
  video: { bytes: 10 << 20, tooBig: 40011, extensions: ['mp4'] },
  thumb: { bytes: 64 << 10, tooBig: 40012, extensions: ['jpg', 'jpeg'] },
};

const contentTypes: Record<string, string> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  amr: 'audio/amr',
  speex: 'audio/speex',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
};

export const mediaRoutes: Route[] = [
  post('/cgi-bin/media/upload', upload, { body: 'raw' }),
  get('/cgi-bin/media/get', fetchMedia),
];

async function upload({ sim, query, body, contentType }: Call): Promise<object> {
  const type = asText(query.type);
  const kind = kinds[type];
  if (!kind) throw new ApiError(40004);
  const part = await readMultipart(body, contentType);
  if (!part) throw new ApiError(41005);
  if (!part.bytes.length) throw new ApiError(44001);
  if (part.bytes.length > kind.bytes) throw new ApiError(kind.tooBig);
  const extension = part.filename.toLowerCase().split('.').at(-1) ?? '';
  if (!kind.extensions.includes(extension) || !looksLike(part.bytes, extension)) throw new ApiError(40005);
  const meta = putMedia(sim, { type, filename: part.filename, bytes: part.bytes, owner: 'account' });
  const name = type === 'thumb' ? 'thumb_media_id' : 'media_id';
  return { type, [name]: meta.media_id, created_at: meta.created };
}

function fetchMedia({ sim, query }: Call): object | Bytes {
  if (!query.media_id) throw new ApiError(41006);
  const meta = liveMedia(sim, query.media_id);
  if (!meta) throw new ApiError(40007);
  if (meta.type === 'video') return { video_url: `${sim.baseUrl()}/mmbiz/${meta.media_id}` };
  return new Bytes(sim.mediaBytes.get(meta.media_id)!, meta.content_type, {
    'Content-Disposition': `attachment; filename="${meta.media_id}.${meta.filename.split('.').at(-1)}"`,
  });
}

/** Media that has not run out, of the kind asked for. */
export function liveMedia(sim: Simulator, id: unknown, type?: string): MediaMeta | undefined {
  const meta = sim.world.media.find((one) => one.media_id === id);
  if (!meta || sim.now() >= meta.created + mediaLifeS) return undefined;
  return !type || meta.type === type ? meta : undefined;
}

export function putMedia(
  sim: Simulator,
  part: { type: string; filename: string; bytes: Buffer; owner: string },
): MediaMeta {
  const extension = part.filename.toLowerCase().split('.').at(-1) ?? '';
  const meta: MediaMeta = {
    media_id: randomBytes(48).toString('base64url'),
    type: part.type,
    filename: part.filename,
    content_type: contentTypes[extension] ?? 'application/octet-stream',
    bytes: part.bytes.length,
    sha256: createHash('sha256').update(part.bytes).digest('hex'),
    created: sim.now(),
    owner: part.owner,
  };
  sim.world.media.push(meta);
  sim.putMediaBytes(meta.media_id, part.bytes);
  sim.changed();
  return meta;
}

function looksLike(bytes: Buffer, extension: string): boolean {
  const head = bytes.subarray(0, 12).toString('latin1');
  if (extension === 'png') return head.startsWith('\x89PNG\r\n\x1a\n');
  if (extension === 'jpg' || extension === 'jpeg') return head.startsWith('\xff\xd8\xff');
  if (extension === 'gif') return head.startsWith('GIF8');
  if (extension === 'bmp') return head.startsWith('BM');
  if (extension === 'amr') return head.startsWith('#!AMR');
  if (extension === 'mp4') return head.slice(4, 8) === 'ftyp';
  return true;
}

function readMultipart(
  body: Buffer,
  contentType: string,
): Promise<{ filename: string; bytes: Buffer } | undefined> {
  return new Promise((resolve, reject) => {
    let found: { filename: string; bytes: Buffer } | undefined;
    let parser: ReturnType<typeof busboy>;
    try {
      parser = busboy({ headers: { 'content-type': contentType }, defParamCharset: 'utf8' });
    } catch {
      reject(new ApiError(41005));
      return;
    }
    parser.on('file', (name, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (name === 'media' && info.filename) found = { filename: info.filename, bytes: Buffer.concat(chunks) };
      });
    });
    parser.on('close', () => resolve(found));
    parser.on('error', () => reject(new ApiError(41005)));
    parser.end(body);
  });
}
