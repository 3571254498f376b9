// PostgreSQL for whole-system tests: a database of a test's own on the server that LINK100_TEST_DATABASE names, or a
// whole server of its own where the test stops and starts it.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command.mjs';
import { top } from './places.mjs';

const script = join(top, 'scripts/private_postgres');

/** A server of one's own; with fsync, since what it is for is losing power. */
export class PostgresServer {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'link100-postgres-'));
    chmodSync(this.folder, 0o755); // the server's user must get in
    this.url = execFileSync(script, ['start', this.folder], { encoding: 'utf8' }).trim().split('\n').at(-1);
  }

  command(action) {
    execFileSync(script, [action, this.folder], { stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** As an administrator stops it: sessions are ended, everything is written. */
  stop() {
    this.command('stop');
  }

  /** As a power cut stops it. */
  crash() {
    this.command('crash');
  }

  start() {
    this.command('again');
  }

  end() {
    try {
      execFileSync(script, ['crash', this.folder], { stdio: 'ignore' });
    } catch {
      // it was stopped already
    }
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// What the tests' SQL says in SQLite's words and PostgreSQL has otherwise.
const helpers = `CREATE SCHEMA tests; CREATE FUNCTION tests.hex(bytea) RETURNS text IMMUTABLE LANGUAGE sql AS
  $$ SELECT upper(encode($1, 'hex')) $$`;
const inPostgres = (sql) => sql.replace(/CAST\((\w+) AS TEXT\)/g, "convert_from($1, 'UTF8')").replace(/\bhex\(/g, 'tests.hex(');

/** The same questions as Record (record.mjs), asked with psql: another client, beside the running server. */
export class PostgresRecord {
  constructor(server = process.env.LINK100_TEST_DATABASE) {
    this.server = server;
    this.name = `s_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
    this.url = server.replace(/[^/]*$/, this.name);
    const create = `CREATE DATABASE ${this.name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'`;
    execFileSync('psql', ['-qX', '-d', server, '-c', create]);
    execFileSync('psql', ['-qX', '-d', this.url, '-c', helpers]);
  }

  async all(sql) {
    const question = `SELECT COALESCE(json_agg(row_to_json(x)), '[]') FROM (${inPostgres(sql)}) AS x`;
    const done = await run('psql', ['-qAtX', '-v', 'ON_ERROR_STOP=1', '-d', this.url, '-c', question]);
    if (done.code !== 0) throw new Error(`psql: ${done.err}\n${sql}`);
    // SQLite knows no truth values but 1 and 0.
    return JSON.parse(done.out, (_, v) => (typeof v === 'boolean' ? Number(v) : v));
  }

  async first(sql) {
    return (await this.all(sql))[0];
  }

  async value(sql) {
    const row = await this.first(sql);
    return row === undefined ? undefined : Object.values(row)[0];
  }

  count(table, where = '1 = 1') {
    return this.value(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`);
  }

  async sizes() {
    const tables = await this.all("SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
    const counts = tables.map(({ name }) => `SELECT '${name}' AS name, COUNT(*) AS n FROM ${name}`);
    return (await this.all(counts.join(' UNION ALL '))).map(({ name, n }) => `${name} ${n}`).join('\n');
  }

  /** Every index against its table is asked nowhere so shortly as in SQLite; that it answers and counts must do. */
  async integrity() {
    return (await this.sizes()) ? 'ok' : 'empty';
  }

  end() {
    execFileSync('psql', ['-qX', '-d', this.server, '-c', `DROP DATABASE IF EXISTS ${this.name} WITH (FORCE)`]);
  }
}
