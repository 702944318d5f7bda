/**
 * Formats of `Intl` with the given options alone. Where a page has added a property to every object, `Intl` would take it
 * for an option: an inherited `notation` shortens amounts, an inherited `timeZone` moves days.
 */
function own<Options extends object>(options: Options): Options {
  return Object.assign(Object.create(null), options) as Options;
}

export function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return new Intl.NumberFormat(locale, own(options));
}

export function dateTimeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, own(options));
}

export function displayNames(locale: string, options: Intl.DisplayNamesOptions): Intl.DisplayNames {
  return new Intl.DisplayNames(locale, own(options));
}
