import '../../src/index.js';
import { httpSource, type InsuranceDataSource, memorySource } from '../../src/index.js';
import type { ReadRecords } from '../../src/records.js';
import { loadCompensations, loadRequests } from '../../test/data/trace.js';
import { OwnFile } from './own-file.js';
import { pageWords } from './words.js';

const DAY = 86_400_000;
const dashboard = document.querySelector('insurance-dashboard')!;
const data = document.querySelector<HTMLSelectElement>('#data')!;
const file = document.querySelector<HTMLElement>('#file')!;
const { documentElement: root } = document;

const sources: Record<string, () => Promise<InsuranceDataSource>> = {
  async memory() {
    const [records, requests] = await Promise.all([loadCompensations(), loadRequests()]);
    return memorySource(records, { requests });
  },
  http: () => httpSource({ url: '/api' }).discover(),
};

async function showData(): Promise<void> {
  const { value } = data;
  file.hidden = value !== 'file';
  if (value === 'file') return;
  const source = await sources[value]!();
  // The latest choice wins.
  if (value === data.value) showSource(source, { period: '68d', to: '2026-11-08' });
}

function showSource(
  source: InsuranceDataSource,
  range: { period?: string; from?: string; to: string },
): void {
  for (const name of ['period', 'from', 'to'] as const) dashboard.removeAttribute(name);
  for (const [name, value] of Object.entries(range)) dashboard.setAttribute(name, value);
  dashboard.source = source;
}

/** The whole days of the records. */
function showRecords(records: ReadRecords): void {
  let [first, last] = [Infinity, -Infinity];
  for (const { timestamp } of records) {
    first = Math.min(first, timestamp);
    last = Math.max(last, timestamp);
  }
  if (records.length === 0) first = last = Date.now();
  const date = (time: number) => new Date(time).toISOString().slice(0, 10);
  showSource(memorySource(records), { from: date(first), to: date(last + DAY) });
  data.value = 'file';
  file.hidden = false;
}

const own = new OwnFile(file, showRecords);

function showWords(): void {
  const words = pageWords(root.lang);
  for (const element of document.querySelectorAll<HTMLElement>('[data-word]')) {
    const word = words[element.dataset.word as keyof typeof words];
    if (typeof word === 'string') element.textContent = word;
  }
  own.show();
}

data.addEventListener('change', () => void showData());
document.querySelector<HTMLSelectElement>('#language')!.addEventListener('change', (event) => {
  root.lang = (event.target as HTMLSelectElement).value;
  showWords();
});
document.querySelector<HTMLSelectElement>('#scheme')!.addEventListener('change', (event) => {
  root.style.colorScheme = (event.target as HTMLSelectElement).value;
});
showWords();
await showData();
