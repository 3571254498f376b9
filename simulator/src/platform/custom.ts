// Customer-service messages: shape first, then the receiver, then the window.
import { ApiError } from '../wire/errcode.js';
import type { ChatEntry } from '../world.js';
import { asList, asRecord, asText, ok, post, utf8Bytes, type Call, type Route } from './call.js';
import { liveMedia } from './media.js';
import { useWindow, windowsOf } from './windows.js';
import type { Simulator } from '../simulator.js';

export const textBytesMax = 2048;
const typingS = 15;

export const customRoutes: Route[] = [
  post('/cgi-bin/message/custom/send', send, { apps: ['account'] }),
  post('/cgi-bin/message/custom/typing', typing, { apps: ['account'] }),
];

function send({ sim, json }: Call): object {
  const phone = sim.byOpenid(json.touser);
  if (!phone) throw new ApiError(40003);
  const entry = readMessage(sim, json);
  if (!phone.subscribed) throw new ApiError(43004);
  useWindow(sim, phone);
  sim.say(phone, { ...entry, from: 'account', via: 'custom' });
  return ok;
}

type Message = Pick<ChatEntry, 'kind' | 'text' | 'media_id' | 'data'>;

function readMessage(sim: Simulator, json: Record<string, unknown>): Message {
  const kind = asText(json.msgtype);
  const part = asRecord(json[kind]);
  switch (kind) {
    case 'text': {
      const text = asText(part.content);
      if (!text) throw new ApiError(44004);
      if (utf8Bytes(text) > textBytesMax) throw new ApiError(45002);
      return { kind, text };
    }
    case 'image':
    case 'voice':
      return { kind, media_id: needMedia(sim, part.media_id, kind) };
    case 'video':
      needMedia(sim, part.thumb_media_id);
      return { kind, media_id: needMedia(sim, part.media_id, kind), text: asText(part.title), data: part };
    case 'music':
      needMedia(sim, part.thumb_media_id, 'thumb');
      return { kind, text: asText(part.title), data: part };
    case 'news':
      return { kind, data: { articles: readArticles(part) } };
    case 'msgmenu':
      return { kind, data: readMenu(part) };
    case 'miniprogrampage':
      if (part.appid !== sim.settings.mini_app_id) throw new ApiError(40013);
      if (!asText(part.title) || !asText(part.pagepath)) throw new ApiError(40035, 'title and pagepath');
      needMedia(sim, part.thumb_media_id);
      return { kind, text: asText(part.title), data: part };
    default:
      throw new ApiError(40008);
  }
}

function needMedia(sim: Simulator, id: unknown, type?: string): string {
  const meta = liveMedia(sim, id, type);
  if (!meta) throw new ApiError(40007);
  return meta.media_id;
}

function readArticles(part: Record<string, unknown>): Record<string, unknown>[] {
  const articles = asList(part.articles).map(asRecord);
  if (!articles.length) throw new ApiError(44003);
  if (articles.length > 1) throw new ApiError(45008);
  if (!asText(articles[0]!.title)) throw new ApiError(45003);
  return articles;
}

function readMenu(part: Record<string, unknown>): Record<string, unknown> {
  const list = asList(part.list).map(asRecord);
  if (!list.length) throw new ApiError(44004);
  for (const item of list)
    if (!asText(item.id) || !asText(item.content)) throw new ApiError(40035, 'msgmenu.list');
  const menu = { head_content: asText(part.head_content), list, tail_content: asText(part.tail_content) };
  const all = menu.head_content + menu.tail_content + list.map((item) => asText(item.content)).join('');
  if (utf8Bytes(all) > textBytesMax) throw new ApiError(45002);
  return menu;
}

function typing({ sim, json }: Call): object {
  const phone = sim.byOpenid(json.touser);
  if (!phone) throw new ApiError(40003);
  if (json.command !== 'Typing' && json.command !== 'CancelTyping') throw new ApiError(45072);
  if (!windowsOf(sim, phone).length) throw new ApiError(45080);
  const until = sim.world.typing_until[phone.id] ?? 0;
  if (json.command === 'Typing' && until > sim.now()) throw new ApiError(45081);
  sim.world.typing_until[phone.id] = json.command === 'Typing' ? sim.now() + typingS : 0;
  return ok;
}
