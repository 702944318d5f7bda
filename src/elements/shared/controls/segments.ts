import { html, nothing, type TemplateResult } from 'lit';

export interface Segment {
  id: string;
  label: string;
  /** What a short label stands for. */
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
