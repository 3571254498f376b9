// The simulator's clock: the machine's, moved on by an offset. The offset is also written to a file, so that
// the server under test can move with it.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export class Clock {
  private offset = 0;

  constructor(private readonly file = '') {}

  /** Milliseconds since 1970 in the simulated world. */
  nowMs(): number {
    return Date.now() + this.offset * 1000;
  }

  /** Seconds since 1970 in the simulated world: what the platform writes into CreateTime. */
  now(): number {
    return Math.floor(this.nowMs() / 1000);
  }

  offsetSeconds(): number {
    return this.offset;
  }

  set(seconds: number): void {
    this.offset = Math.trunc(seconds);
    if (!this.file) return;
    // Written beside and moved over, so that a reader never sees half a number.
    mkdirSync(dirname(this.file), { recursive: true });
    const temporary = `${this.file}.${process.pid}.tmp`;
    writeFileSync(temporary, `${this.offset}\n`);
    renameSync(temporary, this.file);
  }
}

/** Waits in the machine's time, whatever the simulated clock shows. */
export function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** The day in Beijing, where the platform's daily quotas begin anew at midnight. */
export function beijingDay(seconds: number): string {
  return new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 10);
}
