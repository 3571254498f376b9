// A look into the record with the sqlite3 command: another process, another SQLite, beside the running server.
import { run } from './command.mjs';

export class Record {
  constructor(file) {
    this.file = file;
  }

  /** The rows as objects. */
  async all(sql) {
    const done = await run('sqlite3', ['-json', '-cmd', '.timeout 5000', this.file, sql]);
    if (done.code !== 0) throw new Error(`sqlite3: ${done.err}\n${sql}`);
    return done.out.trim() ? JSON.parse(done.out) : [];
  }

  async first(sql) {
    return (await this.all(sql))[0];
  }

  /** The single value of the single row. */
  async value(sql) {
    const row = await this.first(sql);
    return row === undefined ? undefined : Object.values(row)[0];
  }

  count(table, where = '1 = 1') {
    return this.value(`SELECT COUNT(*) FROM ${table} WHERE ${where}`);
  }

  /** How many rows every table has, as one text: equal texts mean that nothing was written. */
  async sizes() {
    const tables = await this.all(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    );
    const counts = tables.map(({ name }) => `SELECT '${name}' AS name, COUNT(*) AS n FROM ${name}`);
    return (await this.all(counts.join(' UNION ALL '))).map(({ name, n }) => `${name} ${n}`).join('\n');
  }

  integrity() {
    return this.value('PRAGMA integrity_check');
  }
}
