import type { ReactiveController, ReactiveControllerHost } from 'lit';

export type Density = 'compact' | 'comfortable' | 'spacious';
export const DENSITIES: readonly Density[] = ['compact', 'comfortable', 'spacious'];

/** What a reader chose of a table's columns; what is left out is as the table has it. */
export interface ColumnPreferences {
  /** Fields in the reader's order. */
  order?: string[];
  /** Whether a column is shown, by field. */
  shown?: Record<string, boolean>;
  /** Widths by field, px. */
  widths?: Record<string, number>;
  /** Whether the first column stays in view when the table scrolls sideways. */
  pinned?: boolean;
  density?: Density;
}

interface Column {
  field: string;
  hidden?: boolean;
}

export const LEAST_WIDTH = 60;
export const MOST_WIDTH = 1200;
/** Of what is stored. A change of its shape that older readers would misread takes a new one. */
const VERSION = 1;

/** Keeps what the reader chose of the columns, in `localStorage` where the host names a key. */
export class ColumnPreferencesController implements ReactiveController {
  choice: ColumnPreferences = {};
  readonly #host: ReactiveControllerHost;
  readonly #key: () => string | undefined;
  #loaded?: string;

  /** @param key names the host's table; nothing is stored without one */
  constructor(host: ReactiveControllerHost, key: () => string | undefined) {
    this.#host = host;
    this.#key = key;
    host.addController(this);
  }

  hostUpdate(): void {
    const key = this.#key();
    if (key === this.#loaded) return;
    this.#loaded = key;
    if (key) this.choice = read(key);
  }

  change(change: ColumnPreferences): void {
    this.#keep({ ...this.choice, ...change });
  }

  reset(): void {
    this.#keep({});
  }

  /** The columns in the reader's order; those that were not there when it was chosen stand where they were. */
  inOrder<C extends Column>(columns: readonly C[]): C[] {
    const { order } = this.choice;
    if (!order) return [...columns];
    const byField = new Map(columns.map((column) => [column.field, column]));
    const result = order.flatMap((field) => byField.get(field) ?? []);
    columns.forEach((column, index) => {
      if (result.includes(column)) return;
      const before = columns[index - 1];
      result.splice(before ? result.indexOf(before) + 1 : 0, 0, column);
    });
    return result;
  }

  isShown({ field, hidden = false }: Column): boolean {
    return this.choice.shown?.[field] ?? !hidden;
  }

  /** The columns that are shown, in order: one at least. */
  visible<C extends Column>(columns: readonly C[]): C[] {
    const ordered = this.inOrder(columns);
    const shown = ordered.filter((column) => this.isShown(column));
    return shown.length > 0 ? shown : ordered.slice(0, 1);
  }

  show(field: string, shown: boolean): void {
    this.change({ shown: { ...this.choice.shown, [field]: shown } });
  }

  /** Puts a column at the place of another. */
  move(columns: readonly Column[], field: string, target: string): void {
    const order = this.inOrder(columns).map((column) => column.field);
    const to = order.indexOf(target);
    const from = order.indexOf(field);
    if (from < 0 || to < 0 || from === to) return;
    order.splice(from, 1);
    order.splice(to, 0, field);
    this.change({ order });
  }

  /** @param width px; nothing gives the column its own width back */
  resize(field: string, width: number | undefined): void {
    const { [field]: _, ...widths } = this.choice.widths ?? {};
    if (width !== undefined) widths[field] = boundedWidth(width);
    this.change({ widths });
  }

  #keep(choice: ColumnPreferences): void {
    this.choice = choice;
    const key = this.#key();
    if (key) write(key, choice);
    this.#host.requestUpdate();
  }
}

/** A width that a column may have, px. */
export function boundedWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, LEAST_WIDTH), MOST_WIDTH));
}

function storageKey(key: string): string {
  return `insurance-elements:details:${key}`;
}

/** What was stored, as far as it can be understood; pages may forbid storage altogether. */
function read(key: string): ColumnPreferences {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(key)) ?? 'null');
    return isObject(stored) && stored['version'] === VERSION ? understood(stored) : {};
  } catch {
    return {};
  }
}

function write(key: string, choice: ColumnPreferences): void {
  try {
    localStorage.setItem(storageKey(key), JSON.stringify({ version: VERSION, ...choice }));
  } catch {
    // It holds for as long as the page is open.
  }
}

function understood(stored: Record<string, unknown>): ColumnPreferences {
  const { order, shown, widths, pinned, density } = stored;
  const choice: ColumnPreferences = {};
  if (Array.isArray(order)) choice.order = [...new Set(order.filter((field) => typeof field === 'string'))];
  if (isObject(shown)) choice.shown = entriesOf(shown, (value) => typeof value === 'boolean');
  if (isObject(widths)) {
    choice.widths = entriesOf<number>(widths, (value) => Number.isFinite(value));
    for (const field of Object.keys(choice.widths))
      choice.widths[field] = boundedWidth(choice.widths[field]!);
  }
  if (typeof pinned === 'boolean') choice.pinned = pinned;
  if (DENSITIES.includes(density as Density)) choice.density = density as Density;
  return choice;
}

function entriesOf<V>(
  object: Record<string, unknown>,
  holds: (value: unknown) => boolean,
): Record<string, V> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => holds(value))) as Record<string, V>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
