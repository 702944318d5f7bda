// A picture of what each chunk holds.

/** A folder or package, by which modules are coloured. */
const groupOf = (input) =>
  input.match(/node_modules\/(?!insurance-elements\/)((?:@[^/]+\/)?[^/]+)/)?.[1] ??
  input.match(/dist\/(?:elements\/)?([^/]+)/)?.[1] ??
  'other';

const COLORS = ['#3157d8', '#d9730f', '#0f8a6d', '#a3459b', '#b8860b', '#4a7a8c', '#7c5cd6', '#8a8f98'];

/**
 * A page with a bar for each chunk, as wide as it weighs, divided by the folders and packages whose modules it holds.
 *
 * @param chunks the chunks of a page, see `weigh.mjs`
 * @param atOnce the names of those that a page needs until its charts are drawn
 */
export function weightPicture({ outputs, weights, names }, atOnce) {
  const heaviest = Math.max(...weights.values());
  const groups = [...new Set(names.flatMap((name) => Object.keys(outputs[name].inputs).map(groupOf)))];
  const colorOf = (group) => COLORS[groups.indexOf(group) % COLORS.length];
  const rows = names
    .toSorted((a, b) => weights.get(b) - weights.get(a))
    .map((name) => renderRow(name, { outputs, weights, heaviest, colorOf, atOnce }));
  return `<!doctype html>
<meta charset="utf-8">
<title>What each chunk holds</title>
<style>
  body { margin: 24px; font: 13px/1.5 system-ui, sans-serif; color: #14181f }
  .bar { display: flex; height: 28px; border-radius: 4px; overflow: hidden }
  .bar span { overflow: hidden; padding: 0 4px; border-right: 1px solid #fff; color: #fff; font-size: 11px;
    line-height: 28px; white-space: nowrap }
  p { margin: 16px 0 4px }
</style>
<h1>What each chunk holds</h1>
<p>Widths by weight, gzip -9; parts by minified size.</p>
${rows.join('\n')}
`;
}

function renderRow(name, { outputs, weights, heaviest, colorOf, atOnce }) {
  const { inputs, bytes } = outputs[name];
  const sums = new Map();
  for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
    const group = groupOf(input);
    sums.set(group, (sums.get(group) ?? 0) + bytesInOutput);
  }
  const parts = [...sums]
    .sort(([, a], [, b]) => b - a)
    .map(([group, size]) => {
      const share = (size / bytes) * 100;
      const label = `${group}, ${(size / 1024).toFixed(1)} KiB`;
      return `<span style="width:${share}%;background:${colorOf(group)}" title="${label}">${group}</span>`;
    });
  const kib = (weights.get(name) / 1024).toFixed(1);
  const width = ((weights.get(name) / heaviest) * 100).toFixed(2);
  const when = atOnce.includes(name) ? 'until the charts are drawn' : 'on demand';
  const first = Object.keys(inputs).find((input) => input.includes('dist/')) ?? '';
  return `<p>${name.replace('out/', '')}, ${kib} KiB, ${when} (${first.split('dist/').at(-1)})</p>
<div class="bar" style="width:${width}%">${parts.join('')}</div>`;
}
