import { ContextConsumer } from '@lit/context';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { dashboardContext, type DashboardContext, type DashboardView } from './dashboard-context.js';
import { updateInTurn, type InTurn } from '../loading/turns.js';
import { isBelowUndefinedDashboard, onDashboardDefined } from './late-dashboard.js';

type Host = ReactiveControllerHost & InTurn & DashboardView;

/** Makes an element part of the nearest dashboard above it, also where that is defined later. */
export class DashboardConsumer implements ReactiveController {
  readonly #host: Host;
  readonly #consumer: ContextConsumer<typeof dashboardContext, Host>;
  #unregister?: () => void;
  #stopListening?: () => void;
  #upgrade?: { promise: Promise<void>; resolve: () => void };

  constructor(host: Host) {
    this.#host = host;
    this.#consumer = new ContextConsumer(host, {
      context: dashboardContext,
      subscribe: true,
      callback: () => {
        // Before its first rendering, which others may come before: the dashboard waits for it.
        this.#register();
        updateInTurn(host);
      },
    });
    host.addController(this);
  }

  /** What the dashboard provides; undefined without one. */
  get context(): DashboardContext | undefined {
    return this.#host.isConnected ? this.#consumer.value : undefined;
  }

  /** Pending while a dashboard above is not defined yet, which may provide a source. */
  get upgrade(): Promise<void> | undefined {
    return this.#upgrade?.promise;
  }

  /** Registers the host with its dashboard, once. */
  #register(): void {
    this.#unregister ??= this.context?.register(this.#host);
  }

  hostConnected(): void {
    this.#stopListening = onDashboardDefined(this.#onDefined);
    if (!isBelowUndefinedDashboard(this.#host)) return;
    let resolve!: () => void;
    const promise = new Promise<void>((end) => (resolve = end));
    this.#upgrade = { promise, resolve };
  }

  hostDisconnected(): void {
    this.#stopListening?.();
    this.#endUpgrade();
    this.#unregister?.();
    this.#unregister = undefined;
    // A former dashboard's context does not apply elsewhere.
    this.#consumer.value = undefined;
  }

  /** Requests the context again: a dashboard that is defined after its children missed their requests. */
  readonly #onDefined = (): void => {
    if (this.#host.isConnected && !this.#consumer.value) this.#consumer.hostConnected();
    if (!this.#upgrade) return;
    this.#endUpgrade();
    this.#host.requestUpdate();
  };

  #endUpgrade(): void {
    this.#upgrade?.resolve();
    this.#upgrade = undefined;
  }
}
