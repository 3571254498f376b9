// The control interface under /sim/*: for the page and for tests. Documented in README.md.
import { Router } from 'express';
import type { Simulator } from '../simulator.js';
import { actRoutes } from './acts.js';
import { miniRoutes, phoneRoutes } from './phones.js';
import { pictureRoutes, stateRoutes } from './state.js';
import { troubleRoutes } from './trouble.js';

export function controlRoutes(sim: Simulator): Router {
  const router = Router();
  stateRoutes(router, sim);
  pictureRoutes(router, sim);
  phoneRoutes(router, sim);
  actRoutes(router, sim);
  miniRoutes(router, sim);
  troubleRoutes(router, sim);
  router.use((_req, res) => void res.status(404).json({ error: 'no such control; see README.md' }));
  return router;
}
