import { html, type TemplateResult } from 'lit';

const FORCED = /\(forced-colors: active\)/;

/** What a browser paints with while a contrast theme is in force: the system's colours, and nothing else. */
const COLOURS: Record<string, string> = {
  '--insurance-surface-color': 'Canvas',
  '--insurance-text-color': 'CanvasText',
  '--insurance-muted-color': 'CanvasText',
  '--insurance-border-color': 'CanvasText',
  '--insurance-control-border-color': 'ButtonBorder',
  '--insurance-accent-color': 'LinkText',
  '--insurance-bad-color': 'CanvasText',
  '--insurance-good-color': 'CanvasText',
  '--insurance-bar-color': 'CanvasText',
  '--insurance-others-color': 'GrayText',
  '--insurance-high-latency-color': 'CanvasText',
  '--insurance-unsatisfactory-content-color': 'LinkText',
  ...Object.fromEntries(
    Array.from({ length: 5 }, (_, i) => [`--insurance-series-color-${i + 1}`, 'CanvasText']),
  ),
};

/**
 * Imitates a contrast theme, which no page can put itself in: it has the system's colours for every variable, and
 * the elements' rules for `forced-colors: active` in force. Put back once it leaves the page.
 */
class ContrastFrame extends HTMLElement {
  #matchMedia?: typeof window.matchMedia;
  #rules: [CSSMediaRule, string][] = [];
  #frame = 0;

  connectedCallback(): void {
    const real = (this.#matchMedia = window.matchMedia.bind(window));
    const matches = matchMedia('all');
    window.matchMedia = (query) => (FORCED.test(query) ? matches : real(query));
    this.style.colorScheme = 'dark';
    for (const [name, colour] of Object.entries(COLOURS)) this.style.setProperty(name, colour);
    const force = () => {
      this.#forceRules(this);
      this.#frame = requestAnimationFrame(force);
    };
    force();
  }

  disconnectedCallback(): void {
    cancelAnimationFrame(this.#frame);
    window.matchMedia = this.#matchMedia!;
    for (const [{ media }, text] of this.#rules.splice(0)) media.mediaText = text;
  }

  /** Elements come and go: their style sheets are looked through in each frame. */
  #forceRules(node: ParentNode): void {
    for (const { shadowRoot } of node.querySelectorAll('*')) {
      if (!shadowRoot) continue;
      for (const sheet of shadowRoot.adoptedStyleSheets) {
        for (const rule of sheet.cssRules) {
          if (!(rule instanceof CSSMediaRule) || !FORCED.test(rule.media.mediaText)) continue;
          this.#rules.push([rule, rule.media.mediaText]);
          rule.media.mediaText = 'all';
        }
      }
      this.#forceRules(shadowRoot);
    }
  }
}

if (!customElements.get('contrast-frame')) customElements.define('contrast-frame', ContrastFrame);

/** The content as in a contrast theme with a black background. */
export function forcedColours(content: TemplateResult): TemplateResult {
  return html`
    <style>
      contrast-frame {
        display: block;
        padding: 16px;
        background: Canvas;
        color: CanvasText;
      }
    </style>
    <contrast-frame>${content}</contrast-frame>
  `;
}
