/** A text that can be encoded: halves of surrogate pairs, which no file, clipboard or address can hold, are U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The same for JSON, which has such halves as escapes: many parsers refuse the whole of a file for one of them. */
export function wellFormedJson(json: string): string {
  if (!json.includes('\\ud')) return json;
  return json.replace(/\\(?:u(d[89a-f][\da-f]{2})|.)/g, (escape, half) => (half ? '\ufffd' : escape));
}
