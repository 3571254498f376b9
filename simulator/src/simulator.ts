// The one simulated world: its settings, its memory, its clock, and what the parts of the platform share.
import { createHash, randomBytes } from 'node:crypto';
import { Clock } from './clock.js';
import { Disorder } from './disorder.js';
import { Faults } from './faults.js';
import { Keeper } from './keep.js';
import { Live } from './live.js';
import { MinuteCounts } from './minutes.js';
import type { Settings } from './settings.js';
import { Traffic } from './traffic.js';
import { emptyWorld, type ChatEntry, type Phone, type World } from './world.js';

/** A phone's chat keeps its newest entries only. */
const chatEntriesMax = 2000;

export class Simulator {
  world: World;
  readonly mediaBytes: Map<string, Buffer>;
  readonly clock: Clock;
  readonly faults = new Faults();
  readonly disorder = new Disorder();
  readonly live = new Live();
  readonly minutes = new MinuteCounts();
  /** SHA-256 of the pictures that were drawn, by the text in them; see `recognise`. */
  readonly pictureHashes = new Map<string, string>();
  readonly traffic: Traffic;
  private pictures = 0;
  private readonly keeper: Keeper;
  private readonly chatWaiters = new Set<() => void>();

  constructor(readonly settings: Settings) {
    this.keeper = new Keeper(settings.state_file, () => this.world);
    const kept = this.keeper.load();
    this.world = kept.world;
    this.mediaBytes = kept.media;
    this.clock = new Clock(settings.clock_file);
    this.clock.set(this.world.clock_offset);
    this.traffic = new Traffic(this.live, () => this.now());
    if (!this.world.phones.length) this.addDefaultPhones();
  }

  now(): number {
    return this.clock.now();
  }

  /** Where this simulator is reached; used for picture addresses. */
  baseUrl(): string {
    return `http://${this.settings.host}:${this.settings.port}`;
  }

  changed(): void {
    this.keeper.changed();
  }

  save(): void {
    this.keeper.save();
  }

  putMediaBytes(id: string, bytes: Buffer): void {
    this.mediaBytes.set(id, bytes);
    this.keeper.putMedia(id, bytes);
  }

  nextSequence(): number {
    this.world.sequence++;
    this.changed();
    return this.world.sequence;
  }

  /** A message's number: 64 bits in decimal, too long for a JavaScript number. */
  nextMsgId(): string {
    const step = 1n + BigInt(randomBytes(2).readUInt16BE());
    this.world.msg_id = String(BigInt(this.world.msg_id) + step);
    this.changed();
    return this.world.msg_id;
  }

  /** The number of the next sample picture, so that no two of them are the same. */
  nextPicture(): number {
    return this.pictures++;
  }

  reset(): void {
    this.world = emptyWorld();
    this.mediaBytes.clear();
    this.keeper.dropMedia(new Set());
    this.faults.clear();
    this.minutes.clear();
    this.traffic.clear();
    this.clock.set(0);
    this.addDefaultPhones();
    this.live.tell('reset', {});
    this.save();
  }

  moveClock(offset: number): void {
    this.clock.set(offset);
    this.world.clock_offset = this.clock.offsetSeconds();
    this.changed();
    this.live.tell('clock', { offset_s: this.clock.offsetSeconds(), now_ms: this.clock.nowMs() });
  }

  // Phones

  phone(id: string): Phone | undefined {
    return this.world.phones.find((phone) => phone.id === id);
  }

  /** By the official account's openid. */
  byOpenid(openid: unknown): Phone | undefined {
    return this.world.phones.find((phone) => phone.openid === openid);
  }

  byMiniOpenid(openid: unknown): Phone | undefined {
    return this.world.phones.find((phone) => phone.mini_openid === openid);
  }

  addPhone(part: { id?: string; nickname: string; role?: string; openid?: string }): Phone {
    const id = part.id ?? `p${this.nextSequence()}`;
    const phone: Phone = {
      id,
      nickname: part.nickname,
      role: part.role ?? '',
      openid: part.openid ?? identity('o', this.settings.app_id, id),
      mini_openid: identity('o', this.settings.mini_app_id + 'mini', part.openid ?? id),
      unionid: identity('u', 'union', part.openid ?? id),
      phone_number: '138' + digits(id, 8),
      subscribed: false,
      subscribe_time: 0,
      subscribe_scene: '',
      qr_scene: 0,
      qr_scene_str: '',
      blocks_templates: false,
      mini_used_at: 0,
    };
    this.world.phones.push(phone);
    this.world.chats[id] = [];
    this.phonesChanged();
    return phone;
  }

  removePhone(id: string): boolean {
    const before = this.world.phones.length;
    this.world.phones = this.world.phones.filter((phone) => phone.id !== id);
    delete this.world.chats[id];
    delete this.world.windows[id];
    this.phonesChanged();
    return this.world.phones.length < before;
  }

  phonesChanged(): void {
    this.changed();
    this.live.tell('phones', this.world.phones);
  }

  // Chats

  say(phone: Phone, entry: Omit<ChatEntry, 'id' | 'at'>): ChatEntry {
    const full: ChatEntry = { id: this.nextSequence(), at: this.now(), ...entry };
    const chat = (this.world.chats[phone.id] ??= []);
    chat.push(full);
    if (chat.length > chatEntriesMax) chat.splice(0, chat.length - chatEntriesMax);
    this.live.tell('chat', { phone: phone.id, entry: full });
    for (const wake of [...this.chatWaiters]) wake();
    return full;
  }

  /** Resolves when any chat got a new entry, or after the time given. */
  nextChat(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.chatWaiters.delete(done);
        resolve();
      };
      const timer = setTimeout(done, timeoutMs);
      this.chatWaiters.add(done);
    });
  }

  private addDefaultPhones(): void {
    for (const phone of this.settings.phones) this.addPhone(phone);
  }
}

/** 28 characters as WeChat's are; the same phone keeps its ids after a reset. */
function identity(first: string, salt: string, of: string): string {
  const hash = createHash('sha256').update(`${salt}/${of}`).digest('base64url');
  return first + hash.replaceAll('-', 'a').replaceAll('_', 'b').slice(0, 27);
}

function digits(of: string, count: number): string {
  const number = createHash('sha256').update(of).digest().readUInt32BE();
  return String(number).padStart(count, '0').slice(-count);
}
