import readme from '../../README.md?raw';

/** The README's block of code that has a text in it. */
export function readmeCode(text: string): string {
  const blocks = [...readme.matchAll(/^```\w*\n([^]*?)^```$/gm)].map(([, code]) => code!);
  const found = blocks.find((code) => code.includes(text));
  if (!found) throw new Error(`the README has no code with: ${text}`);
  return found.trimEnd();
}
