import { isCredential, MASK, maskedValue } from './mask.js';
import type { Branch } from '../tree/flat-tree.js';
import { isContainer, isEmpty, kindOf, namesOf, plain, type JsonKind } from './value.js';

/**
 * Texts up to this length, in UTF-16 units, are parsed to find out whether they are JSON; for longer ones it is a
 * guess.
 */
const TRIED = 2000;

/** A value at its place in a JSON document; created on demand, so that no document is walked completely. */
export interface JsonItem {
  /** The item that contains it; undefined for the root. */
  readonly parent?: JsonItem;
  /** Its name or index in the parent. */
  readonly key?: string | number;
  /** The raw value, whether or not it may be shown. */
  readonly value: unknown;
  /** Whether credentials are masked in this document. */
  readonly masked: boolean;
  /** Whether it is, or is within, the value of a credential. */
  readonly isSecret: boolean;
}

/** The root of a document. */
export function rootItem(value: unknown, masked: boolean): JsonItem {
  return { value: plain(value), masked, isSecret: false };
}

/** A member of an object or an array. */
export function memberItem(parent: JsonItem, key: string | number, value: unknown): JsonItem {
  const { masked } = parent;
  return { parent, key, value: plain(value), masked, isSecret: isSecretIn(parent, key) };
}

function isSecretIn({ masked, isSecret }: JsonItem, key: string | number): boolean {
  return masked && (isSecret || (typeof key === 'string' && isCredential(key)));
}

/** Whether the value is masked, or a part of it. Numbers are not: `token` may be a count. */
export function isMasked(item: JsonItem): boolean {
  return typeof item.value === 'string' && (item.isSecret || shownValue(item) !== item.value);
}

/** The value as it may be shown, searched and copied; members of a container are not masked by this. */
export function shownValue({ value, masked, isSecret, key }: JsonItem): unknown {
  if (typeof value !== 'string') return value;
  if (isSecret) return MASK;
  return masked ? maskedValue(value, memberName(key)) : value;
}

/** The name that a value is known by; an index says nothing. */
export function memberName(key: string | number | undefined): string {
  return typeof key === 'string' ? key : '';
}

export function itemKind({ value }: JsonItem): JsonKind {
  return kindOf(value);
}

/** The members of an object or an array. */
export function membersOf(item: JsonItem): Branch<JsonItem> | undefined {
  return isContainer(item.value) ? branchOf(item, item.value) : undefined;
}

/** The members, including those of JSON in a text; undefined if there are none. */
export function openedMembers(item: JsonItem): Branch<JsonItem> | undefined {
  if (typeof item.value !== 'string') return membersOf(item);
  if (isMasked(item)) return undefined;
  const parsed = parsedText(item.value);
  return parsed && branchOf(item, parsed);
}

/** Whether `openedMembers` has members; for long texts only probable, since parsing takes long. */
export function canOpen(item: JsonItem): boolean {
  const { value } = item;
  if (typeof value !== 'string') return isContainer(value) && !isEmpty(value);
  if (isMasked(item) || !looksLikeJson(value)) return false;
  return value.length > TRIED || parsedText(value) !== undefined;
}

function branchOf(item: JsonItem, container: object): Branch<JsonItem> {
  if (Array.isArray(container)) {
    const list: unknown[] = container;
    return { source: list, length: list.length, at: (place) => memberItem(item, place, list[place]) };
  }
  const names = namesOf(container);
  const values = container as Record<string, unknown>;
  return {
    source: container,
    length: names.length,
    at: (place) => memberItem(item, names[place]!, values[names[place]!]),
  };
}

/** Whether a text looks like a non-empty object or array in JSON, such as the arguments of tool calls. */
function looksLikeJson(text: string): boolean {
  return /^\s{0,9}(?:\{\s*"|\[)/.test(text.slice(0, 40)) && /[}\]]\s{0,9}$/.test(text.slice(-20));
}

function parsedText(text: string): object | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isContainer(parsed) && !isEmpty(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}
