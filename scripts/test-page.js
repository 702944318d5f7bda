// What runs in a test page ahead of the test file: an error in the page's console fails the file, whether or
// not a test looked at it. The test runner logs uncaught errors and unhandled rejections there as well.
// A test that expects console.error puts its own function in place of it.
/* global before, beforeEach, after */
const problems = [];
let place = 'while the file was loading';

function describe(value) {
  if (value instanceof Error) return (value.stack ?? String(value)).split('\n', 4).join('\n');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

const { error } = console;
console.error = (...args) => {
  problems.push(`console.error ${place}: ${args.map(describe).join(' ')}`);
  error.apply(console, args);
};

before(() => (place = 'before the first test'));
beforeEach(function () {
  place = `in "${this.currentTest.fullTitle()}"`;
});
after(async () => {
  // Rejections are reported some time after the task that they happened in.
  await new Promise((resolve) => setTimeout(resolve, 100));
  if (problems.length > 0) throw new Error(problems.join('\n'));
});

const { searchParams } = new URL(import.meta.url);
// Property tests draw a seed each where none is given.
if (searchParams.has('seed')) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: Number(searchParams.get('seed')) });
}

await import(searchParams.get('test'));
