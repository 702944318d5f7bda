import { relative } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { leanMarkdownServed } from './scripts/lean-markdown.mjs';
import { umdModules } from './scripts/umd.mjs';
import { engines } from './test/engines/engines.mjs';

// The browser takes its time zone from here, so that tests see the same days everywhere.
process.env.TZ = 'UTC';

const { ENGINE = 'chromium', FUZZ_SEED } = process.env;
const { launcher, before = '' } = await engines[ENGINE]();
/** Others than Chromium draw in software. */
const patience = ENGINE === 'chromium' ? 1 : 3;

/** Prints the lines that `scripts/test.mjs` reads. A file that fails outside its tests counts as one. */
function countReporter() {
  const times = [];
  let last = 0;
  return {
    onTestRunStarted() {
      last = performance.now();
    },
    // One file is run at a time.
    reportTestFileResults({ testFile }) {
      const now = performance.now();
      times.push(`took ${((now - last) / 1000).toFixed(1)} s: ${relative(process.cwd(), testFile)}`);
      last = now;
    },
    onTestRunFinished({ sessions }) {
      let passed = 0;
      let failed = 0;
      const lines = [...times];
      for (const session of sessions) {
        const tests = allTests(session.testResults).filter((test) => !test.skipped);
        const titles = tests.filter((test) => !test.passed).map((test) => test.name);
        passed += tests.length - titles.length;
        if (!session.passed && titles.length === 0) titles.push('outside its tests');
        failed += titles.length;
        const file = relative(process.cwd(), session.testFile);
        lines.push(...titles.map((title) => `failed: ${file}: ${title}`));
      }
      lines.push(`${passed} passed, ${failed} failed`);
      // Later than the other reporters' lines.
      process.once('exit', () => console.log(lines.join('\n')));
    },
  };
}

function allTests(suite) {
  return suite ? [...suite.tests, ...suite.suites.flatMap(allTests)] : [];
}

export default {
  // Those that go back in the history run in a browser of their own: going back may leave a page that ran other files.
  files: [
    'test/**/*.test.ts',
    '!test/sources/clickhouse/**',
    '!test/sources/postgres/**',
    '!test/e2e/**',
    '!test/elements/insurance-dashboard/url-state*.test.ts',
    // Puppeteer emulates a reader's system in Chromium only.
    ...(ENGINE === 'firefox' || ENGINE === 'webkit' ? ['!test/**/emulated-*.test.ts'] : []),
  ],
  nodeResolve: true,
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: './tsconfig.json' }),
    umdModules('papaparse'),
    leanMarkdownServed,
  ],
  browsers: [launcher],
  // Browsers stop animation frames in all pages but one.
  concurrency: 1,
  browserStartTimeout: 30_000 * patience,
  testsStartTimeout: 20_000 * patience,
  testsFinishTimeout: 180_000 * patience,
  // For `--coverage`: see scripts/coverage.mjs.
  coverageConfig: { include: ['src/**/*.ts'], reportDir: 'coverage', reporters: ['json'] },
  testFramework: { config: { timeout: 60_000 * patience } },
  // The first script is ahead of the runner's own listeners: that observers will be called in the next frame is
  // a notice, not an error. The second puts test-page.js around the test file.
  testRunnerHtml: (testFramework) => `<!doctype html>
    <html lang="en">
      <head>
        <script>
          ${before}
          addEventListener('error', (event) => {
            if (event.message.startsWith('ResizeObserver loop')) event.stopImmediatePropagation();
          });
        </script>
        <script type="module">
          const config = window.__WTR_CONFIG__;
          config.testFile = '/scripts/test-page.js?${FUZZ_SEED ? `seed=${FUZZ_SEED}&` : ''}test=' + encodeURIComponent(config.testFile);
        </script>
      </head>
      <body>
        <script type="module" src="${testFramework}"></script>
      </body>
    </html>`,
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  reporters: [defaultReporter({ reportTestProgress: false }), countReporter()],
};
