import { expect } from 'chai';
import { InsuranceError, isInsuranceError, toInsuranceError } from '../../../src/model/base/errors.js';
import { invalidSetting } from '../../../src/model/base/invalid-setting.js';

/** As a second copy of the package makes one. */
function foreign(): Error {
  return Object.assign(new Error('elsewhere'), { name: 'InsuranceError', code: 'network' });
}

describe('an error of this library', () => {
  it('has its code, its message and the place that it names', () => {
    const faults = [{ row: 3, reason: 'no amount' }];
    const place = { index: 0, id: '', field: 'payout', faults };
    const error = new InsuranceError('invalid-record', 'not taken', place);
    expect(error).to.be.instanceOf(Error);
    expect(error).to.include({
      name: 'InsuranceError',
      code: 'invalid-record',
      message: 'not taken',
      ...place,
    });
  });

  it('has no place and no cause where none is given', () => {
    const error = new InsuranceError('network', 'gone');
    for (const name of ['index', 'id', 'field', 'faults', 'cause']) {
      expect(Object.hasOwn(error, name), name).to.equal(false);
    }
  });

  it('has the cause that it is given, even where that is undefined', () => {
    const cause = new Error('first');
    expect(new InsuranceError('network', 'gone', { cause }).cause).to.equal(cause);
    expect(Object.hasOwn(new InsuranceError('network', 'gone', { cause: undefined }), 'cause')).to.equal(
      true,
    );
  });

  it('is one as well where a second copy of the package made it', () => {
    expect(isInsuranceError(foreign())).to.equal(true);
    expect(foreign()).to.be.instanceOf(InsuranceError);
    expect(new InsuranceError('network', 'gone')).to.be.instanceOf(InsuranceError);
  });

  it('is no other error, and no object that looks like one', () => {
    const others = [
      new Error('x'),
      Object.assign(new Error('x'), { name: 'InsuranceError' }),
      Object.assign(new Error('x'), { code: 'network' }),
      { name: 'InsuranceError', code: 'network', message: 'x' },
      null,
      'InsuranceError',
    ];
    for (const value of others) {
      expect(isInsuranceError(value)).to.equal(false);
      expect(value instanceof InsuranceError).to.equal(false);
    }
  });

  it('is of a class of a host only where that class made it', () => {
    class HostError extends InsuranceError {}
    expect(new HostError('network', 'gone')).to.be.instanceOf(HostError).and.instanceOf(InsuranceError);
    expect(new InsuranceError('network', 'gone')).not.to.be.instanceOf(HostError);
  });

  it('names a setting, what it was given and what it expects', () => {
    const error = invalidSetting('decimals', -1, 'a whole number');
    expect(error).to.include({ code: 'invalid-setting', field: 'decimals' });
    expect(error.message).to.contain('decimals').and.to.contain('-1').and.to.contain('a whole number');
  });
});

describe('anything thrown, as an error of this library', () => {
  it('is itself where it is one', () => {
    for (const error of [new InsuranceError('forbidden', 'no'), foreign()]) {
      expect(toInsuranceError(error)).to.equal(error);
    }
  });

  it('is aborted where the call was', () => {
    const aborted = new DOMException('stopped', 'AbortError');
    expect(toInsuranceError(aborted)).to.include({ code: 'aborted', cause: aborted });
    // Only an error says so.
    expect(toInsuranceError({ name: 'AbortError' }).code).to.equal('source-failed');
  });

  it('is a failure of the source with its message and cause otherwise', () => {
    const failed = new TypeError('no socket');
    expect(toInsuranceError(failed)).to.include({
      code: 'source-failed',
      message: 'no socket',
      cause: failed,
    });
    expect(toInsuranceError('no socket')).to.include({ message: 'no socket', cause: 'no socket' });
    expect(toInsuranceError(undefined).message).to.equal('undefined');
  });

  it('never has an empty message', () => {
    for (const thrown of [new Error(''), '']) expect(toInsuranceError(thrown).message).not.to.equal('');
  });
});
