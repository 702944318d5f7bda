// The one file without chunks, which runs the code of all its libraries at once: on pages whose scripts have changed
// what all scripts share.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launchBrowser, openPage, serveHostPages } from '../kit/pages.mjs';

const SHOWN = 'shown: 630; filters ready, summary ready, trend ready, breakdown ready, details ready';

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

/** Opens the page after a script of the host, and gives what it reports, or what stopped it. */
async function reported(script, ...args) {
  const page = await openPage(browser, 'about:blank');
  if (script) await page.addInitScript(script, ...args);
  const report = new Promise((resolve) => {
    page.on('console', (message) => message.text().startsWith('shown') && resolve(message.text()));
    page.on('pageerror', (error) => resolve(String(error)));
  });
  await page.goto(`${server.address}/single-file.html`);
  const text = await report;
  assert.deepEqual(page.problems, []);
  await page.close();
  return text;
}

test('the single file shows the panel', async () => {
  assert.equal(await reported(), SHOWN);
});

for (const name of ['foo', 'get', 'set', 'value', 'writable', 'enumerable', 'configurable', 'requestId']) {
  // A text would be no accessor of any descriptor.
  for (const kind of name === 'get' || name === 'set' ? ['method'] : ['method', 'text']) {
    test(`the single file shows the panel where every object has a ${kind} named ${name}`, async () => {
      const script = ({ name, kind }) => {
        Object.prototype[name] = kind === 'text' ? 'foreign' : () => 'foreign';
      };
      assert.equal(await reported(script, { name, kind }), SHOWN);
    });
  }
}

const HOSTS = {
  'a Temporal that throws where it is read': () =>
    Object.defineProperty(globalThis, 'Temporal', {
      get() {
        throw new Error('foreign');
      },
    }),
  'a Temporal whose methods throw': () => {
    for (const { prototype } of [Temporal.Instant, Temporal.PlainDate, Temporal.ZonedDateTime]) {
      for (const name of ['add', 'until', 'toZonedDateTimeISO', 'toPlainDate', 'round']) {
        prototype[name] = () => {
          throw new Error('foreign');
        };
      }
    }
  },
  'no Temporal, and values for all objects': () => {
    delete globalThis.Temporal;
    Object.prototype.value = 'foreign';
  },
  'no matchMedia': () => delete globalThis.matchMedia,
  'storage that throws': () => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    }
  },
};

for (const [what, script] of Object.entries(HOSTS)) {
  test(`the single file shows the panel on a page with ${what}`, async () => {
    assert.equal(await reported(script), SHOWN);
  });
}
