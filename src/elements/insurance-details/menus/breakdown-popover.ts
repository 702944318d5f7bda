import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { ResolvedConfigController } from '../../../controllers/dashboard/resolved-config-controller.js';
import { onOutOfSight, onPressOutside } from '../../../controllers/overlays/dismiss.js';
import { onEscape } from '../../../controllers/overlays/escape.js';
import { keepBeside } from '../../../controllers/overlays/floating.js';
import { renderBreakdown, type Breakdown } from './breakdown.js';
import type { DetailsHost } from '../columns/details-host.js';

/** The tooltip with the breakdown of a number: open while the number has the focus, is in sight, and nothing else is pressed. */
export class BreakdownPopover implements ReactiveController {
  readonly #host: DetailsHost;
  readonly #config: ResolvedConfigController;
  readonly #element = createRef<HTMLElement>();
  #breakdown?: Breakdown;
  #anchor?: HTMLElement;
  /** The breakdown that the popover was last opened or closed for. */
  #applied?: Breakdown;
  /** Ends positioning the popover and handling Escape. */
  #release?: () => void;

  constructor(host: DetailsHost, config: ResolvedConfigController) {
    this.#host = host;
    this.#config = config;
    host.addController(this);
  }

  /** Shows a breakdown beside `anchor`, which has the focus, until that loses it or goes out of sight. */
  show(breakdown: Breakdown, anchor: HTMLElement): void {
    this.#anchor = anchor;
    this.#set(breakdown);
    anchor.addEventListener('blur', this.#hide, { once: true });
  }

  hostUpdated(): void {
    if (this.#breakdown === this.#applied) return;
    this.#applied = this.#breakdown;
    this.#release?.();
    this.#release = undefined;
    const popover = this.#element.value;
    if (!popover) return;
    if (!this.#breakdown || !this.#anchor) {
      popover.hidePopover();
      return;
    }
    popover.showPopover();
    const ends = [
      keepBeside(this.#anchor, popover),
      onOutOfSight(this.#anchor, this.#hide),
      onPressOutside([this.#anchor, popover], this.#hide),
      onEscape(popover, () => {
        this.#hide();
        return true;
      }),
    ];
    this.#release = () => ends.forEach((end) => end());
  }

  hostDisconnected(): void {
    this.#hide();
  }

  render(): TemplateResult {
    const { localize, format } = this.#config;
    return html`
      <div ${ref(this.#element)} class="breakdown" popover="manual" role="tooltip">
        ${this.#breakdown ? renderBreakdown(this.#breakdown, format, localize) : nothing}
      </div>
    `;
  }

  readonly #hide = (): void => this.#set(undefined);

  #set(breakdown: Breakdown | undefined): void {
    if (breakdown === this.#breakdown) return;
    this.#breakdown = breakdown;
    this.#host.requestUpdate();
  }
}
