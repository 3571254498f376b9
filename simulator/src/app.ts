// The HTTP application: the platform's API, the control interface, the pictures, and the page.
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import express, { type NextFunction, type Request, type Response } from 'express';
import { controlError } from './control/http.js';
import { controlRoutes } from './control/routes.js';
import { apiPrefixes, handleApi } from './platform/api.js';
import type { Simulator } from './simulator.js';

/** Above every upload limit, so that each limit answers with its own error. */
const bodyBytesMax = '24mb';

export function makeApp(sim: Simulator, pageFolder = ''): express.Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(express.raw({ type: () => true, limit: bodyBytesMax }));
  for (const prefix of apiPrefixes)
    app.use(prefix, (req: Request, res: Response, next: NextFunction) => {
      // Routers cut the prefix off; the table wants the whole path.
      req.url = req.originalUrl;
      handleApi(sim, req, res).catch(next);
    });
  app.use('/sim', sameSite, controlRoutes(sim));
  app.get('/mmbiz/:id', (req, res) => {
    const meta = sim.world.media.find((one) => one.media_id === req.params.id);
    const bytes = meta && sim.mediaBytes.get(meta.media_id);
    if (!meta || !bytes) return void res.status(404).end();
    res.set('Content-Type', meta.content_type).end(bytes);
  });
  if (pageFolder && existsSync(pageFolder)) app.use(express.static(pageFolder));
  app.use((error: Error, _req: Request, res: Response, next: NextFunction) => {
    if (res.headersSent) return next(error);
    controlError(error, res);
  });
  return app;
}

/** A page of another site must not drive the simulator through the visitor's browser. */
function sameSite(req: Request, res: Response, next: NextFunction): void {
  const { origin, host } = req.headers;
  // The name in Host is checked too, against names elsewhere that lead to loopback.
  const local = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host ?? '');
  if (!local || (origin && origin !== `http://${host}`))
    return void res.status(403).json({ error: 'only the page itself may do this' });
  next();
}

export function listen(sim: Simulator, app: express.Express): Promise<Server> {
  const server = createServer(app);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(sim.settings.port, sim.settings.host, () => {
      const address = server.address();
      // Port 0 asks for a free one; picture addresses need the real number.
      if (address && typeof address === 'object') sim.settings.port = address.port;
      resolve(server);
    });
  });
}

export function close(sim: Simulator, server: Server): Promise<void> {
  sim.live.close();
  sim.save();
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections?.();
  });
}
