// As in ../callbacks.py.
module.exports = {
  token: 'benchtoken2024',
  appid: 'wxbe9c400000000001',
  encodingAESKey: 'zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJ',
  reply: '您好，已经收到，老师会在 24 小时内回复您。',
};
