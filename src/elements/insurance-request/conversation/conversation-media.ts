import { html, nothing, type TemplateResult } from 'lit';
import type { MediaPart } from '../../../model/conversation/types.js';
import { parseUrl } from '../../../model/text/parse-url.js';
import { visibleText } from '../../../model/text/visible-text.js';
import type { PartContext } from './context.js';
import { renderText } from './conversation-text.js';

/** Raster images, which are safe to show; SVG may contain more than an image. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);
const LONGEST = 200;

/** An image, audio, video or file by reference; images are loaded on request only. */
export function renderMedia(part: MediaPart, context: PartContext): TemplateResult {
  const { localize, state } = context;
  const { kind, name, transcript, url } = part;
  const host = hostOf(url);
  const isShown = state.isChosen(part, 'shown');
  const show = (event: Event) => {
    state.choose(part, 'shown');
    void state.handOn(event);
  };
  const facts = [part.mediaType, sizeOf(part, context), host ?? url?.slice(0, LONGEST)];
  return html`
    <div class="media" part="media">
      <div class="media-head">
        <span class="kind">${localize(`conversation.${kind}`)}</span>
        ${name ? html`<span>${visibleText(name.slice(0, LONGEST))}</span>` : nothing}
        <span class="soft mono"
          >${visibleText(
            facts
              .filter(Boolean)
              .join(' · ')
              .slice(0, LONGEST * 2),
          )}</span
        >
        <span class="gap"></span>
        ${
          canShow(part) && !isShown
            ? html`
                <button
                  class="button small"
                  title=${host ? localize('conversation.load-image', { host }) : nothing}
                  @click=${show}
                >
                  ${localize('conversation.show-image')}
                </button>
              `
            : nothing
        }
      </div>
      ${isShown ? renderImage(part, context) : nothing}
      ${transcript ? renderText(part, transcript, context, true) : nothing}
    </div>
  `;
}

function renderImage(part: MediaPart, { localize, state }: PartContext): TemplateResult {
  const source = part.url ?? state.urls.of(part, part.data!, part.mediaType!);
  if (!source || state.isChosen(part, 'failed'))
    return html`<p class="soft" role="status">${localize('conversation.image-failed')}</p>`;
  return html`
    <img
      class="picture"
      src=${source}
      alt=${localize('conversation.image')}
      referrerpolicy="no-referrer"
      decoding="async"
      @error=${() => state.choose(part, 'failed')}
    />
  `;
}

function canShow({ kind, url, data, mediaType = '' }: MediaPart): boolean {
  if (kind !== 'image') return false;
  if (url !== undefined)
    return /^https?:\/\//i.test(url) && parseUrl(url) !== undefined && !/svg/i.test(mediaType);
  return data !== undefined && PICTURES.has(mediaType.toLowerCase());
}

function hostOf(url: string | undefined): string | undefined {
  return (url !== undefined && parseUrl(url)?.host) || undefined;
}

function sizeOf({ bytes }: MediaPart, { localize, format }: PartContext): string | undefined {
  if (bytes === undefined) return undefined;
  if (bytes < 1_000) return localize('unit.B', { value: format.number(bytes) });
  const isSmall = bytes < 1_000_000;
  const value = format.number(bytes / (isSmall ? 1_000 : 1_000_000), 1);
  return localize(isSmall ? 'unit.kB' : 'unit.MB', { value });
}
