const express = require('express');
const { listOffers, saveOffer } = require('./offers');
const { listMessages, sendMessage } = require('./messages');
const { requireUser, saveProfile } = require('./users');

const app = express();
app.use(express.json());
app.use(express.static('public'));

app.get('/api/offers', async (request, response) => {
  response.json(await listOffers(request.query.crop));
});

app.post('/api/offers', requireUser, async (request, response) => {
  response.json(await saveOffer(request.user, request.body));
});

app.get('/api/messages/:with', requireUser, async (request, response) => {
  response.json(await listMessages(request.user, request.params.with));
});

app.post('/api/messages/:to', requireUser, async (request, response) => {
  response.json(await sendMessage(request.user, request.params.to, request.body.text));
});

app.put('/api/profile', requireUser, async (request, response) => {
  response.json(await saveProfile(request.user, request.body));
});

app.listen(process.env.PORT || 3000);
