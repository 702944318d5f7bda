import { invalidSetting } from '../model/base/invalid-setting.js';
import { InsuranceError } from '../model/base/errors.js';
import { LIST_FILTERS, LISTS, type ListFilter } from '../model/contract/list-filters.js';
import type { BreakdownGroup, CompensationRecord, Dimension, InsuranceQuery } from '../model/base/types.js';

/**
 * What a customer may see: the records that are in every list given. The empty text stands for records without the field;
 * an empty list lets nothing through.
 */
export type SourceScope = { [List in ListFilter]?: readonly string[] };

/** A checked scope. */
export class Scope {
  /** Equal scopes have equal keys. */
  readonly key: string;
  readonly #lists: [ListFilter, ReadonlySet<string>][];

  /**
   * Anything but lists of texts is refused, and so is a scope without one: a mistyped name would let everything through.
   *
   * @throws {InsuranceError} `invalid-setting`
   */
  constructor(given: SourceScope) {
    const entries = Object.entries(Object(given) as Record<string, unknown>);
    if (entries.length === 0) throw invalidSetting('scope', given, `at least one of ${LISTS.join(', ')}`);
    for (const [name, texts] of entries) {
      if (!LISTS.includes(name as ListFilter))
        throw invalidSetting('scope', name, `one of ${LISTS.join(', ')}`);
      if (!Array.isArray(texts) || !texts.every((text) => typeof text === 'string')) {
        throw invalidSetting(name, texts, 'a list of texts');
      }
    }
    this.#lists = LISTS.filter((list) => Object.hasOwn(given, list)).map((list) => [
      list,
      new Set(given[list]),
    ]);
    this.key = JSON.stringify(this.#lists.map(([list, texts]) => [list, [...texts].sort()]));
  }

  get filters(): ListFilter[] {
    return this.#lists.map(([list]) => list);
  }

  /** The query for what both it and the scope let through; `undefined` where that is nothing. */
  narrow(query: InsuranceQuery): InsuranceQuery | undefined {
    const narrowed = { ...query };
    for (const [list, allowed] of this.#lists) {
      const texts = query[list]?.filter((text) => allowed.has(text)) ?? [...allowed].sort();
      if (texts.length === 0) return undefined;
      narrowed[list] = texts;
    }
    return narrowed;
  }

  includes(record: CompensationRecord): boolean {
    return this.#lists.every(([list, allowed]) => allowed.has(record[LIST_FILTERS[list]] ?? ''));
  }

  /** Throws if a source answered with another's records, whatever the reason: nothing of them is handed on. */
  assertRecords(records: readonly CompensationRecord[]): void {
    if (!records.every((record) => this.includes(record))) throw outside('records');
  }

  assertKeys(keys: readonly Pick<BreakdownGroup, 'key'>[], dimension: Dimension): void {
    const own = this.#lists.find(([list]) => LIST_FILTERS[list] === dimension);
    if (own && !keys.every(({ key }) => own[1].has(key))) throw outside('groups');
  }
}

function outside(what: string): InsuranceError {
  return new InsuranceError('source-failed', `the source answered with ${what} outside of the scope`);
}
