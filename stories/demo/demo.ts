import '../../src/index.js';
import { httpSource, type InsuranceDataSource, memorySource } from '../../src/index.js';
import { loadCompensations, loadRequests } from '../../test/data/trace.js';

const dashboard = document.querySelector('insurance-dashboard')!;
const sources: Record<string, () => Promise<InsuranceDataSource>> = {
  async memory() {
    const [records, requests] = await Promise.all([loadCompensations(), loadRequests()]);
    return memorySource(records, { requests });
  },
  http: () => httpSource({ url: '/api' }).discover(),
};

const data = document.querySelector<HTMLSelectElement>('#data')!;
async function showData(): Promise<void> {
  const { value } = data;
  const source = await sources[value]!();
  // The latest choice wins.
  if (value === data.value) dashboard.source = source;
}
data.addEventListener('change', () => void showData());
await showData();

const { documentElement: root } = document;
document.querySelector<HTMLSelectElement>('#language')!.addEventListener('change', (event) => {
  root.lang = (event.target as HTMLSelectElement).value;
});
document.querySelector<HTMLSelectElement>('#scheme')!.addEventListener('change', (event) => {
  root.style.colorScheme = (event.target as HTMLSelectElement).value;
});
