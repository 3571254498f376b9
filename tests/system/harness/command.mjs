// Runs a program to its end.
import { spawn } from 'node:child_process';
import { binary } from './places.mjs';

/** Never throws for an exit code: the code is part of the answer. */
export function run(program, args, { input = '', env = {} } = {}) {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { env: { ...process.env, ...env } });
    const out = [];
    const err = [];
    child.stdout.on('data', (piece) => out.push(piece));
    child.stderr.on('data', (piece) => err.push(piece));
    child.stdin.on('error', () => {}); // it may end before it has read everything
    child.on('error', failed);
    child.on('close', (code, signal) =>
      done({ code, signal, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
    child.stdin.end(input);
  });
}

export const link100 = (args, options) => run(binary, args, options);
