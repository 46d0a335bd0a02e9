const { db } = require('./store');

async function listOffers(crop) {
  const found = await db.collection('offers').where('crop', '==', crop).get();
  return found.docs.map((doc) => ({ id: doc.id, ...doc.data() }));
}

async function saveOffer(user, body) {
  const offer = {
    seller: user.uid,
    sellerPhoneNumber: user.phone_number,
    crop: body.crop,
    kilograms: Number(body.kilograms),
    pricePerKilogram: Number(body.pricePerKilogram),
    description: body.description,
    photoUrl: body.photoUrl,
  };
  const saved = await db.collection('offers').add(offer);
  return { id: saved.id, ...offer };
}

module.exports = { listOffers, saveOffer };
