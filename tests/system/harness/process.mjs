// One child process: its output in a file, stopped by its own id and never by a name.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { sleep } from './waiting.mjs';

export class Child {
  constructor(name, command, args, { log, env = {}, cwd } = {}) {
    this.name = name;
    this.log = log;
    const out = openSync(log, 'a');
    this.process = spawn(command, args, { stdio: ['ignore', out, out], env: { ...process.env, ...env }, cwd });
    closeSync(out);
    this.ended = new Promise((done) => {
      this.process.on('error', (error) => done({ code: null, signal: null, error }));
      this.process.on('exit', (code, signal) => done({ code, signal }));
    });
    this.ended.then((end) => (this.end = end));
  }

  get pid() {
    return this.process.pid;
  }

  get running() {
    return this.end === undefined;
  }

  signal(name) {
    if (this.running) this.process.kill(name);
  }

  /** Asks it to stop, and makes it stop after `patience` ms. Returns how it ended and how long it took. */
  async stop(signal = 'SIGTERM', patience = 15_000) {
    const began = performance.now();
    this.signal(signal);
    const hard = setTimeout(() => this.signal('SIGKILL'), patience);
    const end = await this.ended;
    clearTimeout(hard);
    return { ...end, ms: performance.now() - began };
  }

  lastWords(lines = 15) {
    return readFileSync(this.log, 'utf8').split('\n').slice(-lines).join('\n');
  }
}

const connects = (port) =>
  new Promise((done) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.on('connect', () => (socket.destroy(), done(true)));
    socket.on('error', () => done(false));
  });

/** Waits until the child listens on the port; throws with its last words if it ends instead. */
export async function listening(child, port, ms = 20_000) {
  const end = Date.now() + ms;
  while (Date.now() < end) {
    if (!child.running) throw new Error(`${child.name} ended at once:\n${child.lastWords()}`);
    if (await connects(port)) return;
    await sleep(20);
  }
  throw new Error(`${child.name} does not listen on ${port}:\n${child.lastWords()}`);
}

/** Refuses to begin on a port that somebody else has. */
export async function refuseTakenPort(port) {
  if (await connects(port)) throw new Error(`port ${port} is taken: is another run of these tests under way?`);
}
