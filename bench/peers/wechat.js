// node wechat.js PORT: wechat on Express, safe mode, one process.
const express = require('express');
const wechat = require('wechat');
const { token, appid, encodingAESKey, reply } = require('./keys');

const app = express();
app.use('/wechat/callback', wechat({ token, appid, encodingAESKey }, (req, res) => res.reply(reply)));
app.listen(Number(process.argv[2]), '127.0.0.1');
