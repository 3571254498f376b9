// Phones, their chats, and what the mini-program on them can hand over, under /sim/phones.
import type { Request, Response, Router } from 'express';
import { ActError } from '../phone/acts.js';
import { userData } from '../phone/mini.js';
import { issueCode } from '../platform/mini.js';
import { windowsOf } from '../platform/windows.js';
import type { Simulator } from '../simulator.js';
import { jsonOf, phoneOf } from './http.js';

/** A long poll answers at the latest after this time. */
const waitMaxMs = 30_000;

export function phoneRoutes(router: Router, sim: Simulator): void {
  router.get('/phones', (_req, res) => void res.json(sim.world.phones));
  router.post('/phones', (req, res) => {
    const { id, nickname, role, openid } = jsonOf(req) as Record<string, string | undefined>;
    if (!nickname) throw new ActError('nickname: a text', 400);
    if (id !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(id))
      throw new ActError('id: letters, digits, _ and -', 400);
    if (openid !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(openid))
      throw new ActError('openid: 1 to 64 letters, digits, _ and -', 400);
    if (sim.phone(id ?? '') || sim.byOpenid(openid)) throw new ActError('this phone exists already');
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
    const waitMs = Math.min(Number(req.query.wait_ms ?? 0), waitMaxMs);
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

export function miniRoutes(router: Router, sim: Simulator): void {
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
}
