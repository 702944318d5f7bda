/** A URL; undefined where a text is none. `URL.canParse` and `URL.parse` are missing in older browsers. */
export function parseUrl(text: string, base?: string): URL | undefined {
  try {
    return new URL(text, base);
  } catch {
    return undefined;
  }
}
