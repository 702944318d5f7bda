import '../../../../dist/index.js';
import { memorySource } from '../../../../dist/sources/memory/memory-source.js';
import { TO } from '../../records.mjs';

let dashboard;

export async function show(host, records) {
  dashboard = document.createElement('insurance-dashboard');
  const source = memorySource(records, { requests: requestOf });
  // The records end then.
  source.now = () => TO;
  Object.assign(dashboard, { period: '90d', timeZone: 'UTC', source });
  host.append(dashboard);
  await source.ready;
  await dashboard.updateComplete;
}

export function isBusy() {
  const visit = (node) =>
    (node.getAttribute?.('part') === 'base' && ['loading', 'refreshing'].includes(node.dataset.state)) ||
    [...(node.shadowRoot?.children ?? []), ...node.children].some(visit);
  return visit(dashboard);
}

const MESSAGES = Array.from({ length: 20 }, (_, i) => ({
  role: i % 2 ? 'assistant' : 'user',
  content: `Line ${i} of a **conversation** with \`code\`:\n\n- one\n- two\n\n${'Some words of it. '.repeat(40)}`,
}));

function requestOf(id) {
  return {
    id,
    meta: { region: 'eu-west-1', attempt: 1 },
    stages: [
      { name: 'user → gateway', direction: 'request', body: { model: 'acme/acme-nano', messages: MESSAGES } },
      {
        name: 'gateway → user',
        direction: 'response',
        body: { choices: [{ index: 0, message: { role: 'assistant', content: 'Done.' } }] },
      },
    ],
  };
}
