import sharedHighlighter from '@highlightjs/cdn-assets/es/core.min.js';

/** A separate instance: languages, settings and plugins of the shared one belong to the host page. */
const hljs = sharedHighlighter.newInstance();

interface Grammar {
  load: () => Promise<{ default: unknown }>;
  /** Languages that it may hold. */
  holds?: readonly string[];
}

/** Each is fetched when code in its language is shown first. */
const GRAMMARS: Record<string, Grammar> = {
  bash: { load: () => import('@highlightjs/cdn-assets/es/languages/bash.min.js') },
  cpp: { load: () => import('@highlightjs/cdn-assets/es/languages/cpp.min.js') },
  css: { load: () => import('@highlightjs/cdn-assets/es/languages/css.min.js') },
  diff: { load: () => import('@highlightjs/cdn-assets/es/languages/diff.min.js') },
  go: { load: () => import('@highlightjs/cdn-assets/es/languages/go.min.js') },
  java: { load: () => import('@highlightjs/cdn-assets/es/languages/java.min.js') },
  javascript: { load: () => import('@highlightjs/cdn-assets/es/languages/javascript.min.js') },
  json: { load: () => import('@highlightjs/cdn-assets/es/languages/json.min.js') },
  python: { load: () => import('@highlightjs/cdn-assets/es/languages/python.min.js') },
  rust: { load: () => import('@highlightjs/cdn-assets/es/languages/rust.min.js') },
  sql: { load: () => import('@highlightjs/cdn-assets/es/languages/sql.min.js') },
  typescript: { load: () => import('@highlightjs/cdn-assets/es/languages/typescript.min.js') },
  xml: {
    load: () => import('@highlightjs/cdn-assets/es/languages/xml.min.js'),
    holds: ['css', 'javascript'],
  },
  yaml: { load: () => import('@highlightjs/cdn-assets/es/languages/yaml.min.js') },
};

/** The other names that fences give the languages. */
const ALIASES: Record<string, string> = {
  bash: 'sh zsh',
  cpp: 'cc c++ h++ hpp hh hxx cxx',
  diff: 'patch',
  go: 'golang',
  java: 'jsp',
  javascript: 'js jsx mjs cjs',
  json: 'jsonc json5',
  python: 'py gyp ipython',
  rust: 'rs',
  typescript: 'ts tsx mts cts',
  xml: 'html xhtml rss atom xjb xsd xsl plist wsf svg',
  yaml: 'yml',
};

const languages = new Map(Object.keys(GRAMMARS).map((name) => [name, name]));
for (const [name, aliases] of Object.entries(ALIASES)) {
  for (const alias of aliases.split(' ')) languages.set(alias, name);
}

/** Longer code takes too long to highlight, and hostile code much longer. */
const LONGEST = 6_000;

/** The deepest nesting of spans; hostile code nests them by the thousand. */
const DEEPEST = 20;

/**
 * Code with its tokens in spans with classes; undefined where it stays as it is: it is too long, or its language
 * unknown.
 *
 * @throws where the grammar of its language cannot be loaded
 */
export async function highlighted(code: string, alias: string): Promise<Node[] | undefined> {
  const language = languages.get(alias);
  if (language === undefined || code.length > LONGEST) return undefined;
  await register(language);
  return nodesOf(hljs.highlight(code, { language, ignoreIllegals: true }).value);
}

async function register(language: string): Promise<void> {
  if (hljs.getLanguage(language)) return;
  const { load, holds = [] } = GRAMMARS[language]!;
  const [grammar] = await Promise.all([load(), ...holds.map(register)]);
  hljs.registerLanguage(language, grammar.default);
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
function nodesOf(html: string): Node[] | undefined {
  const root = document.createElement('span');
  let parent: Element = root;
  let depth = 0;
  for (const [found, classes] of html.matchAll(/<span class="([^"]*)">|<\/span>|[^<]+|</g)) {
    if (classes !== undefined) {
      if (++depth > DEEPEST) return undefined;
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
