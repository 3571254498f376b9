// Template messages, and subscription messages of the account (bizsend) and of the mini-program (send).
import type { TemplateSetting } from '../settings.js';
import type { Simulator } from '../simulator.js';
import { ApiError } from '../wire/errcode.js';
import { BigNumber } from '../wire/json.js';
import type { Phone } from '../world.js';
import { pushSubscribeSent, pushTemplateFinished } from '../push/results.js';
import { asRecord, asText, get, ok, post, type Call, type Route } from './call.js';
import { fieldsOf, fill, fits } from './values.js';

/** For how long a client_msg_id makes a repeat harmless. */
const clientMsgIdS = 600;

export const notifyRoutes: Route[] = [
  post('/cgi-bin/message/template/send', templateSend, { apps: ['account'] }),
  post('/cgi-bin/message/subscribe/bizsend', (call) => subscribeSend(call, 'account'), { apps: ['account'] }),
  post('/cgi-bin/message/subscribe/send', (call) => subscribeSend(call, 'mini'), { apps: ['mini'] }),
  get('/cgi-bin/template/get_all_private_template', allTemplates, { apps: ['account'] }),
  get('/wxaapi/newtmpl/gettemplate', subscribeTemplates),
];

function templateSend(call: Call): object {
  const { sim, json } = call;
  const phone = sim.byOpenid(json.touser);
  if (!phone) throw new ApiError(40003);
  const template = needTemplate(sim, json.template_id, 'template');
  const values = readData(json.data, template, false);
  if (!phone.subscribed) throw new ApiError(43004);
  const repeated = sentBefore(call, phone);
  if (repeated) return { ...ok, msgid: new BigNumber(repeated) };
  const msgid = sim.nextMsgId();
  const id = asText(json.client_msg_id);
  if (id) sim.world.sent_templates.push({ key: `${phone.openid}|${id}`, msgid, at: sim.now() });
  if (!phone.blocks_templates)
    sim.say(phone, {
      from: 'account',
      kind: 'template',
      via: 'template',
      msg_id: msgid,
      text: fill(template.content, values),
      data: { title: template.title, template_id: template.template_id, url: json.url, miniprogram: json.miniprogram, values },
    });
  const status = phone.blocks_templates ? 'failed:user block' : 'success';
  call.after.push(() => void pushTemplateFinished(sim, phone, msgid, status));
  return { ...ok, msgid: new BigNumber(msgid) };
}

function sentBefore({ sim, json }: Call, phone: Phone): string | undefined {
  const since = sim.now() - clientMsgIdS;
  sim.world.sent_templates = sim.world.sent_templates.filter((one) => one.at > since);
  const id = asText(json.client_msg_id);
  return id ? sim.world.sent_templates.find((one) => one.key === `${phone.openid}|${id}`)?.msgid : undefined;
}

function subscribeSend(call: Call, app: 'account' | 'mini'): object {
  const { sim, json } = call;
  const phone = app === 'account' ? sim.byOpenid(json.touser) : sim.byMiniOpenid(json.touser);
  if (!phone) throw new ApiError(40003);
  const template = needTemplate(sim, json.template_id, 'subscribe');
  const page = asText(json.page);
  const known = sim.settings.mini_pages;
  if (page && known.length && !known.includes(page.split('?')[0]!)) throw new ApiError(41030);
  const state = json.miniprogram_state;
  if (state !== undefined && !['developer', 'trial', 'formal'].includes(String(state)))
    throw new ApiError(40035, 'miniprogram_state');
  const values = readData(json.data, template, true);
  const consent = sim.world.consents.find(
    (one) => one.openid === json.touser && one.template_id === template.template_id,
  );
  if (!consent || consent.left < 1) throw new ApiError(43101);
  consent.left--;
  const msgid = sim.nextMsgId();
  sim.say(phone, {
    from: 'account',
    kind: 'subscribe',
    via: 'subscribe',
    msg_id: msgid,
    text: fill(template.content, values),
    data: { title: template.title, template_id: template.template_id, page, app, values },
  });
  call.after.push(() => void pushSubscribeSent(sim, phone, app, template.template_id, msgid));
  return app === 'account' ? ok : { ...ok, msgid: new BigNumber(msgid) };
}

function needTemplate(sim: Simulator, id: unknown, kind: TemplateSetting['kind']): TemplateSetting {
  const found = sim.settings.templates.find((one) => one.template_id === id && one.kind === kind);
  if (!found) throw new ApiError(40037);
  return found;
}

function readData(data: unknown, template: TemplateSetting, strict: boolean): Record<string, string> {
  const given = asRecord(data);
  const values: Record<string, string> = {};
  for (const field of fieldsOf(template.content)) {
    const value = asRecord(given[field]).value;
    const text = typeof value === 'number' ? String(value) : value;
    const free = !strict && !/^(thing|character_string|phone_number|car_number|const)\d+$/.test(field);
    // Old template fields (first, keyword1, remark) take anything, also nothing.
    const fine = typeof text === 'string' && (free ? true : fits(field, text));
    if (!fine && !(free && text === undefined)) throw new ApiError(47003, `data.${field}.value invalid`);
    values[field] = typeof text === 'string' ? text : '';
  }
  if (strict)
    for (const field of Object.keys(given))
      if (!(field in values)) throw new ApiError(47003, `data.${field} is not in the template`);
  return values;
}

function allTemplates({ sim }: Call): object {
  const list = sim.settings.templates.filter((one) => one.kind === 'template');
  return {
    template_list: list.map(({ template_id, title, content }) => ({ template_id, title, content })),
  };
}

function subscribeTemplates({ sim }: Call): object {
  const list = sim.settings.templates.filter((one) => one.kind === 'subscribe');
  return {
    ...ok,
    data: list.map(({ template_id, title, content }) => ({ priTmplId: template_id, title, content, type: 2 })),
  };
}
