// What a person can do with a phone, and the callback that each act causes.
import { openWindow, closeWindows } from '../platform/windows.js';
import { liveMedia, putMedia } from '../platform/media.js';
import { push, type PushResult } from '../push/push.js';
import type { Simulator } from '../simulator.js';
import { BigNumber } from '../wire/json.js';
import type { FieldMap } from '../wire/xml.js';
import type { MenuButton, Phone, Qr } from '../world.js';
import { sampleAmr, sampleMp4, samplePng } from './samples.js';

/** An act that this phone cannot do now; becomes HTTP 409 or 404. */
export class ActError extends Error {
  constructor(
    message: string,
    readonly status = 409,
  ) {
    super(message);
  }
}

export interface MessageInput {
  type?: string;
  content?: string;
  /** Voice: what WeChat understood; left out: no Recognition field. */
  recognition?: string;
  format?: string;
  media_id?: string;
  /** Bytes of a picture, voice or video, base64; a sample is used when neither is given. */
  data?: string;
  filename?: string;
  latitude?: number;
  longitude?: number;
  scale?: number;
  label?: string;
  title?: string;
  description?: string;
  url?: string;
  bizmsgmenuid?: string;
  /** Overrides for hostile tests. */
  msg_id?: string;
  create_time?: number;
}

export async function sendMessage(sim: Simulator, phone: Phone, input: MessageInput): Promise<PushResult> {
  if (!phone.subscribed) throw new ActError('the phone does not follow the account');
  const type = input.type ?? 'text';
  const content = messageContent(sim, phone, type, input);
  const msgId = input.msg_id ?? sim.nextMsgId();
  if (!/^\d{1,20}$/.test(msgId)) throw new ActError('msg_id: 1 to 20 digits', 400);
  openWindow(sim, phone, 'message');
  if (input.bizmsgmenuid) openWindow(sim, phone, 'click');
  sim.say(phone, { from: 'phone', kind: type, msg_id: msgId, ...content.shown });
  return push(sim, phone, {
    name: type,
    isEvent: false,
    userWaits: true,
    fields: {
      ...head(sim, phone, type, input.create_time),
      ...content.fields,
      MsgId: new BigNumber(msgId),
      ...(input.bizmsgmenuid ? { bizmsgmenuid: input.bizmsgmenuid } : {}),
    },
  });
}

interface Content {
  fields: FieldMap;
  shown: { text?: string; media_id?: string; data?: Record<string, unknown> };
}

function messageContent(sim: Simulator, phone: Phone, type: string, input: MessageInput): Content {
  switch (type) {
    case 'text': {
      if (typeof input.content !== 'string') throw new ActError('content: a text', 400);
      return { fields: { Content: input.content }, shown: { text: input.content } };
    }
    case 'image': {
      const media = mediaFor(sim, phone, 'image', input);
      const PicUrl = `${sim.baseUrl()}/mmbiz/${media}`;
      return { fields: { PicUrl, MediaId: media }, shown: { media_id: media } };
    }
    case 'voice': {
      const media = mediaFor(sim, phone, 'voice', input);
      const fields: FieldMap = { MediaId: media, Format: input.format ?? 'amr' };
      if (input.recognition !== undefined) fields.Recognition = input.recognition;
      return { fields, shown: { media_id: media, text: input.recognition ?? '' } };
    }
    case 'video':
    case 'shortvideo': {
      const media = mediaFor(sim, phone, 'video', input);
      const thumb = mediaFor(sim, phone, 'image', {});
      return { fields: { MediaId: media, ThumbMediaId: thumb }, shown: { media_id: media } };
    }
    case 'location': {
      const data = {
        latitude: input.latitude ?? 30.2741,
        longitude: input.longitude ?? 120.1551,
        scale: input.scale ?? 16,
        label: input.label ?? '',
      };
      const fields = {
        Location_X: data.latitude,
        Location_Y: data.longitude,
        Scale: data.scale,
        Label: data.label,
      };
      return { fields, shown: { text: data.label, data } };
    }
    case 'link': {
      const data = { title: input.title ?? '', description: input.description ?? '', url: input.url ?? '' };
      return {
        fields: { Title: data.title, Description: data.description, Url: data.url },
        shown: { text: data.title, data },
      };
    }
    default:
      throw new ActError(`type ${type}: text, image, voice, video, shortvideo, location or link`, 400);
  }
}

function mediaFor(sim: Simulator, phone: Phone, type: string, input: MessageInput): string {
  if (input.media_id) {
    if (!liveMedia(sim, input.media_id)) throw new ActError('media_id is not known or has run out', 404);
    return input.media_id;
  }
  const samples: Record<string, () => Buffer> = {
    image: () => samplePng(sim.nextPicture()),
    voice: sampleAmr,
    video: sampleMp4,
  };
  const bytes = input.data ? Buffer.from(input.data, 'base64') : samples[type]!();
  const names: Record<string, string> = { image: 'photo.png', voice: 'voice.amr', video: 'video.mp4' };
  return putMedia(sim, { type, filename: input.filename ?? names[type]!, bytes, owner: phone.id }).media_id;
}

function head(sim: Simulator, phone: Phone, type: string, createTime?: number): FieldMap {
  return {
    ToUserName: sim.settings.original_id,
    FromUserName: phone.openid,
    CreateTime: createTime ?? sim.now(),
    MsgType: type,
  };
}

export function sendEvent(
  sim: Simulator,
  phone: Phone,
  event: string,
  fields: FieldMap,
  userWaits: boolean,
  createTime?: number,
): Promise<PushResult> {
  return push(sim, phone, {
    name: `event:${event}`,
    isEvent: true,
    userWaits,
    fields: { ...head(sim, phone, 'event', createTime), Event: event, ...fields },
  });
}

export async function follow(sim: Simulator, phone: Phone, qr?: Qr): Promise<PushResult> {
  if (phone.subscribed) throw new ActError('already following');
  phone.subscribed = true;
  phone.subscribe_time = sim.now();
  phone.subscribe_scene = qr ? 'ADD_SCENE_QR_CODE' : 'ADD_SCENE_SEARCH';
  phone.qr_scene = qr?.numeric ? Number(qr.scene) : 0;
  phone.qr_scene_str = qr && !qr.numeric ? qr.scene : '';
  openWindow(sim, phone, 'follow');
  sim.phonesChanged();
  const how = qr ? `扫码关注了${sim.settings.account_name}` : `关注了${sim.settings.account_name}`;
  sim.say(phone, { from: 'system', kind: 'notice', text: how });
  const key: FieldMap = qr ? { EventKey: `qrscene_${qr.scene}`, Ticket: qr.ticket } : { EventKey: '' };
  return sendEvent(sim, phone, 'subscribe', key, true);
}

export async function unfollow(sim: Simulator, phone: Phone): Promise<PushResult> {
  if (!phone.subscribed) throw new ActError('not following');
  phone.subscribed = false;
  closeWindows(sim, phone);
  sim.phonesChanged();
  sim.say(phone, { from: 'system', kind: 'notice', text: '已取消关注' });
  return sendEvent(sim, phone, 'unsubscribe', { EventKey: '' }, false);
}

export interface ScanInput {
  ticket?: string;
  scene?: string | number;
  url?: string;
}

export async function scan(sim: Simulator, phone: Phone, input: ScanInput): Promise<PushResult> {
  const qr = findQr(sim, input);
  if (!qr) throw new ActError('no such QR code', 404);
  if (qr.expires && sim.now() >= qr.expires) {
    sim.say(phone, { from: 'system', kind: 'notice', text: '二维码已过期' });
    throw new ActError('the QR code has run out', 410);
  }
  if (!phone.subscribed) return follow(sim, phone, qr);
  openWindow(sim, phone, 'scan');
  sim.say(phone, { from: 'system', kind: 'notice', text: '扫描了二维码' });
  return sendEvent(sim, phone, 'SCAN', { EventKey: qr.scene, Ticket: qr.ticket }, true);
}

function findQr(sim: Simulator, input: ScanInput): Qr | undefined {
  const newest = [...sim.world.qrs].reverse();
  const scene = String(input.scene ?? '').replace(/^qrscene_/, '');
  return newest.find(
    (qr) =>
      (input.ticket !== undefined && qr.ticket === input.ticket) ||
      (input.url !== undefined && qr.url === input.url) ||
      (scene !== '' && qr.scene === scene),
  );
}

export interface ClickInput {
  key?: string;
  name?: string;
  /** What a scancode button read. */
  scan_result?: string;
}

export async function click(sim: Simulator, phone: Phone, input: ClickInput): Promise<PushResult> {
  if (!phone.subscribed) throw new ActError('the phone does not follow the account');
  const button = findButton(sim, input);
  if (!button) throw new ActError('the menu has no such button', 404);
  sim.say(phone, { from: 'system', kind: 'menu', text: button.name });
  const key = button.key ?? '';
  switch (button.type) {
    case 'click':
      openWindow(sim, phone, 'click');
      return sendEvent(sim, phone, 'CLICK', { EventKey: key }, true);
    case 'view':
      return sendEvent(sim, phone, 'VIEW', { EventKey: button.url ?? '', MenuId: menuId }, false);
    case 'miniprogram': {
      const EventKey = button.pagepath ?? '';
      return sendEvent(sim, phone, 'view_miniprogram', { EventKey, MenuId: menuId }, false);
    }
    case 'scancode_push':
    case 'scancode_waitmsg': {
      openWindow(sim, phone, 'click');
      const ScanCodeInfo = { ScanType: 'qrcode', ScanResult: input.scan_result ?? '1' };
      return sendEvent(sim, phone, button.type, { EventKey: key, ScanCodeInfo }, button.type.endsWith('waitmsg'));
    }
    case 'pic_sysphoto':
    case 'pic_photo_or_album':
    case 'pic_weixin': {
      const PicList = { item: { PicMd5Sum: '1b5f7c23b5bf75682a53e7b6d163e185' } };
      await sendEvent(sim, phone, button.type, { EventKey: key, SendPicsInfo: { Count: 1, PicList } }, false);
      return sendMessage(sim, phone, { type: 'image' });
    }
    case 'location_select': {
      const place = { Location_X: '30.2741', Location_Y: '120.1551', Scale: '16', Label: '杭州市', Poiname: '' };
      await sendEvent(sim, phone, 'location_select', { EventKey: key, SendLocationInfo: place }, false);
      return sendMessage(sim, phone, { type: 'location', label: '杭州市' });
    }
    default:
      throw new ActError(`a button of type ${button.type} causes no callback`);
  }
}

const menuId = '425130784';

function findButton(sim: Simulator, input: ClickInput): MenuButton | undefined {
  const all = (sim.world.menu?.button ?? []).flatMap((one) => [one, ...(one.sub_button ?? [])]);
  return all.find(
    (one) =>
      !one.sub_button?.length &&
      ((input.key !== undefined && one.key === input.key) ||
        (input.name !== undefined && one.name === input.name)),
  );
}

export function reportLocation(
  sim: Simulator,
  phone: Phone,
  place: { latitude?: number; longitude?: number; precision?: number },
): Promise<PushResult> {
  if (!phone.subscribed) throw new ActError('the phone does not follow the account');
  const fields = {
    Latitude: place.latitude ?? 30.2741,
    Longitude: place.longitude ?? 120.1551,
    Precision: place.precision ?? 65,
  };
  return sendEvent(sim, phone, 'LOCATION', fields, false);
}

export interface ConsentInput {
  template_ids: string[];
  accept?: boolean;
  always?: boolean;
  app?: 'account' | 'mini';
  scene?: string;
}

/** The pop-up in which a user allows subscription messages: one accept, one message. */
export async function answerPopup(sim: Simulator, phone: Phone, input: ConsentInput): Promise<PushResult | null> {
  const app = input.app ?? 'account';
  const openid = app === 'mini' ? phone.mini_openid : phone.openid;
  const accept = input.accept !== false;
  for (const id of input.template_ids) {
    if (!sim.settings.templates.some((one) => one.template_id === id && one.kind === 'subscribe'))
      throw new ActError(`no subscription template ${id}`, 404);
  }
  for (const id of input.template_ids) {
    let consent = sim.world.consents.find((one) => one.openid === openid && one.template_id === id);
    if (!consent) sim.world.consents.push((consent = { openid, template_id: id, left: 0, always: false }));
    if (accept) consent.left++;
    consent.always = accept && input.always === true;
  }
  sim.changed();
  const text = accept ? '同意接收订阅消息' : '拒绝接收订阅消息';
  sim.say(phone, { from: 'system', kind: 'notice', text });
  if (app === 'mini' && !sim.settings.mini_callback_url) return null;
  const List = input.template_ids.map((TemplateId) => ({
    TemplateId,
    SubscribeStatusString: accept ? 'accept' : 'reject',
    PopupScene: input.scene ?? '2',
  }));
  const event = 'subscribe_msg_popup_event';
  return push(sim, phone, {
    name: `event:${event}`,
    isEvent: true,
    userWaits: false,
    app,
    fields: {
      ...head(sim, phone, 'event'),
      FromUserName: openid,
      Event: event,
      SubscribeMsgPopupEvent: { List: List.length === 1 ? List[0]! : List },
    },
  });
}
