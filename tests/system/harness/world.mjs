// A whole installation in a temporary folder: Redis, the simulator, the server, each a process of its own.
import { existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { middayOfWork } from './calendar.mjs';
import { link100 } from './command.mjs';
import { Door } from './door.mjs';
import { Http } from './http.mjs';
import { account, binary, portsOf, simulatorMain } from './places.mjs';
import { PostgresRecord, PostgresServer } from './postgres.mjs';
import { Child, listening, refuseTakenPort } from './process.mjs';
import { Record } from './record.mjs';
import { RedisLook } from './redis.mjs';
import { Simulator } from './simulator.mjs';
import { until } from './waiting.mjs';

const tomlValue = (v) => (typeof v === 'string' ? JSON.stringify(v) : String(v));

const toToml = (sections) =>
  Object.entries(sections)
    .map(([name, keys]) => `[${name}]\n` + Object.entries(keys).map(([k, v]) => `${k} = ${tomlValue(v)}\n`).join(''))
    .join('\n');

export class World {
  /**
   * Nothing runs yet. `settings` are laid over the defaults, section by section. The record is SQLite's, or
   * PostgreSQL's where LINK100_TEST_DATABASE names a server; `engine`: 'sqlite' for tests about SQLite itself,
   * 'own postgres' for those that stop the server.
   */
  constructor(block, settings = {}, engine = process.env.LINK100_TEST_DATABASE ? 'postgres' : 'sqlite') {
    this.ports = portsOf(block);
    this.folder = mkdtempSync(join(tmpdir(), `link100-${block}-`));
    this.configFile = join(this.folder, 'link100.toml');
    this.clockFile = join(this.folder, 'clock');
    this.recordFile = join(this.folder, 'record.db');
    if (engine === 'own postgres') this.postgres = new PostgresServer();
    this.record = engine === 'sqlite' ? new Record(this.recordFile) : new PostgresRecord(this.postgres?.url);
    this.aheadS = Math.round((middayOfWork() - Date.now()) / 1000);
    writeFileSync(this.clockFile, `${this.aheadS}\n`);
    this.configure(settings);
  }

  configure(settings) {
    const sections = {
      server: {
        listen: `127.0.0.1:${this.ports.server}`,
        admin_listen: `127.0.0.1:${this.ports.admin}`,
        threads: 2,
      },
      database: { url: this.record.url ?? `sqlite:${this.recordFile}` },
      redis: { url: `redis://127.0.0.1:${this.ports.redis}` },
      wechat: {
        app_id: account.app_id,
        app_secret: account.app_secret,
        token: account.token,
        encoding_aes_key: account.encoding_aes_key,
        original_id: account.original_id,
        api_base: `http://127.0.0.1:${this.ports.simulator}`,
        qr_image_base: `http://127.0.0.1:${this.ports.simulator}`,
      },
      miniapp: { app_id: account.mini_app_id, app_secret: account.mini_app_secret },
      dev: { clock_file: this.clockFile },
    };
    for (const [name, keys] of Object.entries(settings)) sections[name] = { ...sections[name], ...keys };
    writeFileSync(this.configFile, toToml(sections));
  }

  log(name) {
    return join(this.folder, `${name}.log`);
  }

  async startRedis() {
    const { redis } = this.ports;
    await refuseTakenPort(redis);
    const folder = join(this.folder, 'redis');
    mkdirSync(folder, { recursive: true });
    this.redis = new Child(
      'redis-server',
      'redis-server',
      ['--port', redis, '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no'].map(String),
      { log: this.log('redis') },
    );
    await listening(this.redis, redis);
    this.cache = new RedisLook(redis);
  }

  async startSimulator(args = []) {
    const { simulator, server } = this.ports;
    if (!existsSync(simulatorMain)) throw new Error(`${simulatorMain} is missing: npm run build in simulator/`);
    await refuseTakenPort(simulator);
    const own = ['--port', simulator, '--callback-url', `http://127.0.0.1:${server}/wechat/callback`];
    this.simulatorProcess = new Child(
      'simulator',
      process.execPath,
      [simulatorMain, ...own, '--clock', this.clockFile, '--state', join(this.folder, 'wechat.json'), ...args].map(String),
      { log: this.log('simulator'), env: Object.fromEntries(Object.entries(account).map(([k, v]) => ['SIM_' + k.toUpperCase(), v])) },
    );
    await listening(this.simulatorProcess, simulator);
    this.sim = new Simulator(simulator);
    await this.sim.clock({ offset_s: this.aheadS });
  }

  /** Starts the server and waits until it is ready; returns how many ms that took. */
  async startServer({ env = {}, wrap = [] } = {}) {
    await refuseTakenPort(this.ports.server);
    const began = performance.now();
    const [program, ...args] = [...wrap, binary, 'serve', '--config', this.configFile];
    this.server = new Child('link100', program, args, { log: this.log('server'), env });
    await this.ready();
    return performance.now() - began;
  }

  async ready(ms = 20_000) {
    this.http ??= new Http(this.ports.server);
    await until(
      'the server is ready',
      async () => {
        if (!this.server.running) throw new Error(`the server ended:\n${this.server.lastWords()}`);
        return (await this.http.send({ path: '/readyz' })).status === 200;
      },
      ms,
      10,
    );
  }

  async readiness() {
    return JSON.parse((await this.http.send({ path: '/readyz' })).body);
  }

  /** One value of /metrics, labels left out of the name: all of that name summed. */
  async metric(name) {
    this.admin ??= new Http(this.ports.admin);
    const { body } = await this.admin.send({ path: '/metrics' });
    let sum = 0;
    for (const line of body.split('\n')) {
      const [, found, value] = line.match(/^([a-z0-9_]+)(?:\{.*\})? (\S+)$/) ?? [];
      if (found === name) sum += Number(value);
    }
    return sum;
  }

  command(...args) {
    return link100([...args, '--config', this.configFile]);
  }

  /** The same, and an exit code other than 0 is an error. Returns standard output. */
  async commanded(...args) {
    const done = await this.command(...args);
    if (done.code !== 0) throw new Error(`link100 ${args.join(' ')}: ${done.code} ${done.err}`);
    return done.out.trim();
  }

  door(options) {
    return new Door(this.ports.server, { aheadS: this.aheadS, ...options });
  }

  /** Moves the clock of both sides; the server reads its file every tenth of a second. */
  async advance(seconds) {
    this.aheadS += seconds;
    if (this.sim) await this.sim.clock({ offset_s: this.aheadS });
    else writeFileSync(this.clockFile, `${this.aheadS}\n`);
    await new Promise((done) => setTimeout(done, 150));
  }

  nowMs() {
    return Date.now() + this.aheadS * 1000;
  }

  async end() {
    this.http?.close();
    this.admin?.close();
    this.sim?.close();
    for (const child of [this.server, this.simulatorProcess, this.redis]) if (child) await child.stop();
    if (this.postgres) this.postgres.end();
    else this.record.end?.();
    if (!process.env.LINK100_KEEP) rmSync(this.folder, { recursive: true, force: true });
  }
}
