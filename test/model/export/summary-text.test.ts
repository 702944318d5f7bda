import { expect } from 'chai';
import { localizer } from '../../../src/locales/localize.js';
import '../../../src/locales/register-zh.js';
import { summaryHtml, summaryText, type PanelSummary } from '../../../src/model/export/summary-text.js';
import '../../support/english.js';

const pairIn = (locale: string) => {
  const localize = localizer(locale);
  return (name: string, value: string) => localize('summary.pair', { name, value });
};

const summary: PanelSummary = {
  title: 'Insurance',
  notes: ['Nov 1 – 25, 2026 · Europe/Berlin', 'As of Nov 25, 14:32'],
  tables: [
    {
      title: '',
      columns: ['', '', ''],
      rows: [
        ['Total Compensation', '$203.46', '+40.4% from $144.90'],
        ['Compensation Count', '18,151', ''],
      ],
    },
    {
      title: 'Aggregate by Compensation Model',
      columns: ['Model', 'Credits', 'Times', 'Rate'],
      rows: [
        ['openai/gpt-5.2', '$53.30\u2007', '3,178', '1.13%'],
        ['x-ai/grok-4', '$0.0112', '674', '1.11%'],
      ],
      rest: '4 others',
    },
  ],
  link: 'https://console.example/insurance?from=1&to=2',
};

/** The page that a message makes of the HTML. */
const pasted = (html: string) => new DOMParser().parseFromString(html, 'text/html');
const rowsOf = (table: HTMLTableElement) =>
  [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent));

describe('a summary for a message', () => {
  it('is plain text with a line for each figure', () => {
    expect(summaryText(summary, pairIn('en'))).to.equal(
      `Insurance
Nov 1 – 25, 2026 · Europe/Berlin
As of Nov 25, 14:32

Total Compensation: $203.46 · +40.4% from $144.90
Compensation Count: 18,151

Aggregate by Compensation Model
openai/gpt-5.2: Credits $53.30 · Times 3,178 · Rate 1.13%
x-ai/grok-4: Credits $0.0112 · Times 674 · Rate 1.11%
4 others

https://console.example/insurance?from=1&to=2`,
    );
  });

  it('is punctuated in Chinese as Chinese is', () => {
    const chinese = {
      title: '保险',
      notes: [],
      tables: [{ title: '按补偿类型聚合', columns: ['类型', '金额'], rows: [['高延迟', '$108.04']] }],
    };
    expect(summaryText(chinese, pairIn('zh'))).to.equal('保险\n\n按补偿类型聚合\n高延迟：金额 $108.04');
  });

  it('is HTML with a table of the same figures', () => {
    const page = pasted(summaryHtml(summary));
    const [metrics, models] = page.querySelectorAll('table');
    expect(rowsOf(metrics!)).to.deep.equal([
      ['Total Compensation', '$203.46', '+40.4% from $144.90'],
      ['Compensation Count', '18,151', ''],
    ]);
    expect(rowsOf(models!)).to.deep.equal([
      ['Model', 'Credits', 'Times', 'Rate'],
      ['openai/gpt-5.2', '$53.30', '3,178', '1.13%'],
      ['x-ai/grok-4', '$0.0112', '674', '1.11%'],
    ]);
    expect(models!.querySelectorAll('th').length).to.equal(4);
    expect(page.querySelector('a')!.href).to.equal(summary.link);
  });

  for (const [kind, name] of [
    ['markup', '<img src=x onerror="alert(1)">'],
    ['a closed table', '</td></tr></table><script>alert(1)</script>'],
    ['quotes and ampersands', `"quoted" & 'quoted' &amp; &lt;b&gt;`],
  ] as const) {
    it(`shows a name of ${kind} as text`, () => {
      const hostile = { ...summary, tables: [{ title: name, columns: [name], rows: [[name, '$1.00']] }] };
      const page = pasted(summaryHtml(hostile));
      expect(page.querySelectorAll('img, script').length).to.equal(0);
      expect(rowsOf(page.querySelector('table')!)).to.deep.equal([[name], [name, '$1.00']]);
    });
  }

  it('has the figures of a table in cells, numbers to the right, and its title and rest in paragraphs', () => {
    const table = {
      title: 'T & U',
      columns: ['Model', 'Times'],
      rows: [['a "b"', "3'178"]],
      rest: '4 <others>',
    };
    expect(
      summaryHtml({ title: '<i>', notes: ['n & m'], tables: [table], link: 'https://a.example/?b&c' }),
    ).to.equal(
      `<p><b>&lt;i&gt;</b><br>n &amp; m</p>
<p><b>T &amp; U</b></p>
<table border="1" cellpadding="4" cellspacing="0">
<tr><th align="left">Model</th><th align="right">Times</th></tr>
<tr><td align="left">a &quot;b&quot;</td><td align="right">3&#39;178</td></tr>
</table>
<p>4 &lt;others&gt;</p>
<p><a href="https://a.example/?b&amp;c">https://a.example/?b&amp;c</a></p>`,
    );
    const plain = { title: '', columns: ['', ''], rows: [['a', '1']] };
    expect(summaryHtml({ title: 'I', notes: ['n', 'm'], tables: [plain] })).to.equal(
      `<p><b>I</b><br>n<br>m</p>
<table border="1" cellpadding="4" cellspacing="0">
<tr><td align="left">a</td><td align="right">1</td></tr>
</table>`,
    );
  });

  it('has no line for what is not there, and no space that only aligns', () => {
    const tables = [{ title: '', columns: ['', 'Times', ''], rows: [['a', '', '\u20071\u2008.5'], []] }];
    expect(summaryText({ title: 'I', notes: [], tables }, pairIn('en'))).to.equal('I\n\na: 1.5\n: ');
    expect(summaryText({ title: ' I\r\nJ ', notes: [], tables: [] }, pairIn('en'))).to.equal('I J');
    expect(summaryHtml({ title: 'I', notes: [], tables })).to.contain('<th align="right">Times</th>');
  });

  it('keeps a name with line breaks in its line, and in its order', () => {
    const name = 'a\nTotal Compensation: $9\u202e99\u0000';
    const { tables } = { tables: [{ title: '', columns: [''], rows: [[name, '$1.00']] }] };
    const plain = { title: 'Insurance', notes: [], tables };
    expect(summaryText(plain, pairIn('en'))).to.equal('Insurance\n\na Total Compensation: $999: $1.00');
    expect(summaryHtml(plain)).to.not.include('\u202e');
  });

  it('isolates names that are read from right to left', () => {
    const plain = {
      title: 'Insurance',
      notes: [],
      tables: [{ title: '', columns: [''], rows: [['שלום', '$1']] }],
    };
    expect(summaryText(plain, pairIn('en'))).to.match(/\u2068+שלום\u2069+: \$1/);
  });
});
