// What the control routes share: reading a body, finding the phone, answering errors.
import type { Request, Response } from 'express';
import { ActError } from '../phone/acts.js';
import { SettingsError } from '../settings.js';
import type { Simulator } from '../simulator.js';
import type { Phone } from '../world.js';

export type Body = Record<string, unknown>;

export function controlError(error: Error, res: Response): void {
  const status = error instanceof ActError ? error.status : error instanceof SettingsError ? 400 : 500;
  res.status(status).json({ error: error.message });
}

export function phoneOf(sim: Simulator, req: Request): Phone {
  const phone = sim.phone(String(req.params.id));
  if (!phone) throw new ActError('no such phone', 404);
  return phone;
}

export function jsonOf(req: Request): Body {
  if (!Buffer.isBuffer(req.body) || !req.body.length) return {};
  try {
    const value: unknown = JSON.parse(req.body.toString('utf8'));
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Body;
  } catch {
    // Falls through to the one error below.
  }
  throw new ActError('the body must be a JSON object', 400);
}
