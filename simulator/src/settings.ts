// What the simulator can be told before it starts: config.default.json, then a file of your own, then the
// environment (SIM_ + the key in capitals), then flags (--key-with-dashes VALUE). Later ones win.
import { readFileSync } from 'node:fs';

export type PushMode = 'safe' | 'compatible' | 'plain';

export interface TemplateSetting {
  template_id: string;
  title: string;
  content: string;
  kind: 'template' | 'subscribe';
}

export interface PhoneSetting {
  id: string;
  nickname: string;
  role?: string;
  openid?: string;
}

export interface Settings {
  app_id: string;
  app_secret: string;
  original_id: string;
  account_name: string;
  token: string;
  encoding_aes_key: string;
  mode: PushMode;
  format: 'xml' | 'json';
  mini_app_id: string;
  mini_app_secret: string;
  host: string;
  port: number;
  callback_url: string;
  mini_callback_url: string;
  push_timeout_ms: number;
  push_spacing_ms: number;
  push_tries: number;
  state_file: string;
  clock_file: string;
  mini_pages: string[];
  risky_words: string[];
  review_words: string[];
  quotas: Record<string, number>;
  templates: TemplateSetting[];
  phones: PhoneSetting[];
}

/** Short names of flags that people type often. */
const aliases: Record<string, keyof Settings> = {
  state: 'state_file',
  clock: 'clock_file',
  callback: 'callback_url',
};

export class SettingsError extends Error {}

export function loadSettings(defaultsFile: string, argv: string[], env: NodeJS.ProcessEnv): Settings {
  const settings = readJson(defaultsFile) as unknown as Settings;
  const flags = parseFlags(argv);
  const own = flags.get('config') ?? env.SIM_CONFIG;
  if (own) merge(settings, readJson(own), own);
  for (const key of Object.keys(settings) as (keyof Settings)[]) {
    const value = env['SIM_' + key.toUpperCase()];
    if (value !== undefined) assign(settings, key, value, 'SIM_' + key.toUpperCase());
  }
  for (const [flag, value] of flags) {
    if (flag === 'config') continue;
    const key = aliases[flag] ?? (flag.replaceAll('-', '_') as keyof Settings);
    if (!(key in settings)) throw new SettingsError(`unknown option --${flag}`);
    assign(settings, key, value, '--' + flag);
  }
  checkSettings(settings);
  return settings;
}

/** Throws a SettingsError that names the key. Also used when settings change at runtime. */
export function checkSettings(s: Settings): void {
  if (!/^wx[0-9a-f]{16}$/.test(s.app_id)) throw new SettingsError('app_id: wx and 16 hex digits');
  if (s.mini_app_id && !/^wx[0-9a-f]{16}$/.test(s.mini_app_id))
    throw new SettingsError('mini_app_id: wx and 16 hex digits, or empty');
  if (!/^[A-Za-z0-9]{3,32}$/.test(s.token)) throw new SettingsError('token: 3 to 32 letters and digits');
  if (!/^[A-Za-z0-9]{43}$/.test(s.encoding_aes_key))
    throw new SettingsError('encoding_aes_key: 43 letters and digits');
  if (!['safe', 'compatible', 'plain'].includes(s.mode))
    throw new SettingsError('mode: safe, compatible or plain');
  if (!['xml', 'json'].includes(s.format)) throw new SettingsError('format: xml or json');
  for (const key of ['callback_url', 'mini_callback_url'] as const)
    if (s[key] && !isLoopbackUrl(s[key]))
      throw new SettingsError(`${key}: only http:// on loopback (127.0.0.1, [::1], localhost) is contacted`);
  if (!['127.0.0.1', '::1', 'localhost'].includes(s.host)) throw new SettingsError('host: loopback only');
  for (const key of ['port', 'push_timeout_ms', 'push_spacing_ms', 'push_tries'] as const)
    if (!Number.isInteger(s[key]) || s[key] < 0) throw new SettingsError(`${key}: a whole number`);
}

export function isLoopbackUrl(text: string): boolean {
  try {
    const url = new URL(text);
    return url.protocol === 'http:' && ['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname);
  } catch {
    return false;
  }
}

function parseFlags(argv: string[]): Map<string, string> {
  const flags = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const match = /^--([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(argv[i]!);
    if (!match) throw new SettingsError(`what is ${argv[i]}? Options look like --port 8090`);
    const value = match[2] ?? argv[++i];
    if (value === undefined) throw new SettingsError(`--${match[1]} needs a value`);
    flags.set(match[1]!, value);
  }
  return flags;
}

function readJson(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new SettingsError(`${file}: ${(error as Error).message}`);
  }
}

function merge(settings: Settings, other: Record<string, unknown>, file: string): void {
  for (const [key, value] of Object.entries(other)) {
    if (!(key in settings)) throw new SettingsError(`${file}: unknown key ${key}`);
    (settings as unknown as Record<string, unknown>)[key] = value;
  }
}

function assign(settings: Settings, key: keyof Settings, text: string, from: string): void {
  const target = settings as unknown as Record<string, unknown>;
  const now = target[key];
  if (typeof now === 'string') target[key] = text;
  else if (typeof now === 'number') {
    if (!/^\d+$/.test(text)) throw new SettingsError(`${from}: a whole number, not ${text}`);
    target[key] = Number(text);
  } else {
    try {
      target[key] = JSON.parse(text);
    } catch {
      throw new SettingsError(`${from}: JSON expected`);
    }
  }
}
