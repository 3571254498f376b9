// The misbehaviour that was asked for: of the API (slow, 5xx, errors, dead tokens, hanging) and of the
// callbacks (duplicates, reordering, delay, loss).

export type ApiFaultKind = 'slow' | 'http' | 'errcode' | 'expired_token' | 'hang' | 'garbage';

export interface ApiFault {
  id: number;
  kind: ApiFaultKind;
  /** Only calls whose path begins with this; empty: all. */
  path: string;
  ms: number;
  status: number;
  errcode: number;
  /** How many calls are still hit; null: until it is taken away. */
  count: number | null;
}

export interface PushFaults {
  /** Wait before a callback is sent. */
  delay_ms: number;
  /** How many further copies of each callback are sent, at the same time as the first. */
  duplicate: number;
  /** Copies are byte for byte the same; else each is encrypted and signed anew, as the platform's tries are. */
  identical: boolean;
  /** Callbacks are held until this many wait, or half a second passed, and then go out in reverse order. */
  reorder: number;
  /** How many of the next callbacks are lost on the way. */
  drop: number;
}

const quietPush: PushFaults = { delay_ms: 0, duplicate: 0, identical: false, reorder: 0, drop: 0 };

/** A slow or hanging answer ends at the latest after this time. */
export const hangMs = 30_000;

export class Faults {
  private list: ApiFault[] = [];
  private last = 0;
  push: PushFaults = { ...quietPush };

  all(): { api: ApiFault[]; push: PushFaults } {
    return { api: this.list, push: this.push };
  }

  add(part: Partial<ApiFault> & { kind: ApiFaultKind }): ApiFault {
    const fault: ApiFault = {
      path: '',
      ms: part.kind === 'hang' ? hangMs : 2000,
      status: 503,
      errcode: -1,
      count: null,
      ...part,
      id: ++this.last,
    };
    this.list.push(fault);
    return fault;
  }

  remove(id: number): boolean {
    const before = this.list.length;
    this.list = this.list.filter((fault) => fault.id !== id);
    return this.list.length < before;
  }

  clear(): void {
    this.list = [];
    this.push = { ...quietPush };
  }

  /** The faults that hit this call; their counts go down. */
  take(path: string): ApiFault[] {
    const hit = this.list.filter((fault) => path.startsWith(fault.path));
    for (const fault of hit) if (fault.count !== null) fault.count--;
    this.list = this.list.filter((fault) => fault.count === null || fault.count > 0);
    return hit;
  }
}
