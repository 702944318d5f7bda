import { css, html, type TemplateResult } from 'lit';
import { visibleName } from '../../../model/text/visible-text.js';

/**
 * Renders a slug such as `anthropic/claude-sonnet-4.5`, in its own direction: what is before the last slash is soft,
 * and is cut first where there is little room, since slugs differ by their ends. Invisible characters are shown as
 * escapes.
 */
export function renderSlug(written: string): TemplateResult {
  const slug = visibleName(written);
  const start = slug.lastIndexOf('/') + 1;
  const hasVendor = start > 1 && start < slug.length;
  if (!hasVendor) return html`<bdi class="slug" title=${slug}><span class="own">${slug}</span></bdi>`;
  return html`<bdi class="slug" title=${slug}
    ><span class="vendor">${slug.slice(0, start)}</span><span class="own">${slug.slice(start)}</span></bdi
  >`;
}

export const slugStyles = css`
  .slug {
    display: inline-flex;
    max-inline-size: 100%;
    min-inline-size: 0;
    vertical-align: bottom;
    white-space: pre;
  }

  .slug > * {
    flex: 0 1 auto;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }

  .slug > .vendor {
    flex-shrink: 10000;
    min-inline-size: min(1.8em, 100%);
    color: var(--_soft);
  }
`;
