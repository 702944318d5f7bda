import { displayNames, supportedValuesOf } from '../base/intl.js';

/** Currencies of ISO 4217 whose minor unit is not a hundredth, by its digits; engines disagree about some. */
const MINOR_UNITS: Record<number, string> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const DIGITS = new Map(
  Object.entries(MINOR_UNITS).flatMap(([digits, codes]) =>
    codes.split(' ').map((code) => [code, Number(digits)] as const),
  ),
);

/** What amounts are in. */
export interface Currency {
  /** The code of ISO 4217, or any other name as the host writes it. */
  name: string;
  /** Whether the name is a code of ISO 4217, whose symbol and place `Intl` knows. */
  isCode: boolean;
  /** Decimals of an amount from 1 upward. */
  digits: number;
}

/** The codes that the engine lists; none in older ones. */
let listed: ReadonlySet<string> | undefined;

/** The currency of a name: a code of ISO 4217, in either case, or any other name. */
export function currencyOf(name: string): Currency {
  listed ??= new Set(supportedValuesOf('currency'));
  const code = name.toUpperCase();
  const isListed = listed.size > 0 ? listed.has(code) : /^[A-Z]{3}$/.test(code);
  if (!isListed && !DIGITS.has(code)) return { name, isCode: false, digits: 2 };
  return { name: code, isCode: true, digits: DIGITS.get(code) ?? 2 };
}

/** A currency's code with its name in a language, e.g. `USD (US Dollar)`; other names as they are. */
export function currencyTitle({ name, isCode }: Currency, locale: string): string {
  if (!isCode) return name;
  const title = displayNames(locale, { type: 'currency', fallback: 'none' }).of(name);
  return title === undefined || title === name ? name : `${name} (${title})`;
}
