import { html, nothing, type TemplateResult } from 'lit';

export interface Segment {
  id: string;
  label: string;
  /** The full name of a short label. */
  name?: string;
}

/** A segmented control: at most one segment is selected. */
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
            data-label=${text}
            aria-pressed=${id === selected}
            title=${name ?? nothing}
            @click=${() => select(id)}
          >
            ${text}
          </button>
        `,
      )}
    </div>
  `;
}
