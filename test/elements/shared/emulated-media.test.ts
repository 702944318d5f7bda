import { emulateMedia } from '@web/test-runner-commands';
import { HIGH_LATENCY } from '../../support/canvas.js';
import { until } from '../../support/fixture.js';
import { becomes, DARK_HIGH_LATENCY, drawn, TAGS } from './charts/shown-charts.js';
import { assertPatterned, fillsOf, shownPanel } from './figures/type-dots.js';

for (const tag of TAGS) {
  it(`the colours of ${tag} follow the page at once when the reader’s system goes dark`, async () => {
    const { view, page } = await drawn(tag);
    page.style.colorScheme = 'light dark';
    try {
      await emulateMedia({ colorScheme: 'dark' });
      await becomes(view, DARK_HIGH_LATENCY, 'the bars');
    } finally {
      await emulateMedia({ colorScheme: 'light' });
    }
    await becomes(view, HIGH_LATENCY, 'the bars');
  });
}

it('the dot of a type has the pattern of the chart in all views on paper', async () => {
  const panel = await shownPanel();
  try {
    await emulateMedia({ media: 'print' });
    await until(() => fillsOf(panel, 'Unsatisfactory Content')[0] !== 'none', 'the legend');
    assertPatterned(panel);
  } finally {
    await emulateMedia({ media: 'screen' });
  }
});
