// Everything that the simulated platform and its users remember: plain data, so that it can be kept in a file.
export interface Phone {
  id: string;
  nickname: string;
  role: string;
  openid: string;
  mini_openid: string;
  unionid: string;
  phone_number: string;
  subscribed: boolean;
  subscribe_time: number;
  subscribe_scene: string;
  qr_scene: number;
  qr_scene_str: string;
  /** The user refuses template messages of this account. */
  blocks_templates: boolean;
  /** When the mini-program was last opened (seconds); 0: never. */
  mini_used_at: number;
}

export type ChatFrom = 'phone' | 'account' | 'system';

export interface ChatEntry {
  id: number;
  /** Seconds, simulated. */
  at: number;
  from: ChatFrom;
  kind: string;
  /** How an account's message came: as the answer to a push, or by which API. */
  via?: 'passive' | 'custom' | 'template' | 'subscribe';
  msg_id?: string;
  text?: string;
  media_id?: string;
  data?: Record<string, unknown>;
}

export interface Qr {
  ticket: string;
  url: string;
  action_name: string;
  scene: string;
  /** Whether the scene was given as a number. */
  numeric: boolean;
  created: number;
  /** 0: permanent. */
  expires: number;
}

export interface MediaMeta {
  media_id: string;
  type: string;
  filename: string;
  content_type: string;
  bytes: number;
  sha256: string;
  created: number;
  /** Who put it there: the account through the API, or a phone. */
  owner: string;
}

export interface MenuButton {
  name: string;
  type?: string;
  key?: string;
  url?: string;
  media_id?: string;
  article_id?: string;
  appid?: string;
  pagepath?: string;
  sub_button?: MenuButton[];
}

export interface Menu {
  button: MenuButton[];
}

/** A right to send customer-service messages; each kind of act opens one of its own. */
export interface Window {
  kind: 'message' | 'click' | 'follow' | 'scan';
  expires: number;
  left: number;
}

export interface Consent {
  openid: string;
  template_id: string;
  left: number;
  /** The user ticked "always"; only the pop-up is skipped. */
  always: boolean;
}

export interface PlatformToken {
  value: string;
  kind: 'plain' | 'stable';
  issued: number;
  expires: number;
  /** From when it no longer works although it has not run out. */
  dead_at: number | null;
}

export interface LoginCode {
  code: string;
  phone: string;
  kind: 'login' | 'phone_number';
  created: number;
  used: boolean;
}

export interface MiniSession {
  openid: string;
  session_key: string;
  at: number;
}

export interface SentTemplate {
  key: string;
  msgid: string;
  at: number;
}

export interface World {
  version: 1;
  sequence: number;
  msg_id: string;
  clock_offset: number;
  phones: Phone[];
  chats: Record<string, ChatEntry[]>;
  qrs: Qr[];
  media: MediaMeta[];
  menu: Menu | null;
  windows: Record<string, Window[]>;
  consents: Consent[];
  tokens: Record<string, PlatformToken[]>;
  counters: Record<string, { period: string; used: number }>;
  force_refreshed_at: Record<string, number>;
  codes: LoginCode[];
  sessions: MiniSession[];
  sent_templates: SentTemplate[];
  typing_until: Record<string, number>;
}

export function emptyWorld(): World {
  return {
    version: 1,
    sequence: 0,
    msg_id: '24637281900000000',
    clock_offset: 0,
    phones: [],
    chats: {},
    qrs: [],
    media: [],
    menu: null,
    windows: {},
    consents: [],
    tokens: {},
    counters: {},
    force_refreshed_at: {},
    codes: [],
    sessions: [],
    sent_templates: [],
    typing_until: {},
  };
}
