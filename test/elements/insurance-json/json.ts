import { sendKeys } from '@web/test-runner-commands';
import { html, type TemplateResult } from 'lit';
import '../../../src/elements/insurance-json/define.js';
import { deep, fixture } from '../../support/fixture.js';

export type Json = HTMLElementTagNameMap['insurance-json'];

/** Shows a value; 900 px wide unless said. */
export async function shownJson(value: unknown, options: Partial<Json> = {}, width = 900): Promise<Json> {
  const wide = (content: TemplateResult) => html`<div>${content}</div>`;
  const frame = await fixture<HTMLElement>(wide(html`<insurance-json lang="en"></insurance-json>`));
  frame.style.width = `${width}px`;
  const json = frame.querySelector<Json>('insurance-json')!;
  Object.assign(json, { value, ...options });
  await json.whenShown();
  return json;
}

export const all = (json: Json, selector: string) => [
  ...json.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
export const one = (json: Json, selector: string) => deep(json, selector)!;

/** The rows that are drawn, in their order. */
export const rows = (json: Json) =>
  all(json, '[role=treeitem]').sort((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']));

/** What is read on a row, without its buttons. */
export function read(row: Element): string {
  const copy = row.cloneNode(true) as Element;
  for (const unread of copy.querySelectorAll('.actions, [aria-hidden=true]')) unread.remove();
  for (const note of copy.querySelectorAll('.note')) note.prepend(' ');
  return copy.textContent.replace(/\s+/g, ' ').trim();
}

export const readAll = (json: Json) => rows(json).map(read);

/** The name that is read on a row. */
export const nameOn = (row: Element) => row.querySelector('[part=name]')?.textContent?.replace(/: $/, '');

export const rowOf = (json: Json, name: string) => rows(json).find((row) => nameOn(row) === name)!;

export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
}

/** The row with the focus. */
export const focusedRow = (json: Json) => json.shadowRoot!.activeElement;

export async function search(json: Json, text: string): Promise<void> {
  const field = one(json, '[part=search]') as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await json.whenShown();
}

export const status = (json: Json) => one(json, '.said').textContent;

/** Takes what is copied, since nobody gives a headless browser leave to write to the clipboard. */
export function catchCopies(): { texts: string[]; fails: boolean; restore: () => void } {
  const original = Object.getOwnPropertyDescriptor(navigator, 'clipboard');
  const copies = { texts: [] as string[], fails: false, restore };
  const take = (text: string) => {
    if (copies.fails) throw new DOMException('Write permission denied.', 'NotAllowedError');
    copies.texts.push(text);
  };
  const clipboard = {
    writeText: async (text: string) => take(text),
    write: async ([item]: ClipboardItem[]) => take(await (await item!.getType('text/plain')).text()),
  };
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  function restore(): void {
    if (original) Object.defineProperty(navigator, 'clipboard', original);
    else delete (navigator as { clipboard?: unknown }).clipboard;
  }
  return copies;
}

/** The body of a request, as a model's API takes it. */
export const BODY = {
  model: 'bedrock/llama',
  temperature: 0.2,
  stream: true,
  stop: null,
  messages: [
    { role: 'user', content: 'What was paid back?' },
    { role: 'assistant', tool_calls: [{ name: 'get', arguments: '{"from": "2026-11-01", "limit": 5}' }] },
  ],
};
