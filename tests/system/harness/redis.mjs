// A look into Redis, with its own command line client.
import { run } from './command.mjs';

export class RedisLook {
  constructor(port) {
    this.port = port;
  }

  async ask(...words) {
    const done = await run('redis-cli', ['-p', String(this.port), '--no-raw', '--json', ...words]);
    if (done.code !== 0) throw new Error(`redis-cli: ${done.err || done.out}`);
    return JSON.parse(done.out);
  }

  /** Every sum of a month and organisation that is kept, as "org month cadre" → points. */
  async scores() {
    const found = new Map();
    for (const key of await this.ask('KEYS', 'scores:{*}:*')) {
      if (key.endsWith(':last')) continue;
      const [, org, month] = key.match(/^scores:\{(\d+)\}:(\d+)$/);
      const pairs = (await this.ask('ZRANGE', key, '0', '-1', 'WITHSCORES')).flat();
      for (let i = 0; i < pairs.length; i += 2) found.set(`${org} ${month} ${pairs[i]}`, Number(pairs[i + 1]));
    }
    return found;
  }
}
