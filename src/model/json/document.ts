import type { Branch, FlatTreeOptions } from '../tree/flat-tree.js';
import type { JsonDiff, DiffItem } from './diff.js';
import { canOpen, membersOf, openedMembers, rootItem, type JsonItem } from './item.js';
import { itemMatches } from './search.js';

/** The document behind the rows: one, or two side by side. */
export interface JsonDocument extends FlatTreeOptions<DiffItem> {
  readonly isDiff: boolean;
  /** The members that a search visits: recorded ones, not JSON parsed from texts. */
  recordedIn: (item: DiffItem) => Branch<DiffItem> | undefined;
}

/** A single document: its items are on the left, and texts that contain JSON can be opened. */
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

/** Two documents, to be used once `diff.read()` is done. Equal items open individually only. */
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

/** Whether a pattern matches a row, on either side. */
export function rowMatches({ left, right, change }: DiffItem, pattern: RegExp): boolean {
  if (left && itemMatches(left, pattern)) return true;
  // Equal values look the same on both sides.
  return right !== undefined && (change !== 'equal' || !left) && itemMatches(right, pattern);
}
