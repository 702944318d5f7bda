import { html, type TemplateResult } from 'lit';
import type { InsuranceDataSource, InsuranceErrorEvent, InsuranceLoadEvent } from '../src/index.js';
import { choosing, failing, gated, trace, type Gate } from './sources.js';

interface Shown extends EventTarget {
  whenShown(): Promise<void>;
  reload(): Promise<void>;
}

type WithSource = (source: InsuranceDataSource) => TemplateResult;

/** Fails once; whoever asks again is answered. */
export function failingOnce(content: WithSource, source = trace): TemplateResult {
  let chosen = failing;
  const mend = async ({ target }: InsuranceErrorEvent) => {
    await (target as Shown).whenShown();
    chosen = source;
  };
  return html`<div @insurance-error=${mend}>${content(choosing(async () => chosen))}</div>`;
}

/** Answers, and is asked again in vain: it then fails, or never answers. */
export function askedAgain(gate: Gate, content: WithSource, source = trace): TemplateResult {
  const broken = gated(source, gate);
  let chosen = source;
  const reload = async ({ target }: InsuranceLoadEvent) => {
    const element = target as Shown;
    await element.whenShown();
    if (chosen === broken) return;
    chosen = broken;
    await element.reload();
  };
  return html`<div @insurance-load=${reload}>${content(choosing(async () => chosen))}</div>`;
}
