/** What was measured: a number of runs for each name, each with its figures by key. */
export class Figures {
  #runs;

  constructor(names) {
    this.#runs = new Map(names.map((name) => [name, []]));
  }

  get names() {
    return [...this.#runs.keys()];
  }

  add(name, run) {
    this.#runs.get(name).push(run);
  }

  /** What was measured of a name, in the order of its first run. */
  keys(name) {
    return Object.keys(this.#runs.get(name)[0] ?? {});
  }

  median(name, key) {
    return middle(this.#sorted(name, key));
  }

  /** A table of medians: one row a name. */
  table(title, keys, names = this.names) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [
      line([title, ...keys]),
      line(['---', ...keys.map(() => '---')]),
      ...names.map((name) => line([name, ...keys.map((key) => this.shown(name, key))])),
    ];
  }

  /** A table of medians of one name: one row a figure, those in its runs. */
  list(title, name) {
    const keys = [...new Set((this.#runs.get(name) ?? []).flatMap(Object.keys))];
    return [
      `| ${title} | ${name} |`,
      '| --- | --- |',
      ...keys.map((key) => `| ${key} | ${this.shown(name, key)} |`),
    ];
  }

  /** The largest of all medians of a name. */
  largest(name) {
    const keys = (this.#runs.get(name) ?? []).flatMap(Object.keys);
    return Math.max(...keys.map((key) => this.median(name, key) ?? Infinity));
  }

  /** The median, with least and most. */
  shown(name, key) {
    const sorted = this.#sorted(name, key);
    if (sorted.length === 0) return '–';
    const [least, median, most] = [sorted[0], middle(sorted), sorted.at(-1)].map((value) => value.toFixed(0));
    return `${median} (${least}–${most})`;
  }

  #sorted(name, key) {
    const runs = this.#runs.get(name) ?? [];
    return runs
      .map((run) => run[key])
      .filter((value) => typeof value === 'number')
      .sort((a, b) => a - b);
  }
}

/** Whether a bar is met, in a line; a figure that is missing meets none. */
export function bar(what, value, most, { below = false } = {}) {
  const isMet = below ? value < most : value <= most;
  return `${isMet ? 'met    ' : 'NOT MET'} ${what}: ${value.toFixed(2)}, ${below ? 'below' : 'at most'} ${most}`;
}

export function middle(sorted) {
  return sorted[Math.floor(sorted.length / 2)];
}
