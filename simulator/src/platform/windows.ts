// When customer-service messages may be sent: each act of a user opens a window with a number of messages.
import type { Simulator } from '../simulator.js';
import { ApiError } from '../wire/errcode.js';
import type { Phone, Window } from '../world.js';

const rules: Record<Window['kind'], { seconds: number; messages: number }> = {
  message: { seconds: 48 * 3600, messages: 5 },
  click: { seconds: 60, messages: 3 },
  follow: { seconds: 60, messages: 3 },
  scan: { seconds: 60, messages: 3 },
};

export function openWindow(sim: Simulator, phone: Phone, kind: Window['kind']): void {
  const rule = rules[kind];
  const others = (sim.world.windows[phone.id] ?? []).filter(
    (one) => one.kind !== kind && one.expires > sim.now(),
  );
  others.push({ kind, expires: sim.now() + rule.seconds, left: rule.messages });
  sim.world.windows[phone.id] = others;
  sim.changed();
}

export function closeWindows(sim: Simulator, phone: Phone): void {
  delete sim.world.windows[phone.id];
}

export function windowsOf(sim: Simulator, phone: Phone): Window[] {
  return (sim.world.windows[phone.id] ?? []).filter((one) => one.expires > sim.now());
}

/** Throws 45015 when no window is open, 45047 when the open ones are used up; else takes one message. */
export function useWindow(sim: Simulator, phone: Phone): void {
  const open = windowsOf(sim, phone);
  if (!open.length) throw new ApiError(45015);
  // The one that ends first is used first, so that a click does not cost a message of the 48 hours.
  const usable = open.filter((one) => one.left > 0).sort((a, b) => a.expires - b.expires)[0];
  if (!usable) throw new ApiError(45047);
  usable.left--;
  sim.changed();
}
