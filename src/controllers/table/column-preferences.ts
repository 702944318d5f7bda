import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readStored, writeStored } from '../storage/stored.js';

export type Density = 'compact' | 'comfortable' | 'spacious';
export const DENSITIES: readonly Density[] = ['compact', 'comfortable', 'spacious'];

/** A reader's preferences for the columns of a table; the table's defaults apply to those left out. */
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

/** Bounds of a column's width, px. */
export const MIN_WIDTH = 60;
export const MAX_WIDTH = 1200;
/** The version of the stored format: raised by incompatible changes. */
const VERSION = 1;

/** The reader's column preferences, persisted in `localStorage` under the host's key. */
export class ColumnPreferencesController implements ReactiveController {
  current: ColumnPreferences = {};
  readonly #host: ReactiveControllerHost;
  readonly #key: () => string | undefined;
  #loaded?: string;

  /** @param key identifies the table in `localStorage`; without one nothing is persisted */
  constructor(host: ReactiveControllerHost, key: () => string | undefined) {
    this.#host = host;
    this.#key = key;
    host.addController(this);
  }

  hostUpdate(): void {
    const key = this.#key();
    if (key === this.#loaded) return;
    this.#loaded = key;
    if (key) this.current = read(key);
  }

  change(change: ColumnPreferences): void {
    this.#save({ ...this.current, ...change });
  }

  reset(): void {
    this.#save({});
  }

  /** The columns in the reader's order; columns added since stay behind their predecessor. */
  inOrder<C extends Column>(columns: readonly C[]): C[] {
    const { order } = this.current;
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
    return this.current.shown?.[field] ?? !hidden;
  }

  /** The visible columns in the reader's order; at least one. */
  visible<C extends Column>(columns: readonly C[]): C[] {
    const ordered = this.inOrder(columns);
    const shown = ordered.filter((column) => this.isShown(column));
    return shown.length > 0 ? shown : ordered.slice(0, 1);
  }

  show(field: string, shown: boolean): void {
    this.change({ shown: { ...this.current.shown, [field]: shown } });
  }

  /** Moves a column to the position of another. */
  move(columns: readonly Column[], field: string, target: string): void {
    const order = this.inOrder(columns).map((column) => column.field);
    const to = order.indexOf(target);
    const from = order.indexOf(field);
    if (from < 0 || to < 0 || from === to) return;
    order.splice(from, 1);
    order.splice(to, 0, field);
    this.change({ order });
  }

  /** @param width px; undefined restores the column's own width */
  resize(field: string, width: number | undefined): void {
    const { [field]: _, ...widths } = this.current.widths ?? {};
    if (width !== undefined) widths[field] = boundedWidth(width);
    this.change({ widths });
  }

  /**
   * Makes a column a step wider, or narrower, than it is shown.
   *
   * @param shown px; it may be more than the column asks for, as columns grow to fill the table
   * @returns its new width, px
   */
  step(field: string, shown: number, direction: 1 | -1): number {
    const width = boundedWidth(shown + direction * STEP);
    this.resize(field, width);
    return width;
  }

  #save(preferences: ColumnPreferences): void {
    this.current = preferences;
    const key = this.#key();
    if (key) write(key, preferences);
    this.#host.requestUpdate();
  }
}

/** Change of a column's width for each press of a key or a button, px. */
const STEP = 16;

/** Clamps a column's width, px, and rounds it. */
function boundedWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH));
}

function storageKey(key: string): string {
  return `details:${key}`;
}

/** Reads stored preferences and drops invalid ones. */
function read(key: string): ColumnPreferences {
  const stored = readStored(storageKey(key));
  return isObject(stored) && stored['version'] === VERSION ? validate(stored) : {};
}

function write(key: string, preferences: ColumnPreferences): void {
  writeStored(storageKey(key), { version: VERSION, ...preferences });
}

function validate(stored: Record<string, unknown>): ColumnPreferences {
  const { order, shown, widths, pinned, density } = stored;
  const preferences: ColumnPreferences = {};
  if (Array.isArray(order))
    preferences.order = [...new Set(order.filter((field) => typeof field === 'string'))];
  if (isObject(shown)) preferences.shown = filterEntries(shown, (value) => typeof value === 'boolean');
  if (isObject(widths)) {
    preferences.widths = filterEntries<number>(widths, (value) => Number.isFinite(value));
    for (const field of Object.keys(preferences.widths))
      preferences.widths[field] = boundedWidth(preferences.widths[field]!);
  }
  if (typeof pinned === 'boolean') preferences.pinned = pinned;
  if (DENSITIES.includes(density as Density)) preferences.density = density as Density;
  return preferences;
}

function filterEntries<V>(
  object: Record<string, unknown>,
  isValid: (value: unknown) => boolean,
): Record<string, V> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => isValid(value))) as Record<
    string,
    V
  >;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
