import { isCredential, MASK, maskedValue, type MaskOf } from './mask.js';
import { memberName, shownValue, type JsonItem } from './item.js';
import { isContainer, namesOf, plain, scalarText } from './value.js';
import { sliceText } from './visible.js';

/** The approximate length of a piece, in UTF-16 units. */
const PIECE = 65_536;
/** The deepest level that is indented: deeper indentation would produce gigabytes. */
const INDENTED = 32;

interface Frame {
  container: object;
  /** Undefined for an array. */
  names: readonly string[] | undefined;
  length: number;
  place: number;
  /** The name of the credential that contains it, if any. */
  secret: string | undefined;
}

/**
 * JSON of a value in pieces, so that writing ten megabytes can be interrupted; credentials are masked where the
 * document masks them. Indented by two spaces, at most 32 levels deep. A value within itself is written as null.
 *
 * @param maskOf the replacement for a credential of that name
 */
export function* jsonPieces(item: JsonItem, maskOf: MaskOf = () => MASK): Generator<string> {
  const { masked } = item;
  const frames: Frame[] = [];
  const open = new Set<object>();
  let piece = '';

  const shown = (value: string, name = '') => (masked ? maskedValue(value, name, maskOf) : value);

  /** Writes a value, or begins to; a long text is queued to be written in pieces. */
  const write = (value: unknown, secret: string | undefined, name?: string): string | undefined => {
    if (typeof value === 'string') {
      const text = secret === undefined ? shown(value, name) : maskOf(secret);
      if (text.length > PIECE) return text;
      piece += JSON.stringify(text);
    } else if (!isContainer(value)) {
      piece += scalarText(value);
    } else {
      const names = Array.isArray(value) ? undefined : namesOf(value);
      const length = names ? names.length : (value as unknown[]).length;
      if (open.has(value)) {
        piece += 'null';
      } else if (length === 0) {
        piece += names ? '{}' : '[]';
      } else {
        piece += names ? '{' : '[';
        open.add(value);
        frames.push({ container: value, names, length, place: 0, secret });
      }
    }
    return undefined;
  };
  function* flush(long: string | undefined): Generator<string> {
    if (long === undefined && piece.length <= PIECE) return;
    yield piece;
    piece = '';
    if (long !== undefined) yield* textPieces(long);
  }

  yield* flush(write(item.value, item.isSecret ? '' : undefined, memberName(item.key)));
  while (frames.length > 0) {
    const frame = frames[frames.length - 1]!;
    const { container, names, place, secret } = frame;
    if (place === frame.length) {
      frames.pop();
      open.delete(container);
      piece += lineBreak(frames.length) + (names ? '}' : ']');
      continue;
    }
    frame.place++;
    piece += (place === 0 ? '' : ',') + lineBreak(frames.length);
    let long: string | undefined;
    if (names) {
      const name = names[place]!;
      if (name.length > PIECE) yield* flush(name);
      else piece += JSON.stringify(name);
      piece += ': ';
      const member = plain((container as Record<string, unknown>)[name]);
      long = write(member, masked && isCredential(name) ? name : secret, name);
    } else {
      long = write(plain((container as unknown[])[place]), secret);
    }
    if (long !== undefined || piece.length > PIECE) yield* flush(long);
  }
  if (piece) yield piece;
}

/** JSON of a long text. */
function* textPieces(text: string): Generator<string> {
  yield '"';
  for (let start = 0; start < text.length; start += PIECE) {
    yield JSON.stringify(sliceText(text, start, PIECE)).slice(1, -1);
  }
  yield '"';
}

const breaks = Array.from({ length: INDENTED + 1 }, (_, level) => `\n${'  '.repeat(level)}`);

function lineBreak(level: number): string {
  return breaks[Math.min(level, INDENTED)]!;
}

/** The copied form of a value: texts as they are, unless a clipboard cannot hold them, other values as JSON. */
export function* copyPieces(item: JsonItem): Generator<string> {
  const value = shownValue(item);
  // A lone surrogate is not a character: a file or clipboard would replace it.
  if (typeof value !== 'string' || /\p{Cs}/u.test(value)) yield* jsonPieces(item);
  else yield value;
}

/** JSON of a value at once. */
export function jsonText(item: JsonItem): string {
  return [...jsonPieces(item)].join('');
}
