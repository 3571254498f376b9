// What the platform saw: every API call and every callback, newest last, a bounded number of them.
import type { Live } from './live.js';

/** Older records are forgotten. */
const recordsMax = 3000;

export interface Try {
  n: number;
  ms: number;
  status: number | null;
  /** timeout, refused, reset …; empty when an HTTP answer came. */
  error: string;
  /** reply, silent, or why the answer was not taken. */
  verdict: string;
  query: string;
  request_body: string;
  answer_body: string;
}

export interface TrafficRecord {
  id: number;
  kind: 'api' | 'callback';
  /** Real milliseconds since 1970, for the order; sim_time is what the world's clock said (seconds). */
  at_ms: number;
  sim_time: number;
  /** API path, or message type and event. */
  name: string;
  method: string;
  phone: string;
  ms: number;
  status: number | null;
  errcode: number | null;
  errmsg: string;
  /** ok, error, reply, silent, fault, pending. */
  outcome: string;
  tries: Try[];
  request: string;
  response: string;
  warnings: string[];
  /** Misbehaviour that was asked for and took part. */
  fault: string;
}

export interface TrafficFilter {
  kind?: string;
  name?: string;
  phone?: string;
  outcome?: string;
  errcode?: number;
  since_id?: number;
  limit?: number;
}

export class Traffic {
  private records: TrafficRecord[] = [];
  private last = 0;

  constructor(
    private readonly live: Live,
    private readonly now: () => number,
  ) {}

  open(kind: TrafficRecord['kind'], name: string, part: Partial<TrafficRecord> = {}): TrafficRecord {
    const record: TrafficRecord = {
      id: ++this.last,
      kind,
      at_ms: Date.now(),
      sim_time: this.now(),
      name,
      method: '',
      phone: '',
      ms: 0,
      status: null,
      errcode: null,
      errmsg: '',
      outcome: 'pending',
      tries: [],
      request: '',
      response: '',
      warnings: [],
      fault: '',
      ...part,
    };
    this.records.push(record);
    if (this.records.length > recordsMax) this.records.splice(0, this.records.length - recordsMax);
    this.live.tell('traffic', record);
    return record;
  }

  update(record: TrafficRecord): void {
    this.live.tell('traffic', record);
  }

  list(filter: TrafficFilter): TrafficRecord[] {
    const found = this.records.filter(
      (r) =>
        (!filter.kind || r.kind === filter.kind) &&
        (!filter.name || r.name.includes(filter.name)) &&
        (!filter.phone || r.phone === filter.phone) &&
        (!filter.outcome || r.outcome === filter.outcome) &&
        (filter.errcode === undefined || r.errcode === filter.errcode) &&
        (filter.since_id === undefined || r.id > filter.since_id),
    );
    return filter.limit ? found.slice(-filter.limit) : found;
  }

  clear(): void {
    this.records = [];
  }
}

/** Long bodies are shown shortened; pictures are not shown at all. */
export function shown(text: string, max = 6000): string {
  return text.length <= max ? text : `${text.slice(0, max)}… (${text.length})`;
}
