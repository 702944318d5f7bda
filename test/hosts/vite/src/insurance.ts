// src/insurance.ts
import { httpSource } from 'insurance-elements';

export function showInsurance(place: HTMLElement) {
  const dashboard = document.createElement('insurance-dashboard');
  const heard = document.createElement('output');
  dashboard.period = '90d';
  dashboard.source = httpSource({ url: '/api/insurance' });
  dashboard.addEventListener('insurance-query-change', ({ detail }) => {
    heard.textContent = detail.query.models?.join() ?? 'all models';
  });
  place.replaceChildren(dashboard, heard);
}
