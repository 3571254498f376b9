// State, settings, log, QR codes, media and the clock, under /sim.
import type { Router } from 'express';
import { ActError } from '../phone/acts.js';
import { liveMedia, putMedia } from '../platform/media.js';
import { drawQr, recognise } from '../platform/qrcode.js';
import { checkSettings, type Settings } from '../settings.js';
import type { Simulator } from '../simulator.js';
import { jsonOf } from './http.js';
import { handshake } from './raw.js';

/** Settings that can change while it runs. */
const changeable: (keyof Settings)[] = [
  'callback_url', 'mini_callback_url', 'mode', 'format', 'token', 'encoding_aes_key', 'app_secret',
  'original_id', 'mini_app_secret', 'push_timeout_ms', 'push_spacing_ms', 'push_tries', 'quotas', 'templates',
  'mini_pages', 'risky_words', 'review_words',
];

export function stateRoutes(router: Router, sim: Simulator): void {
  router.get('/health', (_req, res) => void res.json({ ok: true }));
  router.get('/events', (_req, res) => sim.live.join(res));
  router.get('/state', (_req, res) => void res.json(stateOf(sim)));
  router.get('/config', (_req, res) => void res.json(sim.settings));
  router.put('/config', (req, res) => {
    const body = jsonOf(req);
    for (const key of Object.keys(body))
      if (!changeable.includes(key as keyof Settings)) throw new ActError(`${key} cannot be changed`, 400);
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
    sim.reset();
    res.status(204).end();
  });
  router.get('/clock', (_req, res) => void res.json(clockOf(sim)));
  router.post('/clock', (req, res) => {
    const { advance_s, offset_s } = jsonOf(req);
    if (typeof advance_s === 'number') sim.moveClock(sim.clock.offsetSeconds() + advance_s);
    else if (typeof offset_s === 'number') sim.moveClock(offset_s);
    else throw new ActError('advance_s or offset_s: a number of seconds', 400);
    res.json(clockOf(sim));
  });
}

export function pictureRoutes(router: Router, sim: Simulator): void {
  router.get('/qrs', (_req, res) => void res.json(sim.world.qrs));
  router.get('/menu', (_req, res) => void res.json(sim.world.menu));
  router.get('/qr/:ticket', async (req, res) => {
    const qr = sim.world.qrs.find((one) => one.ticket === req.params.ticket);
    if (!qr) throw new ActError('no such QR code', 404);
    res.type('png').end(await drawQr(qr.url));
  });
  router.get('/media/:id/qr', async (req, res) => {
    const media = sim.world.media.find((one) => one.media_id === req.params.id);
    const qr = media && (await recognise(sim, media.sha256));
    if (!qr) throw new ActError('not a QR code of the platform', 404);
    res.json(qr);
  });
  router.put('/media', (req, res) => {
    const { type, filename, data, owner } = jsonOf(req) as Record<string, string>;
    if (!type || !filename || typeof data !== 'string')
      throw new ActError('type, filename and data (base64) are needed', 400);
    const bytes = Buffer.from(data, 'base64');
    res.status(201).json(putMedia(sim, { type, filename, bytes, owner: owner ?? 'test' }));
  });
  router.get('/media/:id', (req, res) => {
    const meta = liveMedia(sim, req.params.id);
    if (!meta) throw new ActError('not known or run out', 404);
    res.json(meta);
  });
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
