import { html, nothing, type TemplateResult } from 'lit';
import type { RowState } from '../../controllers/table/row-slots.js';
import type { Word } from '../../locales/en.js';
import type { Localizer } from '../../locales/localize.js';
import type { Formatter } from '../../model/text/format.js';
import type { DiffItem } from '../../model/json/diff.js';
import { excerpt, piecesOf, previewOf, type Piece } from '../../model/json/excerpt.js';
import { isMasked, itemKind, shownValue, type JsonItem } from '../../model/json/item.js';
import { countOf, isContainer, scalarText } from '../../model/json/value.js';
import { sliceText, visibleName } from '../../model/json/visible.js';
import type { FlatTreeRow } from '../../model/tree/flat-tree.js';

/** Levels that are indented; deeper ones show their number. */
export const INDENTED = 16;
/** The most UTF-16 units of a text, and of a name, in a row. */
const MOST_SHOWN = 300;
const MOST_NAME = 120;

export type Side = 'left' | 'right';

/** The layout: one document, two side by side, or two in one column. */
export type Layout = 'single' | 'split' | 'unified';

export interface RowsView {
  localize: Localizer;
  format: Formatter;
  layout: Layout;
  /** The row in the tab order. */
  active: number;
  /** The row of the current match. */
  found: number | undefined;
  pattern: RegExp | undefined;
}

const SIGNS = { equal: ' ', added: '+', removed: '−', changed: '~' } as const;

export function renderRow(
  row: FlatTreeRow<DiffItem>,
  index: number,
  state: RowState,
  view: RowsView,
): TemplateResult {
  const { item } = row;
  const classes = [
    'row',
    item.change,
    state === 'parked' ? 'parked' : '',
    index === view.found ? 'found' : '',
  ].join(' ');
  return html`<div
    part="row"
    class=${classes}
    role="treeitem"
    aria-label=${labelOf(row, view)}
    aria-level=${row.depth + 1}
    aria-posinset=${row.place + 1}
    aria-setsize=${row.siblings}
    aria-expanded=${row.canOpen ? row.isOpen : nothing}
    data-index=${index}
    tabindex=${index === view.active ? 0 : -1}
  >
    ${item.folded ? renderStretch(row, item.folded, view) : sidesOf(item, view).map((side) => renderSide(row, side, state, view))}
  </div>`;
}

/** A row's accessible name: its change, and all text in the row, as speech control requires. */
function labelOf(row: FlatTreeRow<DiffItem>, view: RowsView): string {
  const { change, folded } = row.item;
  if (folded) return stretchText(folded, view);
  const sides = sidesOf(row.item, view).flatMap((side) => row.item[side] ?? []);
  const read = sides.map((item) => heard(item, row, view)).join(' → ');
  return change === 'equal' ? read : `${view.localize(`json.${change}`)} ${read}`;
}

function heard(item: JsonItem, { isOpen, canOpen }: FlatTreeRow<DiffItem>, view: RowsView): string {
  const { localize } = view;
  const value = shownValue(item);
  const name = item.parent ? `${nameOf(item, localize)}: ` : '';
  if (isContainer(value)) {
    const count = countText(value, view);
    return name + (isOpen ? count : `${previewOf(item)} ${count}`);
  }
  if (typeof value !== 'string') return name + scalarText(value);
  const masked = isMasked(item);
  const { pieces, isCut } = excerpt(value, MOST_SHOWN, masked ? undefined : view.pattern);
  const notes = notesOf(value, { masked, isCut, canOpen }, view);
  return [`${name}"${pieces.map(({ text }) => text).join('')}"`, ...notes].join(' ');
}

/** The notes next to a text. */
function notesOf(
  text: string,
  { masked, isCut, canOpen }: { masked: boolean; isCut: boolean; canOpen: boolean },
  { localize, format }: RowsView,
): string[] {
  const notes: string[] = [];
  if (masked) notes.push(localize('json.masked'));
  if (isCut)
    notes.push(localize.plural('json.characters', text.length, { value: format.number(text.length) }));
  if (canOpen) notes.push(localize('json.in-text'));
  return notes;
}

function stretchText(folded: number, { localize, format }: RowsView): string {
  return localize('json.stretch', { value: format.number(folded) });
}

function countText(container: object, { localize, format }: RowsView): string {
  const count = countOf(container);
  const word = Array.isArray(container) ? 'json.items' : 'json.members';
  return localize.plural(word, count, { value: format.number(count) });
}

function sidesOf({ left }: DiffItem, { layout }: RowsView): Side[] {
  if (layout === 'split') return ['left', 'right'];
  return [left ? 'left' : 'right'];
}

/** Equal neighbours folded into one row. */
function renderStretch(row: FlatTreeRow<DiffItem>, folded: number, view: RowsView): TemplateResult {
  return html`<span class="half">
    ${renderStart(row, ' ', view)}<span class="note">⋯ ${stretchText(folded, view)}</span>
  </span>`;
}

function renderSide(row: FlatTreeRow<DiffItem>, side: Side, state: RowState, view: RowsView): TemplateResult {
  const { change } = row.item;
  const item = row.item[side];
  if (!item) return html`<span class="half none"></span>`;
  const sign = view.layout === 'single' ? undefined : signOf(change, side, row.canOpen);
  return html`<span class="half ${side}">
    ${renderStart(row, sign, view)}${renderName(item, row.depth, view)}${renderValue(item, row, view)}
    ${state === 'rushing' ? nothing : renderActions(item, side, row, view)}
  </span>`;
}

/** A replaced value is removed on one side and added on the other. */
function signOf(change: DiffItem['change'], side: Side, canOpen: boolean): string {
  if (change !== 'changed' || canOpen) return SIGNS[change];
  return side === 'left' ? SIGNS.removed : SIGNS.added;
}

/** The start of a row: its change, level and expanded state. */
function renderStart(
  { depth, canOpen, isOpen }: FlatTreeRow<DiffItem>,
  sign: string | undefined,
  { localize, format }: RowsView,
): TemplateResult {
  const level = format.number(depth);
  // Signs and levels are not part of the JSON, and are written by the style sheet, so that copies leave them out.
  return html`${sign === undefined ? nothing : html`<span class="sign" data-sign=${sign}></span>`}<span
      class="indent d${Math.min(depth, INDENTED)}"
    ></span
    >${
      depth > INDENTED
        ? html`<span
            class="level"
            data-level=${level}
            title=${localize('json.level', { value: level })}
          ></span>`
        : nothing
    }<span class="twisty ${canOpen ? (isOpen ? 'open' : 'closed') : ''}"></span>`;
}

function renderName({ key, parent }: JsonItem, depth: number, { pattern }: RowsView): unknown {
  if (!parent || depth === 0 || key === undefined) return nothing;
  if (typeof key === 'number') return html`<span part="name" class="name place">${key}: </span>`;
  const part = sliceText(key, 0, MOST_NAME);
  const rest = part.length < key.length ? '…' : '';
  const name = visibleName(part) === part ? renderPieces(piecesOf(part, pattern)) : quoted(part, pattern);
  return html`<span part="name" class="name">${name}${rest}: </span>`;
}

function renderValue(item: JsonItem, row: FlatTreeRow<DiffItem>, view: RowsView): TemplateResult {
  const { pattern } = view;
  const value = shownValue(item);
  if (isContainer(value)) {
    const count = note(countText(value, view));
    if (row.isOpen) return count;
    return html`<span part="value" class="value preview">${previewOf(item)}</span>${count}`;
  }
  if (typeof value !== 'string') {
    const pieces = renderPieces(piecesOf(scalarText(value), pattern));
    return html`<span part="value" class="value ${itemKind(item)}">${pieces}</span>`;
  }
  const masked = isMasked(item);
  const { pieces, isCut } = excerpt(value, MOST_SHOWN, masked ? undefined : pattern);
  const notes = notesOf(value, { masked, isCut, canOpen: row.canOpen }, view);
  return html`<span part="value" class="value string">"${renderPieces(pieces)}"</span>${notes.map(note)}`;
}

function note(text: string): TemplateResult {
  return html`<span class="note">${text}</span>`;
}

function quoted(text: string, pattern: RegExp | undefined): TemplateResult {
  const { pieces } = excerpt(text, text.length, pattern);
  return html`"${renderPieces(pieces)}"`;
}

/** A text with its matches marked. */
export function renderPieces(pieces: readonly Piece[]): unknown {
  return pieces.map(({ text, isFound }) => (isFound ? html`<mark>${text}</mark>` : text));
}

/** The actions of a row; by keyboard only for the active row. */
function renderActions(
  item: JsonItem,
  side: Side,
  row: FlatTreeRow<DiffItem>,
  { localize }: RowsView,
): TemplateResult {
  const name = nameOf(item, localize);
  const button = (action: string, word: Word, label: Word) => html`
    <button
      class="action"
      data-action=${action}
      data-side=${side}
      tabindex="-1"
      aria-label=${localize(label, { name })}
    >
      ${localize(word)}
    </button>
  `;
  return html`<span class="actions">
    ${canView(item, row) ? button('view', 'json.view', 'json.view-of') : nothing}
    ${button('copy', 'json.copy', 'json.copy-of')} ${button('path', 'json.path', 'json.path-of')}
  </span>`;
}

/** Whether a text continues beyond its row: further lines, or more than fits. */
function canView(item: JsonItem, row: FlatTreeRow<DiffItem>): boolean {
  const value = shownValue(item);
  return (
    typeof value === 'string' && !isMasked(item) && (value.length > 30 || value.includes('\n') || row.canOpen)
  );
}

/** The name of a value in a sentence. */
export function nameOf({ key, parent }: JsonItem, localize: Localizer): string {
  if (!parent || key === undefined) return localize('json.all');
  return typeof key === 'number' ? String(key) : visibleName(sliceText(key, 0, MOST_NAME));
}
