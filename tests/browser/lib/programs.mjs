// The programs of a story: started by us, stopped by us, their last words shown when they fail.
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

const running = new Set();
// Should the test itself be ended, nothing of ours stays behind.
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

const outputKept = 20_000;

export function start(name, command, args, env = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const program = { name, child, output: '', printed: '', ended: null };
  const keep = (data) => (program.output = (program.output + data).slice(-outputKept));
  child.stdout.on('data', (data) => keep(data) && (program.printed += data));
  child.stderr.on('data', keep);
  running.add(child);
  program.ended = new Promise((resolve) => {
    child.on('error', (error) => resolve(keep(`\n${error.message}\n`)));
    child.on('exit', () => resolve(running.delete(child)));
  });
  return program;
}

/** Runs a command to its end and gives what it printed as its result; throws with its words if it failed. */
export async function run(command, args, env = {}) {
  const program = start(command, command, args, env);
  await program.ended;
  if (program.child.exitCode !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${program.output}`);
  return program.printed;
}

/** Waits until `ready` is true; a program that ends before that is an error. */
export async function becomes(program, ready, limitMs = 20_000) {
  const until = Date.now() + limitMs;
  while (Date.now() < until) {
    if (program.child.exitCode !== null || !running.has(program.child)) break;
    if (await ready().catch(() => false)) return;
    await pause(50);
  }
  throw new Error(`${program.name} did not start:\n${program.output}`);
}

export async function stop(program) {
  if (!program || !running.has(program.child)) return;
  program.child.kill('SIGTERM');
  const timer = setTimeout(() => program.child.kill('SIGKILL'), 13_000);
  await program.ended;
  clearTimeout(timer);
}
