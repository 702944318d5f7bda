import { InsuranceError, isInsuranceError } from '../model/base/errors.js';
import { maskedText } from '../model/json/mask.js';

const MASK = '•••';
/** Pieces of a secret are masked from so many characters on. */
const PIECE = 8;
/** Shorter texts are no secrets: masking them would spoil every message. */
const SHORTEST = 4;
/** Longer secrets are masked so far. */
const LONGEST = 8192;
/** The oldest secrets beyond are forgotten: tokens are renewed for days. */
const MOST_SECRETS = 64;
/** How many nested causes are concealed. */
const DEEPEST = 8;

/**
 * Masks secrets in texts of servers: raw, percent-encoded, escaped as in JSON, and in base64, in any letter case, in
 * whole and in pieces.
 */
export class Concealer {
  /** The forms of each secret, without letter case. */
  readonly #forms = new Map<string, readonly string[]>();
  #pieces?: ReadonlySet<string>;

  add(secret: string): void {
    if (secret.length >= SHORTEST) this.#keep(secret, (text) => [...textForms(text), ...base64Forms(text)]);
  }

  /** Adds a password, and how Basic authentication encodes it with its user's name, which is no secret. */
  addPair(username: string, password: string): void {
    this.add(password);
    if (password !== '') this.#keep(`${username}:${password}`, base64Forms);
  }

  /** A text with the secrets masked, and what has the shape of a credential. */
  conceal(text: string): string {
    const plain = fold(text);
    const hidden = new Uint8Array(text.length);
    const pieces = (this.#pieces ??= this.#cut());
    for (let at = 0; at + PIECE <= plain.length; at++) {
      if (pieces.has(plain.slice(at, at + PIECE))) hidden.fill(1, at, at + PIECE);
    }
    for (const form of [...this.#forms.values()].flat()) {
      if (form.length < PIECE) hideAll(plain, form, hidden);
      hideCut(plain, form, hidden);
    }
    return maskedText(masked(text, hidden), MASK);
  }

  /** A thrown value with the secrets masked, in its causes too; the value itself where it has none. */
  concealThrown(thrown: unknown, depth = 0): unknown {
    if (typeof thrown === 'string') return this.conceal(thrown);
    if (!(thrown instanceof Error) || depth > DEEPEST) return thrown;
    const cause = this.concealThrown(thrown.cause, depth + 1);
    const message = this.conceal(thrown.message);
    const options = cause === undefined ? {} : { cause };
    if (isInsuranceError(thrown)) {
      const [field, id] = [thrown.field, thrown.id].map((text) => text && this.conceal(text));
      if (
        message === thrown.message &&
        cause === thrown.cause &&
        field === thrown.field &&
        id === thrown.id
      ) {
        return thrown;
      }
      const { code, index, faults } = thrown;
      return new InsuranceError(code, message, { ...options, index, faults, field, id });
    }
    const stack = this.conceal(thrown.stack ?? '');
    if (message === thrown.message && cause === thrown.cause && stack === (thrown.stack ?? '')) return thrown;
    return Object.assign(new Error(message, options), { ...thrown, name: thrown.name, stack });
  }

  #keep(secret: string, formsOf: (text: string) => string[]): void {
    const forms = this.#forms.get(secret);
    this.#forms.delete(secret);
    this.#forms.set(secret, forms ?? [...new Set(formsOf(secret.slice(0, LONGEST)).map(fold))]);
    if (this.#forms.size > MOST_SECRETS) this.#forms.delete(this.#forms.keys().next().value!);
    if (!forms) this.#pieces = undefined;
  }

  #cut(): Set<string> {
    const pieces = new Set<string>();
    for (const form of [...this.#forms.values()].flat()) {
      for (let at = 0; at + PIECE <= form.length; at++) pieces.add(form.slice(at, at + PIECE));
    }
    return pieces;
  }
}

function textForms(text: string): string[] {
  // A lone surrogate cannot be encoded.
  const safe = text.replace(/\p{Cs}/gu, '\ufffd');
  const encoded = encodeURIComponent(safe);
  const everything = encoded.replace(/[-_.!~*'()]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    encodeURI(safe),
    encoded,
    encoded.replaceAll('%20', '+'),
    everything,
  ];
}

/** Base64 and base64url, also within a longer text: what comes before shifts it by a byte or two. */
function base64Forms(text: string): string[] {
  const forms = [0, 1, 2].flatMap((shift) => {
    const bytes = new TextEncoder().encode('\0'.repeat(shift) + text);
    const whole = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
    // Characters at the ends also depend on what is there.
    const inner = whole.slice(Math.ceil((shift * 8) / 6), Math.floor((bytes.length * 8) / 6));
    return shift === 0 ? [whole, inner] : [inner];
  });
  return [...forms, ...forms.map((form) => form.replaceAll('+', '-').replaceAll('/', '_'))].filter(
    ({ length }) => length >= SHORTEST,
  );
}

/** Without letter case, of the same length. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function hideAll(text: string, secret: string, hidden: Uint8Array): void {
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + 1)) {
    hidden.fill(1, at, at + secret.length);
  }
}

/** Hides the beginning of a secret where the text is cut within it. */
function hideCut(text: string, secret: string, hidden: Uint8Array): void {
  for (const end of [text.length, text.indexOf('…')]) {
    for (let length = Math.min(PIECE, secret.length) - 1; length >= SHORTEST; length--) {
      if (end >= length && text.startsWith(secret.slice(0, length), end - length)) {
        hidden.fill(1, end - length, end);
      }
    }
  }
}

function masked(text: string, hidden: Uint8Array): string {
  let shown = '';
  for (let at = 0; at < text.length; at++) {
    if (!hidden[at]) shown += text[at];
    else if (!hidden[at - 1]) {
      let end = at;
      while (hidden[end]) end++;
      // A space at its end may be of the text.
      const [, before, , after] = /^(\s*)([^]*?)(\s*)$/.exec(text.slice(at, end))!;
      shown += before + MASK + after;
    }
  }
  return shown;
}
