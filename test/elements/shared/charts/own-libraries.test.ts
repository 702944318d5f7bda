import hljs from '@highlightjs/cdn-assets/es/core.min.js';
import { expect } from 'chai';
import DOMPurify from 'dompurify';
import { highlighted } from '../../../../src/elements/insurance-request/conversation/highlight.js';
import { formatPiece } from '../../../../src/elements/insurance-request/conversation/markdown.js';

const words = { image: 'Image' };
const coloured = async (code: string, language: string) =>
  (await highlighted(code, language))!.map((node) =>
    node instanceof Element ? node.outerHTML : node.textContent,
  );

describe('the page’s own copy of a library', () => {
  after(() => {
    DOMPurify.removeAllHooks();
    DOMPurify.clearConfig();
  });

  it('does not affect formatted text by hooks and settings of DOMPurify', () => {
    const text = 'Say **hello** to [me](https://example.com)';
    const clean = formatPiece({ kind: 'markdown', text }, words).element.innerHTML;
    expect(clean).to.contain('<strong>hello</strong>');
    DOMPurify.addHook('afterSanitizeAttributes', (node) => node.setAttribute('title', 'polluted'));
    DOMPurify.setConfig({ ALLOWED_TAGS: [] });
    expect(formatPiece({ kind: 'markdown', text }, words).element.innerHTML).to.equal(clean);
  });

  it('does not affect the colours of code by languages, plugins and settings of highlight.js', async () => {
    const clean = await coloured('const a = 1;', 'js');
    expect(clean.join('')).to.contain('hljs-keyword');
    const shared = hljs as unknown as {
      configure(options: object): void;
      addPlugin(plugin: object): void;
      registerLanguage(name: string, language: () => object): void;
    };
    shared.configure({ classPrefix: 'polluted-' });
    shared.addPlugin({ 'after:highlight': (result: { value: string }) => (result.value = 'polluted') });
    shared.registerLanguage('javascript', () => ({ name: 'polluted' }));
    expect(await coloured('const a = 1;', 'js')).to.deep.equal(clean);
  });
});
