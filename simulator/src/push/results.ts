// Pushes of the platform itself: how a template or subscription message fared.
import type { Simulator } from '../simulator.js';
import type { Phone } from '../world.js';
import { BigNumber } from '../wire/json.js';
import { push, type PushResult } from './push.js';

export function pushTemplateFinished(
  sim: Simulator,
  phone: Phone,
  msgid: string,
  status: string,
): Promise<PushResult> {
  return push(sim, phone, {
    name: 'event:TEMPLATESENDJOBFINISH',
    isEvent: true,
    userWaits: false,
    fields: {
      ToUserName: sim.settings.original_id,
      FromUserName: phone.openid,
      CreateTime: sim.now(),
      MsgType: 'event',
      Event: 'TEMPLATESENDJOBFINISH',
      MsgID: new BigNumber(msgid),
      Status: status,
    },
  });
}

export function pushSubscribeSent(
  sim: Simulator,
  phone: Phone,
  app: 'account' | 'mini',
  templateId: string,
  msgid: string,
): Promise<PushResult | null> {
  if (app === 'mini' && !sim.settings.mini_callback_url) return Promise.resolve(null);
  const list = { TemplateId: templateId, MsgID: msgid, ErrorCode: '0', ErrorStatus: 'success' };
  return push(sim, phone, {
    name: 'event:subscribe_msg_sent_event',
    isEvent: true,
    userWaits: false,
    app,
    fields: {
      ToUserName: sim.settings.original_id,
      FromUserName: app === 'mini' ? phone.mini_openid : phone.openid,
      CreateTime: sim.now(),
      MsgType: 'event',
      Event: 'subscribe_msg_sent_event',
      SubscribeMsgSentEvent: { List: list },
    },
  });
}
