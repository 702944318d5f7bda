import { expect } from 'chai';
import { withMaskedErrors } from '../../../src/model/request/masked-errors.js';
import type { InsuranceRequest } from '../../../src/model/base/types.js';
import { record } from '../../support/record.js';

const KEY = `sk-${'live7Q2x'.repeat(4)}`;
const plain: InsuranceRequest = { record: record('r'), content: 'not-retained', meta: null };

describe('the errors of a request', () => {
  it('show no key that a provider quotes, of the request or of its attempts', () => {
    const attempt = { start: 0, end: 5, status: 401, provider: 'p' };
    const request: InsuranceRequest = {
      ...plain,
      error: { code: 401, message: `Incorrect API key provided: ${KEY}.` },
      attempts: [
        { ...attempt, error: { code: 401, message: `bad key ${KEY}` } },
        { ...attempt, status: 200 },
      ],
    };
    const { error, attempts, ...rest } = withMaskedErrors(request);
    expect(JSON.stringify([error, attempts])).not.to.contain(KEY);
    expect(error!.message).to.match(/^Incorrect API key provided: /);
    expect(error!.code).to.equal(401);
    expect(attempts![0]).to.deep.equal({ ...attempt, error: attempts![0]!.error });
    expect(attempts![0]!.error!.message).to.match(/^bad key /);
    expect(attempts![1]).to.deep.equal({ ...attempt, status: 200 });
    expect(rest).to.deep.equal(plain);
  });

  it('stay as they are where no message has a key', () => {
    const request: InsuranceRequest = { ...plain, error: { code: 'overload', message: 'Overloaded' } };
    expect(withMaskedErrors(request)).to.deep.equal(request);
    expect(withMaskedErrors(plain)).to.deep.equal(plain);
  });

  it('have an empty message where there is none', () => {
    const error = { code: 401, message: null as never };
    expect(withMaskedErrors({ ...plain, error }).error).to.deep.equal({ code: 401, message: '' });
  });
});
