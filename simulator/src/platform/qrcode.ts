// QR codes with a scene, and their pictures.
import { createHash, randomBytes } from 'node:crypto';
import QRCode from 'qrcode';
import type { Simulator } from '../simulator.js';
import { ApiError } from '../wire/errcode.js';
import type { Qr } from '../world.js';
import { asRecord, asText, Bytes, get, post, type Call, type Route } from './call.js';

export const temporaryLifeMaxS = 2_592_000;
export const temporaryLifeDefaultS = 60;
const permanentMax = 100_000;
const limitSceneIdMax = 100_000;
const sceneTextMax = 64;
const sceneIdMax = 4_294_967_295;

export const qrcodeRoutes: Route[] = [
  post('/cgi-bin/qrcode/create', create, { apps: ['account'] }),
  get('/cgi-bin/showqrcode', show, { token: false }),
];

function create({ sim, json, warnings }: Call): object {
  const action = asText(json.action_name);
  if (!['QR_SCENE', 'QR_STR_SCENE', 'QR_LIMIT_SCENE', 'QR_LIMIT_STR_SCENE'].includes(action))
    throw new ApiError(40052);
  const permanent = action.startsWith('QR_LIMIT');
  const numeric = !action.endsWith('STR_SCENE');
  const scene = readScene(json, numeric, permanent);
  const life = permanent ? 0 : readLife(json, warnings);
  if (permanent) {
    const same = sim.world.qrs.find((qr) => qr.expires === 0 && qr.scene === scene && qr.numeric === numeric);
    if (same) return { ticket: same.ticket, url: same.url };
    if (sim.world.qrs.filter((qr) => qr.expires === 0).length >= permanentMax) throw new ApiError(45029);
  }
  const now = sim.now();
  const code = randomBytes(15).toString('base64url');
  const qr: Qr = {
    // A ticket is base64 with characters that must be escaped in an address.
    ticket: 'gQ' + randomBytes(69).toString('base64') + '==',
    url: `http://weixin.qq.com/q/02${code}`,
    action_name: action,
    scene,
    numeric,
    created: now,
    expires: permanent ? 0 : now + life,
  };
  sim.world.qrs.push(qr);
  sim.changed();
  sim.live.tell('qrs', qr);
  const answer = { ticket: qr.ticket, url: qr.url };
  return permanent ? answer : { ...answer, expire_seconds: life };
}

function readScene(json: Record<string, unknown>, numeric: boolean, permanent: boolean): string {
  const scene = asRecord(asRecord(json.action_info).scene);
  if (!numeric) {
    const text = asText(scene.scene_str);
    if (!text || [...text].length > sceneTextMax) throw new ApiError(40053);
    return text;
  }
  const id = scene.scene_id;
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 1) throw new ApiError(40053);
  if (permanent && id > limitSceneIdMax) throw new ApiError(40053);
  // The platform does not refuse a number beyond 32 bits; it comes back as the greatest one.
  return String(Math.min(id, sceneIdMax));
}

function readLife(json: Record<string, unknown>, warnings: string[]): number {
  const life = json.expire_seconds;
  if (life === undefined) {
    warnings.push('expire_seconds left out: only 60 s');
    return temporaryLifeDefaultS;
  }
  if (typeof life !== 'number' || !Number.isInteger(life) || life < 1 || life > temporaryLifeMaxS)
    throw new ApiError(40058, 'expire_seconds');
  return life;
}

async function show({ sim, query }: Call): Promise<Bytes> {
  const qr = sim.world.qrs.find((one) => one.ticket === query.ticket);
  if (!qr) return new Bytes(Buffer.from('Not Found'), 'text/plain', {}, 404);
  return new Bytes(await drawQr(qr.url), 'image/png');
}

/** The same text always gives the same bytes, by which a forwarded picture is known again. */
export function drawQr(text: string, width = 430): Promise<Buffer> {
  return QRCode.toBuffer(text, { type: 'png', width, margin: 2, errorCorrectionLevel: 'M' });
}

/** Which scene QR a picture shows, if it is one that the platform drew. */
export async function recognise(sim: Simulator, sha256: string): Promise<Qr | undefined> {
  for (const qr of sim.world.qrs) {
    let hash = sim.pictureHashes.get(qr.url);
    if (!hash) {
      hash = createHash('sha256').update(await drawQr(qr.url)).digest('hex');
      sim.pictureHashes.set(qr.url, hash);
    }
    if (hash === sha256) return qr;
  }
  return undefined;
}
