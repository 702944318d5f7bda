import readme from '../../README.md?raw';

/** What the README has below a heading, up to the next one of the same rank or above. */
export function readmeSection(heading: string): string {
  const start = new RegExp(`^(#+) ${heading}$`, 'm').exec(readme);
  if (!start) throw new Error(`the README has no section: ${heading}`);
  const rest = readme.slice(start.index + start[0].length);
  const end = new RegExp(`^#{1,${start[1]!.length}} `, 'm').exec(withoutCode(rest));
  return rest.slice(0, end?.index).trim();
}

/** The README's block of code that has a text in it. */
export function readmeCode(text: string): string {
  const blocks = [...readme.matchAll(/^```\w*\n([^]*?)^```$/gm)].map(([, code]) => code!);
  const found = blocks.find((code) => code.includes(text));
  if (!found) throw new Error(`the README has no code with: ${text}`);
  return found.trimEnd();
}

/** Comments in code begin like headings do. */
function withoutCode(markdown: string): string {
  return markdown.replaceAll(/^```[^]*?^```$/gm, (code) => code.replaceAll('#', '_'));
}
