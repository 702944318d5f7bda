// Minifies the templates in modules, which no minifier of JavaScript touches.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import remapping from '@jridgewell/remapping';
import MagicString from 'magic-string';
import ts from 'typescript';

const minifiers = { css: minifyCss, html: minifyMarkup, svg: minifyMarkup };

/** White space that holds a line break means no more than the break, except in text that is shown as it is written. */
const BREAK = /[ \t]*\n\s*/g;
const GAP = /(?:\s|\/\*(?:[^*]|\*(?!\/))*\*\/)/.source;
/** What CSS has between tokens, the `;` that a block ends with, and what means what it says: quotes and escapes. */
const CSS_PARTS = new RegExp(
  String.raw`(?<gap>${GAP}+)|(?<last>;(?=${GAP}*\}))|(?<quote>["'])|\\\\(?:\\[^]|[^])|\\[^]`,
  'g',
);
/** No space is needed after, and before, these. Not beside `+` and `-`, which `calc` wants apart. */
const [OPENING, CLOSING] = [/[{};,:>(]/, /[{};,>)!]/];

/**
 * @param code of a module, in JavaScript or TypeScript
 * @returns the module as a `MagicString`; undefined where it holds no template to minify
 */
export function minifyTemplates(code, file = 'module.ts') {
  const result = new MagicString(code, { filename: file });
  const visit = (node) => {
    if (ts.isTaggedTemplateExpression(node)) {
      minifiers[node.tag.getText()]?.(textsOf(node.template), (start, end, text) =>
        text ? result.update(start, end, text) : result.remove(start, end),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true));
  return result.hasChanged() ? result : undefined;
}

/** Minifies the templates of all modules in a folder, and keeps their source maps true. */
export function minifyModules(folder) {
  for (const name of readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'))) {
    const file = `${folder}/${name}`;
    const code = readFileSync(file, 'utf8');
    const minified = minifyTemplates(code, file);
    if (!minified) continue;
    const map = remapping(
      [minified.generateMap({ hires: 'boundary' }), JSON.parse(readFileSync(`${file}.map`, 'utf8'))],
      () => null,
    );
    writeFileSync(file, minified.toString());
    writeFileSync(`${file}.map`, map.toString());
  }
}

/** The texts of a template between its expressions, as written, with their places. */
function textsOf(template) {
  const parts = template.templateSpans
    ? [template.head, ...template.templateSpans.map(({ literal }) => literal)]
    : [template];
  return parts.map((part) => {
    const written = part.getText();
    return { start: part.getStart() + 1, text: written.slice(1, written.endsWith('${') ? -2 : -1) };
  });
}

function minifyMarkup(texts, replace) {
  for (const { start, text } of texts) {
    for (const { index, 0: gap } of text.matchAll(BREAK)) {
      if (gap !== '\n') replace(start + index, start + index + gap.length, '\n');
    }
  }
}

function minifyCss(texts, replace) {
  let quote = '';
  for (const [i, { start, text }] of texts.entries()) {
    let escaped;
    for (const { index, 0: part, groups } of text.matchAll(CSS_PARTS)) {
      if (quote || groups.quote) {
        if (!quote) quote = part;
        else if (quote === part) quote = '';
        continue;
      }
      const end = index + part.length;
      if (part.startsWith('\\')) escaped = end;
      // An expression stands for what it brings, of which nothing is known.
      const before = index === escaped ? 'a' : (text[index - 1] ?? (i === 0 ? '{' : 'a'));
      const after = text[end] ?? (i === texts.length - 1 ? '}' : 'a');
      if (groups.last) {
        replace(start + index, start + end, '');
      } else if (groups.gap) {
        const isNeeded = !OPENING.test(before) && !CLOSING.test(after);
        // Empty custom properties are a single space.
        const isValue = before === ':' && /[;}]/.test(after);
        const space = isNeeded || isValue ? ' ' : '';
        // A comment without space around it separates nothing, yet keeps two words apart.
        if (part !== space && (!space || /\s/.test(part))) replace(start + index, start + end, space);
      }
    }
  }
}
