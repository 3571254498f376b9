// Holds callbacks back and lets them go last first, when disorder was asked for (PushFaults.reorder).

/** Callbacks that are held go out at the latest after this time. */
const holdMs = 500;
/** A little apart, so that the server really sees them the other way round. */
const apartMs = 20;

export class Disorder {
  private held: (() => void)[] = [];
  private timer: NodeJS.Timeout | null = null;

  /** Resolves when `count` callbacks are held, or when the first of them has waited long enough. */
  hold(count: number): Promise<void> {
    return new Promise((resolve) => {
      this.held.push(resolve);
      if (this.held.length >= count) return this.release();
      this.timer ??= setTimeout(() => this.release(), holdMs);
    });
  }

  private release(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const released = this.held.reverse();
    this.held = [];
    released.forEach((go, place) => setTimeout(go, place * apartMs));
  }
}
