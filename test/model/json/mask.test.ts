import { expect } from 'chai';
import { isCredentialParameter } from '../../../src/model/json/credentials.js';
import { rootItem } from '../../../src/model/json/item.js';
import {
  isCredential,
  MASK,
  maskedHeader,
  maskedText,
  maskedUrl,
  maskedValue,
} from '../../../src/model/json/mask.js';
import { jsonText } from '../../../src/model/json/text.js';
import { CREDENTIAL_NAMES, OTHER_NAMES, OTHER_VALUES, PARAMETER_NAMES, VALUES } from './credentials.js';

const A = 'https://a.example';

describe('the name of a credential', () => {
  for (const name of CREDENTIAL_NAMES) {
    it(`is recognized: ${name}`, () => {
      expect(isCredential(name)).to.equal(true);
    });
  }

  for (const name of [...CREDENTIAL_NAMES, ...PARAMETER_NAMES]) {
    it(`is recognized in an address: ${name}`, () => {
      expect(isCredentialParameter(name)).to.equal(true);
      for (const url of [`${A}/v1?a=1&${name}=x-9#t`, `${A}/#${name}=x-9`, `${A}/#/route?${name}=x-9`]) {
        expect(maskedUrl(url), url).not.to.contain('x-9');
      }
    });
  }

  for (const name of OTHER_NAMES) {
    it(`is not assumed of “${name}”`, () => {
      expect(isCredential(name)).to.equal(false);
    });
  }
});

describe('a value', () => {
  for (const value of VALUES) {
    const title = `${value.slice(0, 12)}…`;

    it(`is masked by its shape, wherever it is: ${title}`, () => {
      expect(maskedValue(value)).to.equal(MASK);
      expect(maskedText(`rejected: ${value} was given`)).to.equal(`rejected: ${MASK} was given`);
      expect(maskedHeader('x-forwarded-by', value)).to.equal(MASK);
      expect(jsonText(rootItem({ list: [{ note: value }] }, true))).not.to.contain(value.slice(0, 24));
      expect(maskedUrl(`${A}/v1?user=${encodeURIComponent(value)}`)).to.equal(`${A}/v1?user=${MASK}`);
    });

    it(`stays as it is in a text that somebody wrote: ${title}`, () => {
      const text = `What does ${value} mean?`;
      expect(maskedValue(text, 'content')).to.equal(text);
    });
  }

  for (const [name, value] of OTHER_VALUES) {
    it(`stays readable: ${name} ${value.slice(0, 40)}`, () => {
      expect(maskedValue(value, name)).to.equal(value);
      expect(maskedHeader(name, value)).to.equal(value);
      expect(maskedText(value)).to.equal(value);
    });
  }

  it('is masked by its entropy under a suspicious name, and by nothing under another', () => {
    const random = 'q7ZtR2mK9xWv4LbN8cYs';
    expect(maskedValue(random, 'key')).to.equal(MASK);
    expect(maskedValue(random, 'x-extra-auth')).to.equal(MASK);
    expect(maskedValue(random, 'id')).to.equal(random);
  });

  it('is masked where a private key is cut off', () => {
    expect(maskedText('key: -----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r')).to.equal(`key: ${MASK}`);
  });

  it('is masked within a message of an error, whose other words stay', () => {
    const body = {
      error: { message: `Incorrect API key provided: sk-proj-${'a1B2'.repeat(6)}.`, code: 401 },
    };
    expect(JSON.parse(jsonText(rootItem(body, true)))).to.deep.equal({
      error: { message: `Incorrect API key provided: ${MASK}.`, code: 401 },
    });
  });

  it('that is an address or a form is masked in its parameters', () => {
    expect(maskedValue(`${A}/a.png?X-Amz-Signature=9f&w=3`)).to.equal(
      `${A}/a.png?w=3&X-Amz-Signature=${MASK}`,
    );
    expect(maskedValue('grant_type=x&client_secret=s3')).to.equal(`grant_type=x&client_secret=${MASK}`);
    expect(maskedValue('postgres://me:pass-9@db/records')).not.to.contain('pass-9');
  });

  it('is not searched for credentials in a time that grows with the square of its length', () => {
    for (const text of [
      'sk-'.repeat(200_000),
      '-eyJ'.repeat(200_000),
      '{"a":'.repeat(100_000),
      '\\'.repeat(200_000),
      'eyJ'.repeat(200_000),
      '-----BEGIN '.repeat(50_000),
      '://a:'.repeat(100_000),
    ]) {
      expect(maskedText(text)).to.be.a('string');
      expect(maskedUrl(text)).to.be.a('string');
      expect(maskedValue(text, 'x')).to.equal(text);
    }
  });
});

describe('an address with its credentials masked', () => {
  for (const [url, expected] of [
    [`${A}/v1?model=m`, `${A}/v1?model=m`],
    [`${A}/v1?key=sk-1`, `${A}/v1?key=${MASK}`],
    [`${A}/v1?key=sk-1&alt=sse`, `${A}/v1?alt=sse&key=${MASK}`],
    [`${A}/v1?key=sk-1&key=sk-2`, `${A}/v1?key=${MASK}`],
    [`${A}/v1?api_key=sk-1#top`, `${A}/v1?api_key=${MASK}#top`],
    [`${A}/v1?%6Bey=sk-1`, `${A}/v1?key=${MASK}`],
    [`${A}/v1?max_tokens=5&page_token=2#part`, `${A}/v1?max_tokens=5&page_token=2#part`],
    ['https://me:sk-1@a.example/v1', `${A}/v1`],
    ['https://sk-1@a.example/v1', `${A}/v1`],
    ['me:sk-1@a.example/v1', 'a.example/v1'],
    ['//me:sk-1@a.example/v1', '//a.example/v1'],
    ['https://me:sk-1@', 'https://'],
    ['mailto:me@a.example', 'mailto:me@a.example'],
    [`${A}/cb#access_token=t1&state=s`, `${A}/cb#state=s&access_token=${MASK}`],
    [`${A}/#/cb?access_token=t1`, `${A}/#/cb?access_token=${MASK}`],
    [`${A}/v1;jsessionid=t1/x?y=1`, `${A}/v1;jsessionid=${MASK}/x?y=1`],
    [`${A}/bot123456789:AA${'x'.repeat(33)}/send`, `${A}/bot${MASK}/send`],
    [`${A}/b?sv=1&se=2030&sp=r&sig=s%3D&w=1`, `${A}/b?w=1&sv=${MASK}&se=${MASK}&sp=${MASK}&sig=${MASK}`],
    [`${A}/b?se=2030&sp=r`, `${A}/b?se=2030&sp=r`],
    [
      `${A}/go?to=https%3A%2F%2Fb.example%2F%3Ftoken%3Dt1`,
      `${A}/go?to=https%3A%2F%2Fb.example%2F%3Ftoken%3D${MASK}`,
    ],
    ['/v1?key=sk-1', '/v1'],
    ['/v1#access_token=sk-1', '/v1'],
    ['nonsense', 'nonsense'],
    ['', ''],
  ] as const) {
    it(`is ${expected} for ${url}`, () => {
      expect(maskedUrl(url)).to.equal(expected);
    });
  }
});
