/** A page that allows no inline style, no inline script and no HTML from texts, for its test. */

const violations: string[] = [];
addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) => {
  violations.push(`${effectiveDirective}: ${blockedURI} at ${sourceFile}:${lineNumber}`);
});

// What breaks the policy while it loads is seen too.
const { said, ConversationHost } = await import('./conversation-host.js');
const { HOSTILE_CONTENTS } = await import('../../../data/hostile-contents.js');

const texts = HOSTILE_CONTENTS.map(({ text }) => text()).filter((text) => text.length < 1_000);
const host = document.body.appendChild(new ConversationHost());
host.stages = said(['**late**\n\n```js\nconst a = 1;\n```', ...texts].join('\n\n'));
await host.whenShown();

/** What the test finds on the page's window. */
export interface ConversationPage {
  conversationPage?: { violations: readonly string[]; host: typeof host };
}

(window as ConversationPage).conversationPage = { violations, host };
