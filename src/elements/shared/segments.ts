import { html, type TemplateResult } from 'lit';

export interface Segment {
  id: string;
  label: string;
  /** A longer name, where the label is short. */
  name?: string;
}

/** A row of choices of which at most one is in force. */
export function renderSegments(
  label: string,
  segments: readonly Segment[],
  selected: string | undefined,
  select: (id: string) => void,
): TemplateResult {
  return html`
    <div class="segments" role="group" aria-label=${label}>
      ${segments.map(
        ({ id, label: text, name }) => html`
          <button
            part="segment"
            data-id=${id}
            aria-pressed=${id === selected}
            aria-label=${name ?? text}
            @click=${() => select(id)}
          >
            ${text}
          </button>
        `,
      )}
    </div>
  `;
}
