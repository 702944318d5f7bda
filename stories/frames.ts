import { html, type TemplateResult } from 'lit';

/** A dark part of the page, whatever scheme the page has. */
export function dark(content: TemplateResult): TemplateResult {
  return html`
    <style>
      .dark-frame {
        padding: 16px;
        background: #0d1117;
        color-scheme: dark;
      }
    </style>
    <div class="dark-frame">${content}</div>
  `;
}

/** As wide as a small telephone. */
export function narrow(content: TemplateResult): TemplateResult {
  return html`
    <style>
      .narrow-frame {
        width: 320px;
      }
    </style>
    <div class="narrow-frame">${content}</div>
  `;
}
