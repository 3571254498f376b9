// What the page knows, kept fresh by server-sent events.
import { reactive } from 'vue';
import type { ChatEntry, Menu, Phone, Qr } from '../../src/world.js';
import type { TrafficRecord } from '../../src/traffic.js';
import type { ApiFault, PushFaults } from '../../src/faults.js';
import type { TemplateSetting } from '../../src/settings.js';

export type { ApiFault, ChatEntry, Menu, Phone, PushFaults, Qr, TrafficRecord };

interface ShownSettings {
  account_name: string;
  callback_url: string;
  mode: string;
  format: string;
  app_id: string;
  original_id: string;
  templates: TemplateSetting[];
}

interface State {
  ready: boolean;
  online: boolean;
  phones: Phone[];
  chats: Record<string, ChatEntry[]>;
  menu: Menu | null;
  qrs: Qr[];
  settings: ShownSettings;
  clock: { offset_s: number; now_ms: number; read_at: number };
  faults: { api: ApiFault[]; push: PushFaults };
  traffic: TrafficRecord[];
  notice: string;
}

const trafficShown = 300;

export const state = reactive<State>({
  ready: false,
  online: false,
  phones: [],
  chats: {},
  menu: null,
  qrs: [],
  settings: { account_name: '', callback_url: '', mode: '', format: '', app_id: '', original_id: '', templates: [] },
  clock: { offset_s: 0, now_ms: Date.now(), read_at: Date.now() },
  faults: { api: [], push: { delay_ms: 0, duplicate: 0, identical: false, reorder: 0, drop: 0 } },
  traffic: [],
  notice: '',
});

async function load(): Promise<void> {
  const fresh = (await control('GET', '/state')) as Omit<State, 'ready' | 'online' | 'notice'>;
  Object.assign(state, fresh, { ready: true });
  state.clock.read_at = Date.now();
  state.traffic.reverse();
}

export function connect(): void {
  const events = new EventSource('./sim/events');
  const on = <T>(name: string, take: (data: T) => void) =>
    events.addEventListener(name, (event) => take(JSON.parse((event as MessageEvent<string>).data) as T));
  events.onopen = () => {
    state.online = true;
    void load();
  };
  events.onerror = () => (state.online = false);
  on<{ phone: string; entry: ChatEntry }>('chat', ({ phone, entry }) => {
    const chat = (state.chats[phone] ??= []);
    if (!chat.some((one) => one.id === entry.id)) chat.push(entry);
  });
  on<Phone[]>('phones', (phones) => (state.phones = phones));
  on<Menu | null>('menu', (menu) => (state.menu = menu));
  on<Qr>('qrs', (qr) => state.qrs.push(qr));
  on<State['faults']>('faults', (faults) => (state.faults = faults));
  on<ShownSettings>('settings', (settings) => (state.settings = settings));
  on<{ offset_s: number; now_ms: number }>('clock', (clock) => (state.clock = { ...clock, read_at: Date.now() }));
  on<TrafficRecord>('traffic', (record) => {
    const place = state.traffic.findIndex((one) => one.id === record.id);
    if (place >= 0) state.traffic[place] = record;
    else state.traffic.unshift(record);
    if (state.traffic.length > trafficShown) state.traffic.length = trafficShown;
  });
  on('reset', () => void load());
}

/** One call of the control interface; what fails is said at the foot of the page. */
export async function control(method: string, path: string, body?: unknown): Promise<unknown> {
  const res = await fetch('./sim' + path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await res.text();
  const value: unknown = text ? JSON.parse(text) : null;
  if (!res.ok) {
    say((value as { error?: string } | null)?.error ?? `HTTP ${res.status}`);
    throw new Error(text);
  }
  return value;
}

/** An act of a phone; the answer comes by events, errors are shown. */
export function act(phone: Phone, path: string, body: object = {}): Promise<unknown> {
  return control('POST', `/phones/${phone.id}/${path}`, body).catch(() => null);
}

let noticeTimer = 0;
export function say(text: string): void {
  state.notice = text;
  window.clearTimeout(noticeTimer);
  noticeTimer = window.setTimeout(() => (state.notice = ''), 4000);
}

export function simNow(): number {
  return state.clock.now_ms + (Date.now() - state.clock.read_at);
}

export function nameOf(phoneId: string): string {
  return state.phones.find((phone) => phone.id === phoneId)?.nickname ?? phoneId;
}

const colours = ['#f08a5d', '#5b8def', '#8e6bd1', '#2fa88f', '#d65f7f', '#c49a2b'];
export function colourOf(phone: Phone): string {
  const place = state.phones.findIndex((one) => one.id === phone.id);
  return colours[Math.max(0, place) % colours.length]!;
}

/** Drawn by the control interface: the page's own looks do not belong into the platform's log. */
export function qrPicture(ticket: string): string {
  return `./sim/qr/${encodeURIComponent(ticket)}`;
}

/** Opens an address of this machine in a new tab; others are not contacted, only named. */
export function openLink(url: string): void {
  const local = localPicture(url);
  if (local) window.open(local, '_blank', 'noopener');
  else if (url) say(`手机会打开 ${url}`);
}

/** The ticket in the address of one of the platform's own QR pictures; '' for any other address. */
export function ticketOf(url: string): string {
  if (!url) return '';
  try {
    const parsed = new URL(url, location.href);
    return parsed.pathname === '/cgi-bin/showqrcode' ? (parsed.searchParams.get('ticket') ?? '') : '';
  } catch {
    return '';
  }
}

/** Pictures come from this machine only; the platform's own QR pictures are drawn here. */
export function localPicture(url: string): string {
  if (!url) return '';
  const ticket = ticketOf(url);
  if (ticket) return qrPicture(ticket);
  try {
    const parsed = new URL(url, location.href);
    return ['127.0.0.1', 'localhost', '[::1]'].includes(parsed.hostname) ? parsed.href : '';
  } catch {
    return '';
  }
}
