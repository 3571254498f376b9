// The control interface under /sim/*: for the page and for tests. Documented in README.md.
import { Router, type Request, type Response } from 'express';
import type { ApiFault } from '../faults.js';
import { issueCode } from '../platform/mini.js';
import { drawQr, recognise } from '../platform/qrcode.js';
import { liveMedia, putMedia } from '../platform/media.js';
import { forgetMinutes } from '../platform/quota.js';
import { endTokens } from '../platform/token.js';
import { windowsOf } from '../platform/windows.js';
import * as acts from '../phone/acts.js';
import { userData } from '../phone/mini.js';
import type { PushResult } from '../push/push.js';
import { checkSettings, SettingsError, type Settings } from '../settings.js';
import type { Simulator } from '../simulator.js';
import type { Phone } from '../world.js';
import { handshake, rawPush } from './raw.js';

type Body = Record<string, unknown>;

/** Settings that can change while it runs. */
const changeable: (keyof Settings)[] = [
  'callback_url', 'mini_callback_url', 'mode', 'format', 'token', 'encoding_aes_key', 'app_secret',
  'original_id', 'mini_app_secret', 'push_timeout_ms', 'push_spacing_ms', 'push_tries', 'quotas', 'templates',
  'mini_pages', 'risky_words', 'review_words',
];

export function controlRoutes(sim: Simulator): Router {
  const router = Router();
  stateRoutes(router, sim);
  phoneRoutes(router, sim);
  actRoutes(router, sim);
  miniRoutes(router, sim);
  troubleRoutes(router, sim);
  router.use((_req, res) => void res.status(404).json({ error: 'no such control; see README.md' }));
  return router;
}

function stateRoutes(router: Router, sim: Simulator): void {
  router.get('/health', (_req, res) => void res.json({ ok: true }));
  router.get('/events', (_req, res) => sim.live.join(res));
  router.get('/state', (_req, res) => void res.json(stateOf(sim)));
  router.get('/config', (_req, res) => void res.json(sim.settings));
  router.put('/config', (req, res) => {
    const body = jsonOf(req);
    for (const key of Object.keys(body))
      if (!changeable.includes(key as keyof Settings)) throw new acts.ActError(`${key} cannot be changed`, 400);
    checkSettings({ ...sim.settings, ...body } as Settings);
    Object.assign(sim.settings, body);
    sim.live.tell('settings', shownSettings(sim));
    res.json(sim.settings);
  });
  router.post('/callback/verify', async (_req, res) => void res.json(await handshake(sim)));
  router.get('/log', (req, res) => {
    const query = req.query as Record<string, string>;
    const number = (name: string) => (query[name] === undefined ? undefined : Number(query[name]));
    const { kind, name, phone, outcome } = query;
    const numbers = { errcode: number('errcode'), since_id: number('since_id'), limit: number('limit') };
    res.json(sim.traffic.list({ kind, name, phone, outcome, ...numbers }));
  });
  router.delete('/log', (_req, res) => {
    sim.traffic.clear();
    res.status(204).end();
  });
  router.post('/reset', (_req, res) => {
    forgetMinutes();
    sim.reset();
    res.status(204).end();
  });
  router.get('/qrs', (_req, res) => void res.json(sim.world.qrs));
  router.get('/menu', (_req, res) => void res.json(sim.world.menu));
  router.get('/qr/:ticket', async (req, res) => {
    const qr = sim.world.qrs.find((one) => one.ticket === req.params.ticket);
    if (!qr) throw new acts.ActError('no such QR code', 404);
    res.type('png').end(await drawQr(qr.url));
  });
  router.get('/media/:id/qr', async (req, res) => {
    const media = sim.world.media.find((one) => one.media_id === req.params.id);
    const qr = media && (await recognise(sim, media.sha256));
    if (!qr) throw new acts.ActError('not a QR code of the platform', 404);
    res.json(qr);
  });
  router.get('/clock', (_req, res) => void res.json(clockOf(sim)));
  router.post('/clock', (req, res) => {
    const { advance_s, offset_s } = jsonOf(req);
    if (typeof advance_s === 'number') sim.moveClock(sim.clock.offsetSeconds() + advance_s);
    else if (typeof offset_s === 'number') sim.moveClock(offset_s);
    else throw new acts.ActError('advance_s or offset_s: a number of seconds', 400);
    res.json(clockOf(sim));
  });
}

function phoneRoutes(router: Router, sim: Simulator): void {
  router.get('/phones', (_req, res) => void res.json(sim.world.phones));
  router.post('/phones', (req, res) => {
    const { id, nickname, role, openid } = jsonOf(req) as Record<string, string | undefined>;
    if (!nickname) throw new acts.ActError('nickname: a text', 400);
    if (id !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(id))
      throw new acts.ActError('id: letters, digits, _ and -', 400);
    if (openid !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(openid))
      throw new acts.ActError('openid: 1 to 64 letters, digits, _ and -', 400);
    if (sim.phone(id ?? '') || sim.byOpenid(openid)) throw new acts.ActError('this phone exists already');
    res.status(201).json(sim.addPhone({ id, nickname, role, openid }));
  });
  router.get('/phones/:id', (req, res) => void res.json(phoneOf(sim, req)));
  router.patch('/phones/:id', (req, res) => {
    const phone = phoneOf(sim, req);
    const { nickname, blocks_templates } = jsonOf(req);
    if (typeof nickname === 'string' && nickname) phone.nickname = nickname;
    if (typeof blocks_templates === 'boolean') phone.blocks_templates = blocks_templates;
    sim.phonesChanged();
    res.json(phone);
  });
  router.delete('/phones/:id', (req, res) => {
    sim.removePhone(phoneOf(sim, req).id);
    res.status(204).end();
  });
  router.get('/phones/:id/chat', async (req, res) => {
    const phone = phoneOf(sim, req);
    const since = Number(req.query.since_id ?? 0);
    const waitMs = Math.min(Number(req.query.wait_ms ?? 0), 30_000);
    const newer = () => (sim.world.chats[phone.id] ?? []).filter((one) => one.id > since);
    const until = Date.now() + waitMs;
    // A long poll: answers as soon as there is something from the account that was not there before.
    while (!newer().some((one) => one.from !== 'phone') && Date.now() < until)
      await sim.nextChat(until - Date.now());
    res.json(newer());
  });
  router.delete('/phones/:id/chat', (req, res) => {
    sim.world.chats[phoneOf(sim, req).id] = [];
    sim.changed();
    res.status(204).end();
  });
  router.get('/phones/:id/windows', (req, res) => void res.json(windowsOf(sim, phoneOf(sim, req))));
}

function actRoutes(router: Router, sim: Simulator): void {
  const act = (path: string, run: (phone: Phone, body: Body) => Promise<PushResult | null>) =>
    router.post(`/phones/:id/${path}`, async (req, res) => {
      const body = jsonOf(req);
      const work = run(phoneOf(sim, req), body);
      if (body.async === true) {
        // What cannot be done is said at once; a callback's fate is found in the log.
        const early = await Promise.race([work, new Promise<'under way'>((go) => setImmediate(() => go('under way')))]);
        res.status(202).json(early === 'under way' ? { outcome: 'pending' } : early);
        if (early === 'under way') work.catch(() => undefined);
        return;
      }
      res.json((await work) ?? { outcome: 'unset', why: 'no callback address for this event' });
    });
  act('send', (phone, body) => acts.sendMessage(sim, phone, body));
  act('follow', (phone) => acts.follow(sim, phone));
  act('unfollow', (phone) => acts.unfollow(sim, phone));
  act('scan', (phone, body) => acts.scan(sim, phone, body));
  act('click', (phone, body) => acts.click(sim, phone, body));
  act('location', async (phone, body) => acts.reportLocation(sim, phone, body));
  act('consents', (phone, body) => {
    if (!Array.isArray(body.template_ids)) throw new acts.ActError('template_ids: a list', 400);
    return acts.answerPopup(sim, phone, body as unknown as acts.ConsentInput);
  });
  act('event', (phone, body) => {
    if (typeof body.event !== 'string') throw new acts.ActError('event: a name', 400);
    const fields = (body.fields ?? {}) as never;
    return acts.sendEvent(sim, phone, body.event, fields, false, body.create_time as number | undefined);
  });
}

function miniRoutes(router: Router, sim: Simulator): void {
  const code = (kind: 'login' | 'phone_number') => (req: Request, res: Response) => {
    const issued = issueCode(sim, phoneOf(sim, req), kind);
    res.json({ code: issued.code, expires_in: 300 });
  };
  router.post('/phones/:id/js_code', code('login'));
  router.post('/phones/:id/phone_code', code('phone_number'));
  router.get('/phones/:id/user_data', (req, res) => {
    res.json(userData(sim, phoneOf(sim, req), req.query.phone_number === '1'));
  });
  router.get('/phones/:id/consents', (req, res) => {
    const phone = phoneOf(sim, req);
    const ids = [phone.openid, phone.mini_openid];
    res.json(sim.world.consents.filter((one) => ids.includes(one.openid)));
  });
  router.put('/media', (req, res) => {
    const { type, filename, data, owner } = jsonOf(req) as Record<string, string>;
    if (!type || !filename || typeof data !== 'string')
      throw new acts.ActError('type, filename and data (base64) are needed', 400);
    const bytes = Buffer.from(data, 'base64');
    res.status(201).json(putMedia(sim, { type, filename, bytes, owner: owner ?? 'test' }));
  });
  router.get('/media/:id', (req, res) => {
    const meta = liveMedia(sim, req.params.id);
    if (!meta) throw new acts.ActError('not known or run out', 404);
    res.json(meta);
  });
}

function troubleRoutes(router: Router, sim: Simulator): void {
  const told = (res: Response) => {
    sim.live.tell('faults', sim.faults.all());
    res.json(sim.faults.all());
  };
  router.get('/faults', (_req, res) => void res.json(sim.faults.all()));
  router.post('/faults/api', (req, res) => {
    const body = jsonOf(req) as Partial<ApiFault>;
    const kinds = ['slow', 'http', 'errcode', 'expired_token', 'hang', 'garbage'];
    if (!body.kind || !kinds.includes(body.kind)) throw new acts.ActError(`kind: ${kinds.join(', ')}`, 400);
    sim.faults.add({ ...body, kind: body.kind });
    told(res);
  });
  router.delete('/faults/api/:id', (req, res) => {
    sim.faults.remove(Number(req.params.id));
    told(res);
  });
  router.put('/faults/push', (req, res) => {
    Object.assign(sim.faults.push, jsonOf(req));
    told(res);
  });
  router.delete('/faults', (_req, res) => {
    sim.faults.clear();
    told(res);
  });
  router.post('/tokens/end', (req, res) => {
    const how = jsonOf(req).how === 'kill' ? 'kill' : 'expire';
    res.json({ ended: endTokens(sim, how) });
  });
  router.post('/push', async (req, res) => void res.json(await rawPush(sim, jsonOf(req))));
}

export function controlError(error: Error, res: Response): void {
  const status = error instanceof acts.ActError ? error.status : error instanceof SettingsError ? 400 : 500;
  res.status(status).json({ error: error.message });
}

function phoneOf(sim: Simulator, req: Request): Phone {
  const phone = sim.phone(String(req.params.id));
  if (!phone) throw new acts.ActError('no such phone', 404);
  return phone;
}

function jsonOf(req: Request): Body {
  if (!Buffer.isBuffer(req.body) || !req.body.length) return {};
  try {
    const value: unknown = JSON.parse(req.body.toString('utf8'));
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Body;
  } catch {
    // Falls through to the one error below.
  }
  throw new acts.ActError('the body must be a JSON object', 400);
}

function clockOf(sim: Simulator) {
  return { offset_s: sim.clock.offsetSeconds(), now_ms: sim.clock.nowMs() };
}

function shownSettings(sim: Simulator) {
  const { account_name, callback_url, mode, format, app_id, original_id, templates } = sim.settings;
  return { account_name, callback_url, mode, format, app_id, original_id, templates };
}

function stateOf(sim: Simulator) {
  const { phones, chats, menu, qrs } = sim.world;
  return {
    phones, chats, menu, qrs,
    settings: shownSettings(sim),
    clock: clockOf(sim),
    faults: sim.faults.all(),
    traffic: sim.traffic.list({ limit: 200 }),
  };
}
