import sharedHighlighter from '@highlightjs/cdn-assets/es/core.min.js';
import bash from '@highlightjs/cdn-assets/es/languages/bash.min.js';
import cpp from '@highlightjs/cdn-assets/es/languages/cpp.min.js';
import css from '@highlightjs/cdn-assets/es/languages/css.min.js';
import diff from '@highlightjs/cdn-assets/es/languages/diff.min.js';
import go from '@highlightjs/cdn-assets/es/languages/go.min.js';
import java from '@highlightjs/cdn-assets/es/languages/java.min.js';
import javascript from '@highlightjs/cdn-assets/es/languages/javascript.min.js';
import json from '@highlightjs/cdn-assets/es/languages/json.min.js';
import python from '@highlightjs/cdn-assets/es/languages/python.min.js';
import rust from '@highlightjs/cdn-assets/es/languages/rust.min.js';
import sql from '@highlightjs/cdn-assets/es/languages/sql.min.js';
import typescript from '@highlightjs/cdn-assets/es/languages/typescript.min.js';
import xml from '@highlightjs/cdn-assets/es/languages/xml.min.js';
import yaml from '@highlightjs/cdn-assets/es/languages/yaml.min.js';

/** A separate instance: languages, settings and plugins of the shared one belong to the host page. */
const hljs = sharedHighlighter.newInstance();

const languages = {
  bash,
  cpp,
  css,
  diff,
  go,
  java,
  javascript,
  json,
  python,
  rust,
  sql,
  typescript,
  xml,
  yaml,
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

/** Longer code takes too long to highlight, and hostile code much longer. */
const LONGEST = 6_000;

/** The deepest nesting of spans; hostile code nests them by the thousand. */
const DEEPEST = 20;

/** Code with its tokens in spans with classes; unchanged if its language is unknown. */
export function highlighted(code: string, language: string): Node[] {
  if (code.length > LONGEST || !hljs.getLanguage(language)) return [document.createTextNode(code)];
  try {
    return nodesOf(hljs.highlight(code, { language, ignoreIllegals: true }).value, code);
  } catch {
    return [document.createTextNode(code)];
  }
}

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};

/**
 * The highlighter's HTML consists of spans and five entities only, and is converted to nodes without an HTML
 * parser.
 */
function nodesOf(html: string, code: string): Node[] {
  const root = document.createElement('span');
  let parent: Element = root;
  let depth = 0;
  for (const [found, classes] of html.matchAll(/<span class="([^"]*)">|<\/span>|[^<]+|</g)) {
    if (classes !== undefined) {
      if (++depth > DEEPEST) return [document.createTextNode(code)];
      const span = document.createElement('span');
      span.className = classes;
      parent.append(span);
      parent = span;
    } else if (found === '</span>') {
      depth--;
      parent = parent.parentElement ?? root;
    } else parent.append(found.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity]!));
  }
  return [...root.childNodes];
}
