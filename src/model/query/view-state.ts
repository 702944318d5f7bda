/** The part of a view's state that a link holds. */
import { SORT_FIELDS } from '../contract/check-query.js';
import type { Sort, SortDirection } from '../base/types.js';

const DIRECTIONS: readonly SortDirection[] = ['ascending', 'descending'];

/** A view's state by name; undefined where nothing is chosen. */
export type ViewState = Readonly<Record<string, string | undefined>>;

/** The difference from a view's own state, as a link holds it: an empty text where nothing is chosen. */
export function diffViewState(state: ViewState, own: ViewState): Record<string, string> {
  const changed = Object.entries(state).filter(([name, value]) => value !== own[name]);
  return Object.fromEntries(changed.map(([name, value]) => [name, value ?? '']));
}

/** A view's own state with the difference of a link. */
export function applyViewStateDiff(own: ViewState, difference: Record<string, string>): ViewState {
  const names = Object.keys(own).filter((name) => Object.hasOwn(difference, name));
  return { ...own, ...Object.fromEntries(names.map((name) => [name, difference[name] || undefined])) };
}

/** Whether a text of a link is one of the known values. */
export function isOneOf<T extends string>(known: readonly T[], text: string | undefined): text is T {
  return (known as readonly (string | undefined)[]).includes(text);
}

/** Writes a sort as text, e.g. `latency.descending`. */
export function sortText({ field, direction }: Sort): string {
  return `${field}.${direction}`;
}

/** Reads a sort from text; undefined where it is invalid. */
export function readSort(text: string): Sort | undefined {
  const [field, direction, ...rest] = text.split('.');
  if (!isOneOf(SORT_FIELDS, field) || !isOneOf(DIRECTIONS, direction) || rest.length > 0) return undefined;
  return { field, direction };
}
