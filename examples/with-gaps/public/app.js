import Highcharts from 'highcharts';
import { initializeApp } from 'firebase/app';
import { getAuth, signInWithPhoneNumber } from 'firebase/auth';

initializeApp({ projectId: 'cropmarket' });

document.getElementById('sign-up').addEventListener('submit', async (event) => {
  event.preventDefault();
  await signInWithPhoneNumber(getAuth(), event.target.phoneNumber.value);
});

fetch('/api/offers?crop=maize')
  .then((answer) => answer.json())
  .then((offers) => {
    Highcharts.chart('chart', {
      title: { text: 'Maize' },
      series: [{ name: 'Price', data: offers.map((offer) => offer.pricePerKilogram) }],
    });
  });
