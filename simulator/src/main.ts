// Starts the simulator and stops it on SIGTERM or SIGINT with its state saved.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { close, listen, makeApp } from './app.js';
import { loadSettings, SettingsError } from './settings.js';
import { Simulator } from './simulator.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const help = `usage: npm start -- [--port 8090] [--state FILE] [--clock-file FILE] [--callback-url URL]
       [--config FILE.json] [--mode safe|compatible|plain] …
Every key of config.default.json is a flag (--key-with-dashes VALUE) and an environment variable (SIM_KEY).`;

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(help);
    return;
  }
  const settings = loadSettings(join(root, 'config.default.json'), argv, process.env);
  const sim = new Simulator(settings);
  const server = await listen(sim, makeApp(sim, join(root, 'dist', 'page')));
  const stop = () => void close(sim, server).then(() => process.exit(0));
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  console.log(`WeChat simulator ready on ${sim.baseUrl()}/ (callbacks go to ${settings.callback_url || 'nowhere yet'})`);
}

main().catch((error: NodeJS.ErrnoException) => {
  const known = error instanceof SettingsError || error.code === 'EADDRINUSE';
  console.error(known ? `simulator: ${error.message}` : error);
  process.exit(known ? 2 : 1);
});
