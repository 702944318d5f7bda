/** A page whose policy allows no inline style and no inline script, for `strict-page.test.ts`. */

const violations: string[] = [];
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
  violations.push(`${effectiveDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}`);
});

// What breaks the policy while it loads is seen too.
await import('../../src/index.js');
// Otherwise a request brings it once one is opened.
await import('../../src/elements/insurance-json/define.js');
const { traceSource } = await import('./source.js');

const dashboard = document.querySelector('insurance-dashboard')!;
dashboard.source = await traceSource();

const json = document.querySelector('insurance-json')!;
json.value = { a: [{ b: 'text '.repeat(100) }], c: 1 };

/** What the test finds on the page's window. */
export interface StrictPage {
  strictPage?: { violations: readonly string[]; dashboard: typeof dashboard; json: typeof json };
}

(window as StrictPage).strictPage = { violations, dashboard, json };
