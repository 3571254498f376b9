// Misbehaviour on request, ended tokens, and hand-made callbacks, under /sim.
import type { Response, Router } from 'express';
import type { ApiFault } from '../faults.js';
import { ActError } from '../phone/acts.js';
import { endTokens } from '../platform/token.js';
import type { Simulator } from '../simulator.js';
import { jsonOf } from './http.js';
import { rawPush } from './raw.js';

export function troubleRoutes(router: Router, sim: Simulator): void {
  const told = (res: Response) => {
    sim.live.tell('faults', sim.faults.all());
    res.json(sim.faults.all());
  };
  router.get('/faults', (_req, res) => void res.json(sim.faults.all()));
  router.post('/faults/api', (req, res) => {
    const body = jsonOf(req) as Partial<ApiFault>;
    const kinds = ['slow', 'http', 'errcode', 'expired_token', 'hang', 'garbage'];
    if (!body.kind || !kinds.includes(body.kind)) throw new ActError(`kind: ${kinds.join(', ')}`, 400);
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
