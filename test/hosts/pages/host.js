// What every page of this folder does: hands the trace's records to each dashboard on the page.
import { memorySource } from '/package/dist/insurance-elements.min.js';
export const records = await (await fetch('/records.json')).json();
const count = Number(document.documentElement.dataset.rows ?? 0);
export const used = count ? records.slice(-count) : records;
export const requests = used.map((record) => ({
  record,
  reason: 'Answer was cut short',
  content: 'stored',
  stages: [
    {
      name: 'user → gateway',
      direction: 'request',
      headers: { authorization: 'Bearer sk-secret', 'x-trace': 'AbC' },
      body: {
        model: record.model,
        messages: [
          { role: 'system', content: 'You are brief.' },
          { role: 'user', content: 'Say **hello**\n\n```js\nconst a = 1;\n```' },
        ],
      },
    },
    {
      name: 'gateway → user',
      direction: 'response',
      body: {
        id: record.id,
        object: 'chat.completion',
        model: record.model,
        choices: [
          {
            index: 0,
            message: { role: 'assistant', content: 'Hello *there*, iPhone user.' },
            finish_reason: 'stop',
          },
        ],
        usage: { prompt_tokens: 5, completion_tokens: 4 },
      },
    },
  ],
  meta: { Region: 'eu-West-1', retries: [{ code: 'ETIMEDOUT', Attempt: 1 }] },
}));
window.source = memorySource(used, { requests });
window.memorySource = memorySource;
export const all = () => [...document.querySelectorAll('insurance-dashboard, [data-own]')];
for (const element of all()) {
  element.source = window.source;
  if (!element.hasAttribute('to')) {
    element.setAttribute('to', '2026-11-08');
    element.setAttribute('period', '68d');
    element.setAttribute('time-zone', 'UTC');
  }
}
await Promise.all(all().map((element) => element.updateComplete));
await Promise.all(all().map((element) => element.whenShown?.()));
await new Promise((ok) => setTimeout(ok, 500));
window.ready = true;
