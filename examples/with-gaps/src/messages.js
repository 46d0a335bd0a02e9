const { db } = require('./store');

function chatId(one, other) {
  return [one, other].sort().join('-');
}

async function listMessages(user, other) {
  const found = await db.collection('chats').doc(chatId(user.uid, other)).collection('messages').get();
  return found.docs.map((doc) => doc.data());
}

async function sendMessage(user, other, text) {
  const message = { from: user.uid, text, sentAt: Date.now() };
  await db.collection('chats').doc(chatId(user.uid, other)).collection('messages').add(message);
  return message;
}

module.exports = { listMessages, sendMessage };
