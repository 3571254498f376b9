// Where things lie, and which ports the tests may take. Nothing here starts anything.
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const top = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const binary = resolve(top, process.env.LINK100_BINARY ?? 'build/release/link100');
export const simulatorMain = join(top, 'simulator/dist/server/main.js');

// The account that both sides know. The key is 43 letters and digits, as the platform's console shows it.
export const account = {
  app_id: 'wx0123456789abcdef',
  app_secret: '5f1d2c3b4a59687786958473625140fe',
  original_id: 'gh_link100simul',
  token: 'link100simulatortoken',
  encoding_aes_key: 'c2ltdWxhdG9yLWtleS1saW5rMTAwLTAwMDAwMDAwMDE',
  mini_app_id: 'wxfedcba9876543210',
  mini_app_secret: '0e1f2a3b4c5d6e7f8091a2b3c4d5e6f7',
};

// Each test file has ten ports of its own, so that files can run side by side.
const firstPort = 18600;
const portsEach = 10;
const blocks = ['story', 'once', 'hostile', 'kill', 'redis', 'hang', 'stop', 'order', 'commands', 'clock', 'api', 'wiring', 'postgres', 'copy', 'generate', 'community', 'library', 'people', 'gatherings', 'hangup', 'private'];

export function portsOf(block) {
  const index = blocks.indexOf(block);
  if (index < 0) throw new Error(`no ports are set aside for ${block}`);
  const first = firstPort + index * portsEach;
  return { server: first, redis: first + 1, simulator: first + 2, spare: first + 3, admin: first + 4, spareAdmin: first + 5 };
}

/** A whole number from the environment, for tests that are run longer by hand. */
export function numberFrom(name, normally) {
  const n = Number(process.env[name] ?? normally);
  if (!Number.isInteger(n) || n < 1) throw new Error(`${name}: a whole number from 1`);
  return n;
}
