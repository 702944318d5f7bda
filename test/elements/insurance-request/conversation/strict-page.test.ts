import { expect } from 'chai';
import type { ConversationPage } from './strict-page.js';
import { until } from '../../../support/fixture.js';
import { STRICT_POLICY } from '../../../support/strict-policy.js';

const PAGE = `<!doctype html>
  <html lang="en">
    <head>
      <meta http-equiv="Content-Security-Policy" content="${STRICT_POLICY}" />
      <title>A strict page</title>
    </head>
    <body>
      <script type="module" src="${new URL('./strict-page.ts', import.meta.url).href}"></script>
    </body>
  </html>`;

describe('on a page whose policy forbids inline styles, scripts, and HTML from strings', () => {
  it('a conversation is formatted, and violates nothing', async () => {
    const frame = document.createElement('iframe');
    frame.srcdoc = PAGE;
    document.body.append(frame);
    try {
      const page = () => (frame.contentWindow as ConversationPage | null)?.conversationPage;
      await until(page, 'it is shown');
      const { host, violations } = page()!;
      await until(() => host.shadowRoot!.querySelector('.assistant .md strong'), 'it is formatted');
      expect(host.shadowRoot!.querySelector('.hljs-keyword')!.textContent).to.equal('const');
      expect(violations).to.deep.equal([]);
    } finally {
      frame.remove();
    }
  });
});
