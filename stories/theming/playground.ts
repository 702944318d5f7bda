import { html, LitElement, type TemplateResult } from 'lit';
import type { InsuranceDashboardElement } from '../../src/index.js';
import { traceRange } from '../support/attributes.js';
import { trace } from '../support/sources.js';
import { LOOKS, variablesOf } from './looks.js';
import { playgroundStyles } from './playground.styles.js';
import {
  COLOUR_NAMES,
  COLOURS,
  contrast,
  cssOf,
  FONTS,
  LENGTH_NAMES,
  LENGTHS,
  STANDARD,
  themeFrom,
  variablesOfTheme,
  type ColourName,
  type LengthName,
  type Scheme,
  type Theme,
} from './theme-tokens.js';

/** Edits the panel's variables while the panel is beside it, and has them as CSS. */
class ThemePlayground extends LitElement {
  static override styles = playgroundStyles;

  static override properties = {
    scheme: { state: true },
    theme: { state: true },
    isCopied: { state: true },
  };

  declare scheme: Scheme;
  declare theme: Theme;
  declare isCopied: boolean;

  constructor() {
    super();
    this.scheme = this.#schemeOfPage();
    this.theme = { colours: {}, lengths: {} };
    this.isCopied = false;
  }

  #schemeOfPage(): Scheme {
    const { colorScheme } = document.documentElement.style;
    if (colorScheme === 'light' || colorScheme === 'dark') return colorScheme;
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }

  protected override render(): TemplateResult {
    return html`
      <form class="form" @submit=${(event: Event) => event.preventDefault()}>
        <label class="row">
          Start from
          <select id="start" @change=${this.#start}>
            <option value="">As delivered</option>
            ${LOOKS.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
          </select>
        </label>
        <fieldset>
          <legend>Scheme that is edited</legend>
          <div class="schemes">
            ${(['light', 'dark'] as const).map(
              (scheme) => html`
                <label>
                  <input
                    type="radio"
                    name="scheme"
                    .checked=${this.scheme === scheme}
                    @change=${() => (this.scheme = scheme)}
                  />
                  ${scheme === 'light' ? 'Light' : 'Dark'}
                </label>
              `,
            )}
          </div>
        </fieldset>
        <fieldset>
          <legend>Colours</legend>
          ${COLOUR_NAMES.map((name) => this.#colour(name))}
          <p class="contrast" role="status">${this.#contrastNote()}</p>
        </fieldset>
        <fieldset>
          <legend>Type and space</legend>
          <label class="row">
            Typeface
            <select id="font" @change=${this.#chooseFont}>
              ${this.#fonts().map(
                ([label, family]) => html`
                  <option value=${family} .selected=${family === (this.theme.font ?? '')}>${label}</option>
                `,
              )}
            </select>
          </label>
          ${LENGTH_NAMES.map((name) => this.#length(name))}
        </fieldset>
        <div class="css">
          <pre tabindex="0" aria-label="CSS of this theme"><code>${cssOf(this.theme)}</code></pre>
          <div class="actions">
            <button id="copy" type="button" class="primary" @click=${this.#copy}>Copy CSS</button>
            <button id="reset" type="button" @click=${this.#reset}>Reset</button>
            <span role="status">${this.isCopied ? 'Copied' : ''}</span>
          </div>
        </div>
      </form>
      <main class="page ${this.scheme}">
        <insurance-dashboard
          period=${String(traceRange['period'])}
          to=${String(traceRange['to'])}
          time-zone=${String(traceRange['time-zone'])}
          .source=${trace}
        ></insurance-dashboard>
      </main>
    `;
  }

  protected override updated(): void {
    const panel = this.renderRoot.querySelector<InsuranceDashboardElement>('insurance-dashboard')!;
    const variables = variablesOfTheme(this.theme);
    for (const name of ['--insurance-font-family', ...LENGTH_NAMES, ...COLOUR_NAMES]) {
      panel.style.setProperty(name, variables.get(name) ?? null);
    }
  }

  #colourOf(name: ColourName): string {
    return (this.theme.colours[name] ?? STANDARD[name])[this.scheme];
  }

  #colour(name: ColourName): TemplateResult {
    const value = this.#colourOf(name);
    const change = (event: Event) => this.#setColour(name, event.target as HTMLInputElement);
    return html`
      <div class="row">
        <label for=${name}>${COLOURS[name]}</label>
        <span class="colour">
          <input id=${name} type="color" .value=${value} @input=${change} />
          <input
            type="text"
            aria-label="${COLOURS[name]}, hexadecimal"
            .value=${value}
            maxlength="7"
            spellcheck="false"
            @change=${change}
          />
        </span>
      </div>
    `;
  }

  #length(name: LengthName): TemplateResult {
    const { label, min, max, standard } = LENGTHS[name];
    const value = this.theme.lengths[name] ?? standard;
    const change = ({ target }: Event) => {
      const length = (target as HTMLInputElement).valueAsNumber;
      this.#change({ lengths: { ...this.theme.lengths, [name]: length } });
    };
    return html`
      <div class="row">
        <span><label for=${name}>${label}</label> <output for=${name}>${value} px</output></span>
        <input
          id=${name}
          type="range"
          min=${min}
          max=${max}
          aria-valuetext="${value} px"
          .value=${String(value)}
          @input=${change}
        />
      </div>
    `;
  }

  /** The typefaces to choose from; a look may have brought another. */
  #fonts(): [string, string][] {
    const fonts = Object.entries(FONTS);
    const { font } = this.theme;
    return !font || fonts.some(([, family]) => family === font) ? fonts : [...fonts, ['Of the look', font]];
  }

  #contrastNote(): string {
    const card = this.#colourOf('--insurance-surface-color');
    const ratios = (['text', 'muted', 'accent'] as const).map((name) => {
      const ratio = contrast(this.#colourOf(`--insurance-${name}-color`), card);
      return { name, ratio };
    });
    const weak = ratios.filter(({ ratio }) => ratio < 4.5);
    const list = (some: typeof ratios) =>
      some.map(({ name, ratio }) => `${name} ${ratio.toFixed(1)}:1`).join(', ');
    return weak.length > 0
      ? `Hard to read on cards: ${list(weak)}. WCAG AA asks for 4.5:1.`
      : `Contrast on cards: ${list(ratios)}.`;
  }

  #change(change: Partial<Theme>): void {
    this.theme = { ...this.theme, ...change };
    this.isCopied = false;
  }

  #setColour(name: ColourName, field: HTMLInputElement): void {
    const value = field.value.trim().toLowerCase();
    if (!/^#[\da-f]{6}$/.test(value)) {
      field.value = this.#colourOf(name);
      return;
    }
    const pair = { ...(this.theme.colours[name] ?? STANDARD[name]), [this.scheme]: value };
    this.#change({ colours: { ...this.theme.colours, [name]: pair } });
  }

  #chooseFont({ target }: Event): void {
    this.#change({ font: (target as HTMLSelectElement).value || undefined });
  }

  #start({ target }: Event): void {
    const look = LOOKS.find(({ id }) => id === (target as HTMLSelectElement).value);
    this.theme = look ? themeFrom(variablesOf(look)) : { colours: {}, lengths: {} };
    this.scheme = look?.id === 'black-console' ? 'dark' : look ? 'light' : this.scheme;
    this.isCopied = false;
  }

  #reset(): void {
    this.renderRoot.querySelector<HTMLSelectElement>('#start')!.value = '';
    this.theme = { colours: {}, lengths: {} };
    this.isCopied = false;
  }

  async #copy(): Promise<void> {
    await navigator.clipboard.writeText(cssOf(this.theme));
    this.isCopied = true;
  }
}

if (!customElements.get('theme-playground')) customElements.define('theme-playground', ThemePlayground);
