import '../../src/index.js';
import { httpSource, type InsuranceDataSource, memorySource } from '../../src/index.js';
import type { ReadRecords } from '../../src/records.js';
import { loadCompensations, loadRequests, loadTraffic } from '../../test/data/trace.js';
import { OwnFile } from './own-file.js';
import { pageWords } from './words.js';

const DAY = 86_400_000;
const dashboard = document.querySelector('insurance-dashboard')!;
const data = document.querySelector<HTMLSelectElement>('#data')!;
const file = document.querySelector<HTMLElement>('#file')!;
const { documentElement: root } = document;

const sources: Record<string, () => Promise<InsuranceDataSource>> = {
  async memory() {
    const [records, requests, traffic] = await Promise.all([
      loadCompensations(),
      loadRequests(),
      loadTraffic(),
    ]);
    return memorySource(records, { requests, traffic });
  },
  http: () => httpSource({ url: '/api' }).discover(),
};

async function showData(): Promise<void> {
  const { value } = data;
  file.hidden = value !== 'file';
  if (value === 'file') return;
  const source = await sources[value]!();
  // The latest choice wins.
  if (value !== data.value) return;
  // The page's attributes say the range.
  dashboard.query = {};
  dashboard.source = source;
}

/** @param isNew whether they are other records than before: then all of their days are shown, without filters */
function showRecords(records: ReadRecords, isNew: boolean): void {
  const { traffic } = records;
  if (isNew) dashboard.query = daysOf([...records, ...traffic].map(({ timestamp }) => timestamp));
  dashboard.source = memorySource(records, { traffic });
  data.value = 'file';
  file.hidden = false;
}

/** The whole days in UTC. */
function daysOf(times: readonly number[]): { from: number; to: number } {
  const sorted = Float64Array.from(times).sort();
  const day = (time: number) => time - (time % DAY);
  return { from: day(sorted.at(0) ?? Date.now()), to: day(sorted.at(-1) ?? Date.now()) + DAY };
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
