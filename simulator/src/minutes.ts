// Counts calls within one simulated minute. The counts live in memory only: a restart may forget a minute.

export class MinuteCounts {
  private readonly counts = new Map<string, { minute: number; used: number }>();

  /** Counts one call, or says no when `limit` calls of this minute are counted already. */
  take(key: string, minute: number, limit: number): boolean {
    const kept = this.counts.get(key);
    const count = kept && kept.minute === minute ? kept : { minute, used: 0 };
    if (count.used >= limit) return false;
    count.used++;
    this.counts.set(key, count);
    return true;
  }

  clear(): void {
    this.counts.clear();
  }
}
