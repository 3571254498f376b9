// What the mini-program on a phone can hand to its server: login codes, signed and encrypted user data.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { Simulator } from '../simulator.js';
import type { Phone } from '../world.js';
import { ActError } from './acts.js';

export interface UserData {
  rawData: string;
  signature: string;
  encryptedData: string;
  iv: string;
}

/** As wx.getUserInfo gives it; needs a login whose code the server has already exchanged. */
export function userData(sim: Simulator, phone: Phone, withPhoneNumber = false): UserData {
  const session = sim.world.sessions.find((one) => one.openid === phone.mini_openid);
  if (!session) throw new ActError('no session: the server has exchanged no login code of this phone');
  const shown = { nickName: phone.nickname, gender: 0, language: '', city: '', province: '', country: '', avatarUrl: '' };
  const watermark = { timestamp: sim.now(), appid: sim.settings.mini_app_id };
  const number = { phoneNumber: phone.phone_number, purePhoneNumber: phone.phone_number, countryCode: '86' };
  const secret = withPhoneNumber
    ? { ...number, watermark }
    : { openId: phone.mini_openid, ...shown, unionId: phone.unionid, watermark };
  const rawData = JSON.stringify(shown);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(session.session_key, 'base64'), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
  return {
    rawData,
    signature: createHash('sha1').update(rawData + session.session_key).digest('hex'),
    encryptedData: sealed.toString('base64'),
    iv: iv.toString('base64'),
  };
}
