import { html, type TemplateResult } from 'lit';

/** What a browser paints with while a contrast theme is in force: the system's colours, and nothing else. */
const SYSTEM_COLOURS: Record<string, string> = {
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

interface Medium {
  /** What rules for it say. */
  query: RegExp;
  scheme: 'light' | 'dark';
  colours: Record<string, string>;
}

const MEDIA: Record<string, Medium> = {
  contrast: { query: /^\(forced-colors: active\)$/, scheme: 'dark', colours: SYSTEM_COLOURS },
  print: { query: /^print$/, scheme: 'light', colours: {} },
};

/**
 * Imitates a medium that no page can put itself in: the elements' rules for it are in force. Put back once it leaves
 * the page.
 */
class MediaFrame extends HTMLElement {
  /** Puts back what a script asks. */
  #restore?: () => void;
  #rules: [CSSMediaRule, string][] = [];
  #frame = 0;

  get #medium(): Medium {
    return MEDIA[this.getAttribute('medium')!]!;
  }

  connectedCallback(): void {
    const { scheme, colours } = this.#medium;
    this.#restore = this.getAttribute('medium') === 'print' ? showOnScreen : answerAsForced();
    this.style.colorScheme = scheme;
    for (const [name, colour] of Object.entries(colours)) this.style.setProperty(name, colour);
    const force = () => {
      this.#forceRules(this);
      this.#frame = requestAnimationFrame(force);
    };
    force();
  }

  disconnectedCallback(): void {
    cancelAnimationFrame(this.#frame);
    for (const [{ media }, text] of this.#rules.splice(0)) media.mediaText = text;
    this.#restore!();
  }

  /** Elements come and go: their style sheets are looked through in each frame. */
  #forceRules(node: ParentNode): void {
    for (const { shadowRoot } of node.querySelectorAll('*')) {
      if (!shadowRoot) continue;
      for (const sheet of shadowRoot.adoptedStyleSheets) {
        for (const rule of sheet.cssRules) if (rule instanceof CSSMediaRule) this.#force(rule);
      }
      this.#forceRules(shadowRoot);
    }
  }

  #force(rule: CSSMediaRule): void {
    const { mediaText } = rule.media;
    const isWithout = mediaText.startsWith('not ');
    if (!this.#medium.query.test(isWithout ? mediaText.slice('not '.length) : mediaText)) return;
    this.#rules.push([rule, mediaText]);
    rule.media.mediaText = isWithout ? 'not all' : 'all';
  }
}

/** Answers scripts that forced colours are in force, until the returned function is called. */
function answerAsForced(): () => void {
  const real = window.matchMedia.bind(window);
  const matches = real('all');
  window.matchMedia = (query) => (MEDIA['contrast']!.query.test(query) ? matches : real(query));
  return () => (window.matchMedia = real);
}

/** Renders for the screen again what was rendered for paper. */
function showOnScreen(): void {
  dispatchEvent(new Event('afterprint'));
}

if (!customElements.get('media-frame')) customElements.define('media-frame', MediaFrame);

const FRAME_STYLES = html`
  <style>
    media-frame {
      display: block;
      padding: 16px;
      background: Canvas;
      color: CanvasText;
    }

    media-frame[medium='print'] {
      inline-size: 720px;
    }
  </style>
`;

/** The content as in a contrast theme with a black background. */
export function forcedColours(content: TemplateResult): TemplateResult {
  return html`${FRAME_STYLES}<media-frame medium="contrast">${content}</media-frame>`;
}

/** The content as on a page of paper; printed once `beforeprint` is dispatched. */
export function onPaper(content: TemplateResult): TemplateResult {
  return html`${FRAME_STYLES}<media-frame medium="print">${content}</media-frame>`;
}
