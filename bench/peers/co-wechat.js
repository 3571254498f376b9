// node co-wechat.js PORT: co-wechat on Koa, safe mode, one process.
const Koa = require('koa');
const wechat = require('co-wechat');
const { token, appid, encodingAESKey, reply } = require('./keys');

const app = new Koa();
app.use(wechat({ token, appid, encodingAESKey }).middleware(async () => reply));
app.listen(Number(process.argv[2]), '127.0.0.1');
