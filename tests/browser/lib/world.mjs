// A world for one story: a private Redis, the demo college, the simulator, the server and a page, all in a
// temporary folder. Nothing of it is left behind.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { secondsToTheStory } from './clock.mjs';
import { Phone } from './phone.mjs';
import { freePorts } from './ports.mjs';
import { becomes, run, start, stop } from './programs.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const binary = process.env.LINK100_BINARY ?? join(root, 'build/release/link100');
const browserFlags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];
export const desk = { width: 1440, height: 900 };
export const handset = { width: 390, height: 844 };

const answersOk = (url) => async () => (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;

class World {
  programs = {};
  pageErrors = [];

  /** What the simulator's control interface answers; for setting the scene only. */
  async control(method, path, body) {
    const res = await fetch(`${this.simulator}/sim${path}`, { method, body: body && JSON.stringify(body) });
    const text = await res.text();
    if (!res.ok) throw new Error(`${method} ${path}: ${res.status} ${text}`);
    return text ? JSON.parse(text) : null;
  }

  phone(id) {
    return new Phone(this.page, id);
  }

  link100(...args) {
    return run(binary, [...args, '--config', this.config], this.env);
  }

  async startServer() {
    this.programs.server = start('link100', binary, ['serve', '--config', this.config], this.env);
    await becomes(this.programs.server, answersOk(`${this.server}/readyz`));
  }

  async stopServer() {
    await stop(this.programs.server);
  }

  /** The invitation code that the demo printed for this person. */
  invitation(name) {
    const code = new RegExp(`${name} 的邀请码：(\\S+)`).exec(this.demo)?.[1];
    if (!code) throw new Error(`the demo printed no code for ${name}:\n${this.demo}`);
    return code;
  }

  async open() {
    await this.page.goto(this.simulator);
    await this.page.getByTestId('clock').waitFor();
  }

  async picture(name) {
    if (process.env.LINK100_PICTURES !== '1') return;
    await this.page.screenshot({ path: join(root, 'docs/pictures', name) });
  }

  async close() {
    await this.browser?.close().catch(() => null);
    for (const name of ['server', 'simulator', 'redis']) await stop(this.programs[name]);
    if (process.env.LINK100_KEEP === '1') console.log(`kept: ${this.folder}`);
    else await rm(this.folder, { recursive: true, force: true });
  }
}

/** `block`: which ten ports are this story's. */
export async function openWorld({ block, size = desk }) {
  const w = new World();
  try {
    await build(w, block, size);
    return w;
  } catch (error) {
    await w.close();
    throw error;
  }
}

async function build(w, block, size) {
  w.folder = await mkdtemp(join(tmpdir(), 'link100-browser-'));
  const [server, simulator, redis, admin] = await freePorts(block, 4);
  w.server = `http://127.0.0.1:${server}`;
  w.simulator = `http://127.0.0.1:${simulator}`;
  w.config = join(w.folder, 'link100.toml');
  w.env = {
    LINK100_SERVER_LISTEN: `127.0.0.1:${server}`,
    LINK100_SERVER_ADMIN_LISTEN: `127.0.0.1:${admin}`,
    LINK100_REDIS_URL: `redis://127.0.0.1:${redis}`,
    LINK100_WECHAT_API_BASE: w.simulator,
    LINK100_WECHAT_QR_IMAGE_BASE: w.simulator,
    // A test types faster than a person.
    LINK100_LIMITS_MESSAGES_PER_MINUTE: '1000',
  };
  const defaults = join(root, 'simulator/config.default.json');
  await writeFile(w.config, await run('node', [join(root, 'scripts/demo_config.mjs'), defaults]), { mode: 0o600 });

  w.programs.redis = start('redis', 'redis-server', ['--bind', '127.0.0.1', '--port', `${redis}`, '--dir', w.folder, '--save', '']);
  w.programs.simulator = start('simulator', 'node', [
    join(root, 'simulator/dist/server/main.js'), '--port', `${simulator}`, '--state', join(w.folder, 'simulator.json'),
    '--clock-file', join(w.folder, 'clock-offset'), '--callback', `${w.server}/wechat/callback`,
  ]);
  await becomes(w.programs.simulator, answersOk(`${w.simulator}/sim/health`));
  await w.control('POST', '/clock', { offset_s: secondsToTheStory() });
  await w.link100('migrate');
  w.demo = await w.link100('demo');
  await w.startServer();

  w.browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserFlags });
  const context = await w.browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  w.page = await context.newPage();
  w.page.setDefaultTimeout(30_000);
  w.page.on('pageerror', (error) => w.pageErrors.push(error.message));
  await w.open();
}
