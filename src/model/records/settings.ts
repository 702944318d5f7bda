import { describe } from '../base/describe.js';
import { InsuranceError } from '../base/errors.js';
import { amountReader } from './decimals.js';
import { isOffset } from './instants.js';
import type { Compensate, FieldMap, FieldSource, RecordOptions, RowFormat } from './mapping.js';
import { RECORD_FIELDS } from '../contract/record-fields.js';

type AnyRow = Record<string, unknown>;

/** The options of a call, checked, over what its mapping says. */
export interface RecordSettings extends Required<Omit<RowFormat, 'offset'>> {
  offset?: string;
  fields: FieldMap<AnyRow>;
  rows: 'requests' | 'compensations';
  compensate?: Compensate<AnyRow>;
  skip: boolean;
  exact?: boolean;
  requests?: FieldSource<AnyRow>;
  unwrap?: (value: object) => Iterable<unknown>;
}

/** Fields of a mapping that records do not have. */
const FURTHER = ['endedAt', 'firstTokenAt', 'generationTime'];
const UNITS = {
  timestamp: ['auto', 's', 'ms', 'us', 'ns'],
  duration: ['s', 'ms', 'us', 'ns'],
  decimal: ['.', ',', 'either'],
  invalid: ['throw', 'skip'],
};

/** Throws `invalid-setting` for options that cannot be meant. */
export function readSettings<Row>(options: RecordOptions<Row>): RecordSettings {
  const { mapping, compensate, invalid = 'throw', fields, ...own } = options;
  const format = { timestamp: 'auto', duration: 'ms', decimal: '.', amount: 'credits' } as const;
  const { name, signs, apostrophes, ...base } = mapping ?? { rows: undefined };
  void [name, signs, apostrophes];
  const settings: RecordSettings = {
    ...format,
    ...base,
    ...defined(own),
    rows: compensate || mapping?.rows === 'requests' ? 'requests' : 'compensations',
    fields: { ...mapping?.fields, ...defined(fields ?? {}) } as FieldMap<AnyRow>,
    compensate: compensate as Compensate<AnyRow> | undefined,
    skip: invalid === 'skip',
  };
  for (const name of ['timestamp', 'duration', 'decimal'] as const) oneOf(name, settings[name]);
  oneOf('invalid', invalid);
  if (settings.offset !== undefined && !isOffset(settings.offset)) {
    throw wrong('offset', settings.offset, 'an offset such as Z or +08:00');
  }
  try {
    amountReader(settings.amount, settings.decimal);
  } catch (cause) {
    throw new InsuranceError('invalid-setting', (cause as Error).message, { field: 'amount', cause });
  }
  checkFields(settings);
  return settings;
}

function checkFields({ fields, compensate }: RecordSettings): void {
  const known = new Set<string>([...RECORD_FIELDS, ...FURTHER]);
  for (const field of Object.keys(fields)) {
    if (!known.has(field)) throw wrong('fields', field, 'names of fields of a record');
  }
  const missing = (['timestamp', 'model', 'cost'] as const).filter((field) => fields[field] === undefined);
  if (missing.length > 0) throw lacking(`fields lacks ${missing.join(', ')}`);
  if (fields.id === undefined && fields.requestId === undefined)
    throw lacking('fields lacks id or requestId');
  if (!compensate && (fields.type === undefined || fields.payout === undefined)) {
    throw lacking(
      'these rows say nothing of payouts: compensate, or fields.type and fields.payout, is needed',
    );
  }
}

function oneOf(name: keyof typeof UNITS, value: string): void {
  if (!UNITS[name].includes(value)) throw wrong(name, value, `one of ${UNITS[name].join(', ')}`);
}

function wrong(field: string, value: unknown, expected: string): InsuranceError {
  return new InsuranceError('invalid-setting', `${field} is ${describe(value)}, expected ${expected}`, {
    field,
  });
}

function lacking(problem: string): InsuranceError {
  return new InsuranceError('invalid-setting', problem, { field: 'fields' });
}

function defined<Options extends object>(options: Options): Partial<Options> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as Partial<Options>;
}
