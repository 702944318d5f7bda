import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & Element & { readonly renderRoot: HTMLElement | DocumentFragment };

/**
 * Reads colours of the design tokens for what cannot use CSS, and has the host rendered again when they
 * change, for whatever reason: the scheme, a variable, a class on the page.
 */
export class ThemeController implements ReactiveController {
  readonly #host: Host;
  #probe?: HTMLElement;

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** The colour that a token, e.g. `--_accent`, has now. */
  color(token: string): string {
    const probe = this.#probe ?? this.#createProbe();
    probe.style.transition = 'none';
    probe.style.color = `var(${token})`;
    const { color } = getComputedStyle(probe);
    probe.style.color = 'var(--_text)';
    return color;
  }

  get fontFamily(): string {
    return getComputedStyle(this.#host).fontFamily;
  }

  hostConnected(): void {
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', this.#onChange);
  }

  hostDisconnected(): void {
    matchMedia('(prefers-color-scheme: dark)').removeEventListener('change', this.#onChange);
  }

  hostUpdated(): void {
    if (!this.#probe) this.#createProbe();
    // From now on a change of the text's colour starts a transition, which tells of it.
    this.#probe!.style.transition = 'color 1ms step-end';
  }

  readonly #onChange = (): void => this.#host.requestUpdate();

  #createProbe(): HTMLElement {
    const probe = document.createElement('span');
    probe.className = 'hidden';
    probe.ariaHidden = 'true';
    probe.style.color = 'var(--_text)';
    probe.addEventListener('transitionend', this.#onChange);
    // Before what Lit renders, which it may replace as a whole.
    this.#host.renderRoot.prepend(probe);
    return (this.#probe = probe);
  }
}
