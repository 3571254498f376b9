// What people do with phones, under /sim/phones/ID/ACT.
import type { Router } from 'express';
import * as acts from '../phone/acts.js';
import type { PushResult } from '../push/push.js';
import type { Simulator } from '../simulator.js';
import type { Phone } from '../world.js';
import { jsonOf, phoneOf, type Body } from './http.js';

export function actRoutes(router: Router, sim: Simulator): void {
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
