// Ten acts of a reader, by their inputs: each is real, and the page comes to rest before the next.

const panel = (tab) => tab.locator('insurance-dashboard');
const view = (tab, name) => panel(tab).locator(`insurance-${name}`);
const click = (find) => (tab) => find(tab).first().click();
const press = (key) => (tab) => tab.keyboard.press(key);

const filters = (tab) => view(tab, 'filters');
const details = (tab) => view(tab, 'details');

export const ACTS = {
  filter: {
    'open the filters': click((tab) => filters(tab).locator('[part=filter-button]')),
    'open a list': click((tab) => filters(tab).locator('#filters [data-section=models]')),
    'check a model': click((tab) => filters(tab).locator('#filters #models input[type=checkbox]')),
    apply: click((tab) => filters(tab).locator('#filters .apply')),
    'clear all': click((tab) => filters(tab).getByRole('button', { name: 'Clear all' })),
  },
  tab: {
    'choose the other type': click((tab) =>
      details(tab).locator('[role=tab][aria-selected=false]:visible').last(),
    ),
  },
  sort: {
    'by latency': click((tab) => details(tab).locator('[role=columnheader][data-column=latency] .name')),
  },
  'open a request': { details: click((tab) => details(tab).locator('[part=details-button]')) },
  close: { Escape: press('Escape') },
  'resize the window': {
    narrower: (tab) => tab.setViewportSize({ width: 1000, height: 1000 }),
    'a phone': (tab) => tab.setViewportSize({ width: 390, height: 1000 }),
    'wide again': (tab) => tab.setViewportSize({ width: 1440, height: 1000 }),
  },
  'change the zone': {
    'open the range': click((tab) => filters(tab).locator('[part=range-button]')),
    'search a zone': (tab) => filters(tab).locator('#range input[type=search]').pressSequentially('tokyo'),
    Enter: press('Enter'),
    apply: click((tab) => filters(tab).locator('#range [type=submit]')),
  },
  'change the language': {
    Chinese: click((tab) => tab.locator('#zh')),
    English: click((tab) => tab.locator('#en')),
  },
  'choose a range': {
    'open the range': click((tab) => filters(tab).locator('[part=range-button]')),
    '30 days': click((tab) => filters(tab).locator('#range [data-period="30d"]')),
  },
  'scroll the table': {
    'one page': (tab) => wheel(tab, 500),
    'ten pages': (tab) => wheel(tab, 5000),
  },
};

/** What is no interaction to the browser: the event whose next paint is measured. */
export const PAINTED = { 'resize the window': 'resize', 'scroll the table': 'wheel' };

async function wheel(tab, by) {
  const table = details(tab).locator('[part=table]');
  await table.hover();
  await tab.mouse.wheel(0, by);
}
