import type { Branch, FlatTreeOptions } from '../tree/flat-tree.js';
import type { JsonDiff, DiffItem } from './diff.js';
import { canOpen, membersOf, openedMembers, rootItem, type JsonItem } from './item.js';
import { itemMatches } from './search.js';

/** What is shown as rows: one document, or two side by side. */
export interface JsonDocument extends FlatTreeOptions<DiffItem> {
  readonly isDiff: boolean;
  /** Where a search goes: to what is recorded, not to what can be made of it. */
  recordedIn: (item: DiffItem) => Branch<DiffItem> | undefined;
}

/** A document by itself: its items are on the left only, and texts that hold JSON can be opened. */
export function oneDocument(value: unknown, masked: boolean): JsonDocument {
  const shown = (left: JsonItem): DiffItem => ({ change: 'equal', left });
  const wrap = (branch: Branch<JsonItem> | undefined): Branch<DiffItem> | undefined =>
    branch && { source: branch.source, length: branch.length, at: (place) => shown(branch.at(place)) };
  return {
    isDiff: false,
    root: shown(rootItem(value, masked)),
    branchOf: ({ left }) => wrap(openedMembers(left!)),
    canOpen: ({ left }) => canOpen(left!),
    opensAlong: ({ left }) => typeof left!.value !== 'string',
    recordedIn: ({ left }) => wrap(membersOf(left!)),
  };
}

/** Two documents; it can be shown once `diff.read()` is through. What is equal opens by itself only. */
export function twoDocuments(diff: JsonDiff): JsonDocument {
  const branchOf = (item: DiffItem) => diff.branchOf(item);
  return {
    isDiff: true,
    get root() {
      return diff.root;
    },
    branchOf,
    canOpen: (item) => diff.canOpen(item),
    opensAlong: ({ change }) => change !== 'equal',
    recordedIn: branchOf,
  };
}

/** Whether a row has a pattern in it, on either side. */
export function rowMatches({ left, right, change }: DiffItem, pattern: RegExp): boolean {
  if (left && itemMatches(left, pattern)) return true;
  // Of equal values both sides show the same.
  return right !== undefined && (change !== 'equal' || !left) && itemMatches(right, pattern);
}
