// The custom menu with all its limits (createCustomMenu).
import { ApiError } from '../wire/errcode.js';
import type { MenuButton } from '../world.js';
import { asList, asRecord, asText, get, ok, post, utf8Bytes, type Call, type Route } from './call.js';

const buttonsMax = 3;
const subButtonsMax = 5;
const nameBytesMax = 16;
const subNameBytesMax = 60;
const keyBytesMax = 128;
const urlBytesMax = 1024;
const keyTypes = [
  'click',
  'scancode_push',
  'scancode_waitmsg',
  'pic_sysphoto',
  'pic_photo_or_album',
  'pic_weixin',
  'location_select',
];
const otherTypes = ['view', 'media_id', 'article_id', 'article_view_limited', 'view_limited', 'miniprogram'];

export const menuRoutes: Route[] = [
  post('/cgi-bin/menu/create', create, { apps: ['account'] }),
  get('/cgi-bin/menu/get', read, { apps: ['account'] }),
  get('/cgi-bin/menu/delete', remove, { apps: ['account'] }),
];

function create({ sim, json }: Call): object {
  const buttons = asList(json.button);
  if (buttons.length < 1 || buttons.length > buttonsMax) throw new ApiError(40016);
  sim.world.menu = { button: buttons.map((one) => readButton(asRecord(one), false)) };
  sim.changed();
  sim.live.tell('menu', sim.world.menu);
  return ok;
}

function read({ sim }: Call): object {
  if (!sim.world.menu) throw new ApiError(46003);
  const full = (one: MenuButton): object => ({ ...one, sub_button: (one.sub_button ?? []).map(full) });
  return { menu: { button: sim.world.menu.button.map(full) } };
}

function remove({ sim }: Call): object {
  sim.world.menu = null;
  sim.changed();
  sim.live.tell('menu', null);
  return ok;
}

function readButton(json: Record<string, unknown>, sub: boolean): MenuButton {
  const name = asText(json.name);
  if (!name || utf8Bytes(name) > (sub ? subNameBytesMax : nameBytesMax))
    throw new ApiError(sub ? 40025 : 40018);
  if (!sub && json.sub_button !== undefined && asList(json.sub_button).length) {
    const below = asList(json.sub_button);
    if (below.length > subButtonsMax) throw new ApiError(40023);
    if (json.type !== undefined) throw new ApiError(40017, 'type and sub_button exclude each other');
    return { name, sub_button: below.map((one) => readButton(asRecord(one), true)) };
  }
  const type = asText(json.type);
  if (!keyTypes.includes(type) && !otherTypes.includes(type)) throw new ApiError(sub ? 40024 : 40017);
  const button: MenuButton = { name, type };
  if (keyTypes.includes(type)) {
    const key = asText(json.key);
    if (!key || utf8Bytes(key) > keyBytesMax) throw new ApiError(sub ? 40026 : 40019);
    button.key = key;
  }
  if (type === 'view' || type === 'miniprogram') button.url = readUrl(json, sub);
  if (type === 'miniprogram') {
    button.appid = asText(json.appid);
    button.pagepath = asText(json.pagepath);
    if (!button.appid || !button.pagepath) throw new ApiError(40035, 'appid and pagepath');
  }
  if (type === 'media_id' || type === 'view_limited') {
    button.media_id = asText(json.media_id);
    if (!button.media_id) throw new ApiError(40007);
  }
  if (type === 'article_id' || type === 'article_view_limited') {
    button.article_id = asText(json.article_id);
    if (!button.article_id) throw new ApiError(40035, 'article_id');
  }
  return button;
}

function readUrl(json: Record<string, unknown>, sub: boolean): string {
  const url = asText(json.url);
  if (!url) throw new ApiError(40027);
  if (utf8Bytes(url) > urlBytesMax) throw new ApiError(sub ? 40027 : 40020);
  if (!/^https?:\/\//.test(url)) throw new ApiError(sub ? 40027 : 40020, 'scheme');
  return url;
}
