const { db, auth } = require('./store');

async function requireUser(request, response, next) {
  try {
    const token = (request.headers.authorization || '').replace('Bearer ', '');
    request.user = await auth.verifyIdToken(token);
    next();
  } catch (error) {
    response.status(401).json({ error: 'sign in first' });
  }
}

async function saveProfile(user, body) {
  const profile = {
    fullName: body.fullName,
    phoneNumber: body.phoneNumber,
    email: body.email,
    dateOfBirth: body.dateOfBirth,
    nationalId: body.nationalId,
    homeAddress: body.homeAddress,
  };
  await db.collection('users').doc(user.uid).set(profile);
  return profile;
}

module.exports = { requireUser, saveProfile };
