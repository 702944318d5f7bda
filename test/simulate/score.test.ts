import { expect } from 'chai';
import { scoreOf } from './score.js';

describe("a simulated figure beside the reference's", () => {
  const verdict = (hits: number, found: number, sought: 'power' | 'alarm') =>
    scoreOf('', { hits, panels: 300 }, { found, panels: 100 }, sought).verdict;

  it('passes where power is lower by no more than five points and what chance does', () => {
    // Their difference has a standard error of 5.2 points.
    expect(verdict(180, 75, 'power')).to.equal('pass');
    expect(verdict(177, 75, 'power')).to.equal('FAIL');
  });

  it('passes where power is higher, and fails where false alarms are', () => {
    expect(verdict(300, 50, 'power')).to.equal('pass');
    expect(verdict(300, 50, 'alarm')).to.equal('FAIL');
    expect(verdict(0, 50, 'alarm')).to.equal('pass');
  });

  it('shows both standard errors, and that of the difference', () => {
    const score = scoreOf('ramp', { hits: 219, panels: 300 }, { found: 72, panels: 100 }, 'power');
    expect(score).to.include({ found: '73.0 ± 2.6', reference: '72.0 ± 4.4', difference: '1.0 ± 5.1' });
  });
});
