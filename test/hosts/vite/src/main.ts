import './console.css';
import { showInsurance } from './insurance';

const place = document.querySelector<HTMLElement>('#app')!;
const main = document.createElement('main');
const insurance = document.createElement('button');
const elsewhere = document.createElement('button');
insurance.textContent = 'Insurance';
elsewhere.textContent = 'Elsewhere';
insurance.addEventListener('click', () => showInsurance(main));
elsewhere.addEventListener('click', () => main.replaceChildren('Elsewhere'));
place.append(insurance, elsewhere, main);
showInsurance(main);
