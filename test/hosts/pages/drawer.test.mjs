// The drawer is modal while the panel is shown, and never without.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, panelShown, serveHostPages } from '../kit/pages.mjs';

let server;
let browser;

before(async () => {
  server = await serveHostPages();
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  server?.close();
});

const drawerOf = (page, panel = 'insurance-dashboard') =>
  page.locator(`${panel} >> insurance-details >> insurance-request >> dialog`);

/** Opens a page and says how its drawer does at any time: `window.modals()` counts modal dialogs. */
async function open(name) {
  const page = await openPage(browser, `${server.address}/${name}`);
  await panelShown(page);
  await page.evaluate(() => {
    window.deep = (root, selector, found = []) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches(selector)) found.push(element);
        if (element.shadowRoot) window.deep(element.shadowRoot, selector, found);
      }
      return found;
    };
    window.modals = () => window.deep(document, 'dialog:modal').length;
    window.focused = () => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      return active;
    };
  });
  return page;
}

const modals = (page, count) => page.waitForFunction((count) => window.modals() === count, count);
const openDrawer = (page) =>
  page.locator('insurance-details').first().locator('[part=details-button]').first().click();
const firstId = (page) =>
  page.evaluate(async () => {
    const query = { from: 0, to: 4e12, timeZone: 'UTC' };
    return (await window.source.getRecords(query, { offset: 0, limit: 1 })).records[0].id;
  });

test('a request that a link opens in a hidden tab waits for the tab, and leaves the page alone until then', async () => {
  const page = await open('hidden-tab.html');
  const id = await firstId(page);
  await page.goto(`${server.address}/hidden-tab.html?insurance.request=${id}`);
  await panelShown(page);
  await page.locator('#t1').click();
  assert.equal(await page.evaluate(() => window.clicks), 1);
  await page.locator('#t2').click();
  await drawerOf(page).locator('[part=metrics]').waitFor();
  assert.equal(await drawerOf(page).evaluate((dialog) => dialog.matches(':modal')), true);
  assert.match(page.url(), /insurance\.request=/);
  assert.deepEqual(page.problems, []);
});

/** Ways to hide the panel and to show it again; `p2` holds it. */
const WAYS = {
  'display: none': ["p2.style.display = 'none'", "p2.style.display = ''"],
  hidden: ['p2.hidden = true', 'p2.hidden = false'],
  'hidden until found': ["p2.setAttribute('hidden', 'until-found')", 'p2.hidden = false'],
  'content-visibility: hidden': ["p2.style.contentVisibility = 'hidden'", "p2.style.contentVisibility = ''"],
  'visibility: hidden': ["p2.style.visibility = 'hidden'", "p2.style.visibility = ''"],
  inert: ['p2.inert = true', 'p2.inert = false'],
  'details that close': ['wrap.open = false', 'wrap.open = true'],
  'a slot that it loses': ["p2.slot = 'none'", "p2.slot = ''"],
  'hidden itself': ['panel.hidden = true', 'panel.hidden = false'],
};

test('whatever hides the panel takes its drawer along, and brings it back modal, with the focus where it was', async () => {
  const page = await open('hidden-tab.html');
  await page.evaluate(() => {
    const wrap = Object.assign(document.createElement('details'), { open: true, id: 'wrap' });
    const slotted = document.createElement('div');
    slotted.attachShadow({ mode: 'closed' }).innerHTML = '<slot></slot>';
    const p2 = document.querySelector('#p2');
    p2.before(wrap);
    wrap.append(document.createElement('summary'), slotted);
    slotted.append(p2);
    p2.hidden = false;
    window.panel = document.querySelector('insurance-dashboard');
  });
  await openDrawer(page);
  await drawerOf(page).locator('[part=metrics]').waitFor();
  await drawerOf(page).locator('[data-step="1"]').focus();
  const run = (script) => page.evaluate((script) => new Function(script)(), script);
  for (const [name, [hide, show]] of Object.entries(WAYS)) {
    await run(hide);
    await modals(page, 0).catch(() => assert.fail(`${name}: still modal`));
    await page.locator('#t1').focus();
    await run(show);
    await modals(page, 1).catch(() => assert.fail(`${name}: not modal again`));
    assert.equal(await page.evaluate(() => window.focused().dataset.step), '1', name);
  }
  await page.keyboard.press('Escape');
  await modals(page, 0);
  assert.equal(await page.evaluate(() => window.focused().getAttribute('part')), 'details-button');
  assert.deepEqual(page.problems, []);
});

for (const how of ['append', 'moveBefore']) {
  test(`a panel that is moved by ${how} keeps its drawer, modal and with the focus in it`, async () => {
    const page = await open('moved.html');
    await openDrawer(page);
    await drawerOf(page).locator('[data-step="1"]').focus();
    await page.evaluate((how) => {
      window.events = [];
      for (const type of ['insurance-request-open', 'insurance-error', 'insurance-query-change'])
        addEventListener(type, () => window.events.push(type));
      document.querySelector('#b')[how](document.querySelector('insurance-dashboard'), null);
    }, how);
    await modals(page, 1);
    await page.waitForFunction(() => window.focused().dataset.step === '1');
    await page.keyboard.press('Escape');
    await modals(page, 0);
    assert.deepEqual(await page.evaluate(() => window.events), []);
    await page.mouse.move(400, 300);
    await page.mouse.wheel(0, 200);
    await page.waitForFunction(() => scrollY > 0);
    assert.deepEqual(page.problems, []);
  });
}

test('a panel that is removed gives the focus back, and shows its request again once it is back', async () => {
  const page = await open('moved.html');
  await page.evaluate(() => {
    const button = document.createElement('button');
    button.id = 'host';
    button.onclick = () => {
      const details = window.deep(document, 'insurance-details')[0];
      details.shadowRoot.querySelector('[part=details-button]').click();
    };
    document.querySelector('#a').prepend(button);
    window.panel = document.querySelector('insurance-dashboard');
  });
  await page.locator('#host').focus();
  await page.keyboard.press('Enter');
  await modals(page, 1);
  await page.evaluate(() => window.panel.remove());
  await page.waitForFunction(() => document.activeElement.id === 'host');
  await page.evaluate(() => document.querySelector('#b').append(window.panel));
  await modals(page, 1);
  await page.keyboard.press('Escape');
  await modals(page, 0);
  await page.waitForFunction(() => document.activeElement.id === 'host');
  assert.deepEqual(page.problems, []);
});

test('a host that closes the dialog, or takes the request away, has it closed, and told of the first alone', async () => {
  const page = await open('moved.html');
  const id = await firstId(page);
  await page.evaluate(async (id) => {
    const request = document.createElement('insurance-request');
    window.request = Object.assign(request, { source: window.source, drawer: true, requestId: id });
    window.closes = 0;
    request.addEventListener('insurance-request-close', () => window.closes++);
    document.body.append(request);
    await request.whenShown();
  }, id);
  await modals(page, 1);
  await page.evaluate(() => window.request.shadowRoot.querySelector('dialog').close());
  await page.waitForFunction(() => window.closes === 1 && window.request.requestId === undefined);
  await modals(page, 0);
  await page.evaluate((id) => (window.request.requestId = id), id);
  await modals(page, 1);
  await page.evaluate(() => (window.request.requestId = undefined));
  await modals(page, 0);
  await page.locator('h1').first().click();
  assert.equal(await page.evaluate(() => window.closes), 1);
  assert.deepEqual(page.problems, []);
});

test('two drawers, and a dialog of the host below or above one, close one at a time from the top', async () => {
  const page = await open('nested.html');
  const id = await firstId(page);
  // Opened by keys: browsers close together what scripts open of their own accord.
  await page.evaluate((id) => {
    const dialog = (text) =>
      document.body.appendChild(Object.assign(document.createElement('dialog'), { textContent: text }));
    window.hosts = { below: dialog('Below'), above: dialog('Above') };
    window.drawers = [];
    const actions = {
      b: () => window.hosts.below.showModal(),
      a: () => window.hosts.above.showModal(),
      d: () => {
        const drawer = document.createElement('insurance-request');
        Object.assign(drawer, { source: window.source, drawer: true, requestId: id });
        window.drawers.push(drawer);
        window.hosts.below.append(drawer);
      },
    };
    addEventListener('keydown', ({ key }) => actions[key]?.());
  }, id);
  for (const [place, key] of [...'bdda'].entries()) {
    await page.keyboard.press(key);
    await modals(page, place + 1);
  }
  // A dialog's close event comes a task after the dialog has closed.
  const isLeft = (left) =>
    page.waitForFunction((left) => {
      const { below, above } = window.hosts;
      const isOpen = [
        below.open,
        ...window.drawers.map(({ requestId }) => requestId !== undefined),
        above.open,
      ];
      return isOpen.every((open, place) => open === place < left);
    }, left);
  for (const left of [3, 2, 1, 0]) {
    await page.keyboard.press('Escape');
    await modals(page, left);
    await isLeft(left).catch(() => assert.fail(`not the top one alone closed when ${left} were to be left`));
  }
  assert.deepEqual(page.problems, []);
});

test("a focus trap of the host's around the panel and the drawer leave each other alone", async () => {
  const page = await open('escape.html');
  await page.evaluate(() => {
    window.pulled = 0;
    window.heard = 0;
    const overlay = document.querySelector('#overlay');
    overlay.tabIndex = -1;
    document.addEventListener('focusin', (event) => {
      window.heard++;
      if (overlay.contains(event.target)) return;
      window.pulled++;
      overlay.focus();
    });
  });
  await openDrawer(page);
  await drawerOf(page).locator('[part=metrics]').waitFor();
  for (let i = 0; i < 5; i++) await page.keyboard.press('Tab');
  assert.equal(
    await drawerOf(page).evaluate((dialog) => dialog.contains(dialog.getRootNode().activeElement)),
    true,
  );
  assert.equal(await page.evaluate(() => window.pulled), 0);
  assert.ok((await page.evaluate(() => window.heard)) > 0);
});
