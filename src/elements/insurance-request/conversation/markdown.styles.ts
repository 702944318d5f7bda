import { css } from 'lit';

/** Formatted text, and code. */
export const markdownStyles = css`
  .md {
    min-width: 0;
    overflow-wrap: anywhere;
  }

  /* Of a long text, chunks out of view are laid out when they come into view. */
  :is(.md, .said):is(:has(+ .md, + .said), .md + *, .said + *) {
    content-visibility: auto;
    contain-intrinsic-size: auto 600px;
  }

  .md.plain {
    white-space: pre-wrap;
    unicode-bidi: plaintext;
  }

  /* Each block has the direction of its own text, and does not affect its neighbours. */
  .md :is(p, li, h5, h6, td, th, blockquote) {
    unicode-bidi: plaintext;
    text-align: start;
  }

  .md :is(a, code) {
    unicode-bidi: isolate;
  }

  .md > :is(p, ul, ol, pre, blockquote, hr, h5, h6, .table-box) {
    margin-block: 0 0.7em;
  }

  .md > :last-child {
    margin-block-end: 0;
  }

  .md + .md {
    margin-block-start: 0.7em;
  }

  .md :is(ul, ol) {
    padding-inline-start: 1.5em;
  }

  .md li > :is(p, ul, ol) {
    margin-block: 0.2em;
  }

  .md :is(h5, h6) {
    font-size: 1em;
    font-weight: 650;
  }

  .md h5 {
    font-size: 1.1em;
  }

  .md blockquote {
    margin-inline: 0;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_line);
    color: var(--_soft);
  }

  .md hr {
    border: 0;
    border-block-start: 1px solid var(--_line);
  }

  .md a {
    color: var(--_accent);
  }

  .md .image-link {
    display: inline-block;
    padding: 0 8px;
    border: 1px solid var(--_line);
    border-radius: 6px;
  }

  .md .table-box {
    overflow-x: auto;
  }

  .md table {
    border-collapse: collapse;
    overflow-wrap: normal;
  }

  .md :is(td, th) {
    padding: 4px 10px;
    border: 1px solid var(--_line);
    text-align: start;
  }

  .md .center {
    text-align: center;
  }

  .md .right {
    text-align: end;
  }

  .md code {
    padding: 0 4px;
    border-radius: 4px;
    background: color-mix(in srgb, var(--_text) 6%, transparent);
    font: 0.9em var(--_mono);
  }

  pre.code {
    margin: 0;
    padding: 10px 12px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.6);
    background: color-mix(in srgb, var(--_text) 3%, var(--_card));
    font: 0.9em / 1.5 var(--_mono);
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    direction: ltr;
    text-align: left;
    unicode-bidi: isolate;
  }

  pre.code code {
    padding: 0;
    background: none;
    font: inherit;
  }

  .code :is(.hljs-comment, .hljs-quote) {
    color: var(--_soft);
    font-style: italic;
  }

  .code :is(.hljs-keyword, .hljs-literal, .hljs-selector-tag, .hljs-name, .hljs-meta) {
    color: light-dark(#8a2a9b, #d58be2);
  }

  .code :is(.hljs-string, .hljs-regexp, .hljs-addition) {
    color: light-dark(#0b6e4f, #5fd3a5);
  }

  .code :is(.hljs-number, .hljs-symbol, .hljs-bullet) {
    color: light-dark(#a04c00, #f0a94a);
  }

  .code :is(.hljs-title, .hljs-attr, .hljs-attribute, .hljs-built_in, .hljs-type, .hljs-variable) {
    color: light-dark(#2450d8, #7da2ff);
  }

  .code .hljs-deletion {
    color: var(--_bad);
  }
`;
