// What the test runners printed: counts, which files and tests failed, and which files took longest.

/** Counts by the line that `web-test-runner.config.mjs` prints at the end of each run. */
export function browserCounts(output) {
  const counts = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)];
  const sum = (column) => counts.reduce((all, count) => all + Number(count[column]), 0);
  return { passed: sum(1), failed: sum(2) };
}

/** Counts by the summary of Node's `spec` reporter. */
export function nodeCounts(output) {
  const sum = (...keys) =>
    [...output.matchAll(new RegExp(`^\\S+ (?:${keys.join('|')}) (\\d+)$`, 'gm'))].reduce(
      (all, [, count]) => all + Number(count),
      0,
    );
  return { passed: sum('pass'), failed: sum('fail', 'cancelled') };
}

/** The files with failing tests: `test at FILE:LINE:COLUMN` by Node, `failed: FILE: TEST` by the browser's run. */
export function failedFiles(output) {
  const found = [...output.matchAll(/^(?:test at (\S+?):\d+:\d+|failed: (\S+?): .*)$/gm)];
  return [...new Set(found.map(([, byNode, byBrowser]) => byNode ?? byBrowser))];
}

/** Whether it can be run by itself. Node names the file that a test is written in, which may be one that others share. */
export function isTestFile(file) {
  return /\.test\.(ts|mjs)$/.test(file);
}

/** Whether a property-based test found inputs that it fails for. */
export function hasCounterexample(output) {
  return output.includes('Property failed after');
}

/** Names of the failing tests, with their files. */
export function failedTests(output) {
  const byNode = [...output.matchAll(/^test at (\S+?):(\d+):\d+\n\S+ (.*?)(?: \([\d.]+ms\))?$/gm)];
  const byBrowser = [...output.matchAll(/^failed: (.*)$/gm)];
  return [
    ...byNode.map(([, file, line, title]) => `${file}:${line}: ${title}`),
    ...byBrowser.map(([, test]) => test),
  ];
}

/** The three files that took longest, by lines `took SECONDS s: FILE`. */
export function slowestFiles(output) {
  return [...output.matchAll(/^took ([\d.]+) s: (.*)$/gm)]
    .map(([, seconds, file]) => ({ file, seconds: Number(seconds) }))
    .sort((a, b) => b.seconds - a.seconds)
    .slice(0, 3);
}
