import '../../src/index.js';
import { memorySource } from '../../src/index.js';
import { loadCompensations, loadRequests } from '../../test/data/trace.js';

const dashboard = document.querySelector('insurance-dashboard')!;
const [records, requests] = await Promise.all([loadCompensations(), loadRequests()]);
dashboard.source = memorySource(records, { requests });

const { documentElement: root } = document;
document.querySelector<HTMLSelectElement>('#language')!.addEventListener('change', (event) => {
  root.lang = (event.target as HTMLSelectElement).value;
});
document.querySelector<HTMLSelectElement>('#scheme')!.addEventListener('change', (event) => {
  root.style.colorScheme = (event.target as HTMLSelectElement).value;
});
