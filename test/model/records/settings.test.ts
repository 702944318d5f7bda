import { expect } from 'chai';
import type { InsuranceError } from '../../../src/model/base/errors.js';
import type { RecordOptions, RowMapping } from '../../../src/model/records/mapping.js';
import { readSettings } from '../../../src/model/records/settings.js';

const FIELDS = { id: 'id', timestamp: 'at', type: 'why', model: 'model', cost: 'cost', payout: 'paid' };
const mapping: RowMapping = {
  name: 'own',
  rows: 'requests',
  fields: FIELDS,
  signs: [],
  duration: 's',
  amount: 'cents',
  offset: 'Z',
};

function refusalOf(options: RecordOptions): InsuranceError {
  try {
    readSettings(options);
  } catch (error) {
    return error as InsuranceError;
  }
  throw new Error('the options were taken');
}

describe('the settings that rows are read by', () => {
  it('are common ones unless the options say others', () => {
    expect(readSettings({ fields: FIELDS })).to.include({
      timestamp: 'auto',
      duration: 'ms',
      decimal: '.',
      amount: 'credits',
      rows: 'compensations',
      skip: false,
    });
    expect(
      readSettings({
        fields: FIELDS,
        timestamp: 'ns',
        duration: 'us',
        decimal: 'either',
        amount: 1000,
        offset: '+05:30',
        invalid: 'skip',
      }),
    ).to.include({
      timestamp: 'ns',
      duration: 'us',
      decimal: 'either',
      amount: 1000,
      offset: '+05:30',
      skip: true,
    });
  });

  it('are those of the mapping, but what the options say', () => {
    expect(readSettings({ mapping })).to.include({
      duration: 's',
      amount: 'cents',
      offset: 'Z',
      rows: 'requests',
    });
    const options = {
      mapping,
      duration: 'ns',
      amount: undefined,
      fields: { cost: 'price', model: undefined },
    };
    const settings = readSettings(options as RecordOptions);
    expect(settings).to.include({ duration: 'ns', amount: 'cents' });
    expect(settings.fields).to.deep.equal({ ...FIELDS, cost: 'price' });
  });

  it('take rows for requests where the options compensate them', () => {
    const { type: _, payout: __, ...fields } = FIELDS;
    const compensate = () => null;
    expect(readSettings({ fields, compensate })).to.include({ rows: 'requests', compensate });
    expect(readSettings({ mapping: { ...mapping, rows: 'compensations' } }).rows).to.equal('compensations');
  });

  it('may have fields that records do not have, and one of both ids', () => {
    const { id: _, ...others } = FIELDS;
    const further = { endedAt: 'end', firstTokenAt: 'first', generationTime: 'gen' };
    expect(readSettings({ fields: { ...others, requestId: 'id', ...further } }).fields).to.include(further);
  });

  for (const [name, options, field, named] of [
    ['no fields', {}, 'fields', 'timestamp, model, cost'],
    ['no moment', { fields: { ...FIELDS, timestamp: undefined } }, 'fields', 'timestamp'],
    ['no type', { fields: { ...FIELDS, type: undefined } }, 'fields', 'fields.type'],
    ['no payout', { fields: { ...FIELDS, payout: undefined } }, 'fields', 'fields.payout'],
    ['no id', { fields: { ...FIELDS, id: undefined } }, 'fields', 'id or requestId'],
    ['an unknown field', { fields: { ...FIELDS, price: 'p' } as never }, 'fields', '"price"'],
    ['an unknown unit of durations', { fields: FIELDS, duration: 'min' as never }, 'duration', '"min"'],
    ['an unknown decimal sign', { fields: FIELDS, decimal: ';' as never }, 'decimal', '";"'],
    ['an unknown unit of moments', { fields: FIELDS, timestamp: 'days' as never }, 'timestamp', '"days"'],
    ['an offset that is none', { fields: FIELDS, offset: 'CET' }, 'offset', '"CET"'],
    ['an offset that is no text', { fields: FIELDS, offset: ['Z'] as never }, 'offset', 'offset is '],
    ['a unit of amounts without exact decimals', { fields: FIELDS, amount: 7 }, 'amount', '1/7'],
    ['an unknown way with faults', { fields: FIELDS, invalid: 'drop' as never }, 'invalid', '"drop"'],
  ] as [string, RecordOptions, string, string][]) {
    it(`are refused with ${name}, which is named`, () => {
      const error = refusalOf(options);
      expect([error.code, error.field]).to.deep.equal(['invalid-setting', field]);
      expect(error.message).to.contain(named);
    });
  }
});
