// WeChat's texts may hold links: cut into pieces, so that nothing is ever put into the page as HTML.

export interface Piece {
  text: string;
  /** Where a tap leads; '' for plain text. */
  href: string;
  /** weixin://bizmsgmenu links send these words. */
  menu?: { content: string; id: string };
}

export function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  const link = /<a\s+[^>]*?href\s*=\s*["']([^"']*)["'][^>]*>(.*?)<\/a>|(https?:\/\/[^\s，。；、）】<>]+)/gis;
  let last = 0;
  for (const match of text.matchAll(link)) {
    if (match.index > last) found.push({ text: text.slice(last, match.index), href: '' });
    found.push(piece(match[2] ?? match[3] ?? '', match[1] ?? match[3] ?? ''));
    last = match.index + match[0].length;
  }
  if (last < text.length) found.push({ text: text.slice(last), href: '' });
  return found;
}

function piece(text: string, href: string): Piece {
  if (!href.startsWith('weixin://bizmsgmenu')) return { text, href };
  const query = new URLSearchParams(href.split('?')[1]);
  return { text, href, menu: { content: query.get('msgmenucontent') ?? text, id: query.get('msgmenuid') ?? '' } };
}

const week = ['日', '一', '二', '三', '四', '五', '六'];

/** As WeChat shows it, in Beijing's time whatever the browser's. */
export function clockText(seconds: number, now: number): string {
  const at = beijing(seconds);
  const today = beijing(now);
  const days = Math.floor(today.getTime() / 86_400_000) - Math.floor(at.getTime() / 86_400_000);
  const time = hourMinute(at);
  if (days === 0) return time;
  if (days === 1) return `昨天 ${time}`;
  if (days > 1 && days < 7) return `星期${week[at.getUTCDay()]} ${time}`;
  return `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日 ${time}`;
}

export function fullTime(ms: number): string {
  const at = beijing(ms / 1000);
  const day = `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
  return `${day} 星期${week[at.getUTCDay()]} ${hourMinute(at)}:${two(at.getUTCSeconds())}`;
}

export function secondText(seconds: number): string {
  const at = beijing(seconds);
  return `${hourMinute(at)}:${two(at.getUTCSeconds())}`;
}

function beijing(seconds: number): Date {
  return new Date((seconds + 8 * 3600) * 1000);
}

function hourMinute(at: Date): string {
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
