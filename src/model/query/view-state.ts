/** What of a view a link holds. */
import { SORT_FIELDS } from '../contract/check-query.js';
import type { Sort, SortDirection } from '../base/types.js';

const DIRECTIONS: readonly SortDirection[] = ['ascending', 'descending'];

/** What a view shows, by name; undefined where nothing is chosen. */
export type ViewState = Readonly<Record<string, string | undefined>>;

/** What differs from a view's own state, as a link holds it: the empty text where nothing is chosen. */
export function diffViewState(state: ViewState, own: ViewState): Record<string, string> {
  const changed = Object.entries(state).filter(([name, value]) => value !== own[name]);
  return Object.fromEntries(changed.map(([name, value]) => [name, value ?? '']));
}

/** A view's own state with what a link says of it. */
export function applyViewStateDiff(own: ViewState, difference: Record<string, string>): ViewState {
  const said = Object.keys(own).filter((name) => Object.hasOwn(difference, name));
  return { ...own, ...Object.fromEntries(said.map((name) => [name, difference[name] || undefined])) };
}

/** Whether a text out of a link is one of those that can be used. */
export function isOneOf<T extends string>(known: readonly T[], text: string | undefined): text is T {
  return (known as readonly (string | undefined)[]).includes(text);
}

/** A sort as a text, e.g. `latency.descending`. */
export function sortText({ field, direction }: Sort): string {
  return `${field}.${direction}`;
}

/** The sort that a text stands for; undefined where it stands for none. */
export function readSort(text: string): Sort | undefined {
  const [field, direction, ...rest] = text.split('.');
  if (!isOneOf(SORT_FIELDS, field) || !isOneOf(DIRECTIONS, direction) || rest.length > 0) return undefined;
  return { field, direction };
}
