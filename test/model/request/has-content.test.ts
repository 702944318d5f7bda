import { expect } from 'chai';
import { hasContent } from '../../../src/model/request/has-content.js';
import type { InsuranceRequest, RequestStage } from '../../../src/model/base/types.js';
import { record } from '../../support/record.js';

const stage: RequestStage = { name: 'user → gateway', direction: 'request', body: 'hello' };

const isShown = (fields: Partial<InsuranceRequest>) =>
  hasContent({ record: record('r'), content: 'stored', meta: null, ...fields });

describe('the conversation of a request', () => {
  it('is shown where it was stored', () => {
    expect(isShown({ stages: [stage] })).to.equal(true);
  });

  it('is not shown where nothing of it was kept', () => {
    expect(isShown({ stages: [] })).to.equal(false);
    expect(isShown({})).to.equal(false);
  });

  it('is not shown where the gateway does not retain it, whatever a source hands over', () => {
    expect(isShown({ content: 'not-retained', stages: [stage] })).to.equal(false);
  });
});
