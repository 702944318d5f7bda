/** What a view shows in place of figures, or beside stale ones. */
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../../locales/localize.js';
import { reasonOf } from '../../locales/reason.js';
import type { InsuranceError } from '../../model/base/errors.js';

interface Failure {
  error: InsuranceError;
  localize: Localizer;
  retry: () => void;
}

/** A message over the skeleton, so that the page does not move when figures come. */
export function renderOverSkeleton(skeleton: unknown, message: TemplateResult): TemplateResult {
  return html`
    <div class="over-skeleton">
      <div class="content" inert>${skeleton}</div>
      ${message}
    </div>
  `;
}

/** A skeleton that stays: the panel says why. */
export function renderNotLoaded(skeleton: unknown, localize: Localizer, isInert: boolean): TemplateResult {
  return html`
    <div class="over-skeleton not-loaded">
      <div class="content" ?inert=${isInert}>${skeleton}</div>
      <p class="message">${localize('state.not-loaded')}</p>
    </div>
  `;
}

/** Nothing matches the query. */
export function renderEmptyMessage(range: string, localize: Localizer): TemplateResult {
  return html`
    <div part="empty" class="message">
      <p><strong>${localize('state.empty')}</strong></p>
      <p>${localize('state.empty.hint', { range })}</p>
    </div>
  `;
}

/** Loading failed, and there is nothing to show. */
export function renderError({ error, localize, retry }: Failure): TemplateResult {
  return html`
    <div part="error" class="message error" role="alert">
      <p><strong>${reasonOf(error, localize)}</strong></p>
      <p>${error.message}</p>
      ${renderRetry(localize, retry)}
    </div>
  `;
}

/** A refresh failed, and the previous figures are still shown. */
export function renderStale({ error, localize, retry }: Failure): TemplateResult {
  return html`
    <div part="error" class="banner" role="alert">
      <span><strong>${localize('state.stale')}</strong> ${error.message}</span>
      ${renderRetry(localize, retry)}
    </div>
  `;
}

function renderRetry(localize: Localizer, retry: () => void): TemplateResult {
  return html`
    <button part="retry-button" class="button" @click=${retry}>${localize('state.retry')}</button>
  `;
}
