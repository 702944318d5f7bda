import { own } from './own.js';

/** Formats of `Intl` with the given options alone. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, own(options));
}

export function dateTimeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, own(options));
}

export function displayNames(locale: string, options: Intl.DisplayNamesOptions): Intl.DisplayNames {
  return new Intl.DisplayNames(locale, own(options));
}

/** What the engine knows of a kind; nothing where it is too old to tell. */
export function supportedValuesOf(kind: 'currency' | 'numberingSystem' | 'timeZone'): string[] {
  const { supportedValuesOf } = Intl as Partial<typeof Intl>;
  return supportedValuesOf?.(kind) ?? [];
}
