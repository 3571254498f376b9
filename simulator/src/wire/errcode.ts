// The platform's errors and how it words them. Codes and meanings: the platform's public table of return codes.
import { randomBytes } from 'node:crypto';

export const messages: Record<number, string> = {
  [-1]: 'system error',
  0: 'ok',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40005: 'invalid file type',
  40006: 'invalid meda size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40010: 'invalid voice size',
  40011: 'invalid video size',
  40012: 'invalid thumb size',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40016: 'invalid button size',
  40017: 'invalid button type',
  40018: 'invalid button name size',
  40019: 'invalid button key size',
  40020: 'invalid button url size',
  40023: 'invalid sub button size',
  40024: 'invalid sub button type',
  40025: 'invalid sub button name size',
  40026: 'invalid sub button key size',
  40027: 'invalid sub button url size',
  40029: 'invalid code',
  40033: 'invalid charset. please check your request, if include \\uxxxx will create fail!',
  40035: 'invalid parameter',
  40037: 'invalid template_id',
  40052: 'invalid action name',
  40053: 'invalid action info',
  40058: 'invalid parameter',
  40097: 'invalid args',
  40119: 'invalid use button type',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41005: 'media data missing',
  41006: 'media_id missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43004: 'require subscribe',
  43101: 'user refuse to accept the msg',
  44001: 'empty media data',
  44002: 'empty post data',
  44003: 'empty news data',
  44004: 'empty content',
  45002: 'content size out of limit',
  45003: 'title size out of limit',
  45008: 'article size out of limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, please retry next minute',
  45015: 'response out of time limit or subscription is canceled',
  45029: 'qrcode count out of limit',
  45047: 'out of response count limit',
  45072: 'invalid command',
  45080: 'need push message first, or user interaction within 30 seconds',
  45081: 'already in typing status',
  46003: 'menu no exist',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  48006: 'forbid to clear quota because of reaching the limit',
  61010: 'code is expired',
  76021: "cgi_path not found, or the api don't support quota",
};

export class ApiError extends Error {
  constructor(
    readonly errcode: number,
    readonly detail = '',
  ) {
    super(`${errcode} ${detail}`);
  }
}

/** Three hex words like the platform's request ids; the first is the time. */
export function rid(now: number): string {
  const hex = () => randomBytes(4).toString('hex');
  return `${now.toString(16)}-${hex()}-${hex()}`;
}

export function errorBody(errcode: number, detail: string, now: number) {
  const text = messages[errcode] ?? 'unknown error';
  const joined = detail ? `${text} ${detail}` : text;
  return { errcode, errmsg: `${joined} rid: ${rid(now)}` };
}
