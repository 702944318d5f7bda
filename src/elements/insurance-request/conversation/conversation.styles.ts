import { css } from 'lit';
import { markdownStyles } from './markdown.styles.js';

const layout = css`
  .turns {
    display: grid;
    gap: 14px;
    margin: 0;
    padding: 0;
    list-style: none;
  }

  .turn {
    --_role: var(--_soft);
    min-width: 0;
    padding: 10px 14px 12px;
    border: 1px solid var(--_line);
    border-inline-start: 3px solid var(--_role);
    border-radius: calc(var(--_radius) * 0.6);
  }

  .many > .turn {
    content-visibility: auto;
    contain-intrinsic-size: auto 160px;
  }

  .turn.user {
    --_role: var(--_accent);
    background: color-mix(in srgb, var(--_accent) 5%, var(--_card));
  }

  .turn.assistant {
    --_role: var(--_good);
  }

  .turn.tool {
    --_role: var(--_series-4);
  }

  .turn:is(.system, .developer) {
    border-style: dashed;
    border-inline-start-style: solid;
    background: color-mix(in srgb, var(--_text) 2.5%, var(--_card));
  }

  :is(.turn-head, .tool-head, .media-head) {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 8px;
    min-width: 0;
    overflow-wrap: anywhere;
  }

  .turn-head {
    margin-block-end: 6px;
  }

  .role {
    margin: 0;
    color: var(--_role);
    font-size: 0.93em;
    font-weight: 650;
  }

  .turn:is(.system, .developer, .unknown) .role {
    color: var(--_soft);
  }

  .gap {
    flex: 1;
  }

  .tag {
    padding: 0 6px;
    border: 1px solid var(--_line);
    border-radius: 999px;
    color: var(--_soft);
    font-size: 0.86em;
  }

  .tag.bad {
    border-color: color-mix(in srgb, var(--_bad) 45%, transparent);
    color: var(--_bad);
  }

  .link.quiet {
    min-height: 24px;
    color: var(--_soft);
    font-size: 0.9em;
  }

  .link.quiet:is(:hover, :focus-visible) {
    color: var(--_accent);
  }

  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    justify-items: stretch;
    gap: 10px;
  }

  .parts > :is(.button, .link) {
    justify-self: start;
  }

  .more,
  .between {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
  }

  .between {
    justify-content: center;
  }

  .cut-off {
    margin-block-start: 10px;
    color: var(--_bad);
  }

  .said {
    margin: 0;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
    text-align: start;
  }

  .button.small {
    min-height: 26px;
    padding: 2px 10px;
  }

  :is(.folded, .reasoning, .aside) > summary {
    cursor: pointer;
    border-radius: 4px;
  }

  .folded > summary {
    display: grid;
    gap: 2px;
  }

  .folded > summary .soft::before {
    content: '▸ ' / '';
  }

  .folded[open] > summary .soft::before {
    content: '▾ ' / '';
  }

  .folded .preview {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }

  .folded[open] > summary .preview {
    display: none;
  }

  .folded[open] > summary {
    margin-block-end: 8px;
  }

  .reasoning {
    padding: 6px 12px;
    border-inline-start: 2px solid var(--_line);
    color: var(--_soft);
  }

  .reasoning > summary {
    font-weight: 500;
  }

  .reasoning[open] > summary {
    margin-block-end: 6px;
  }

  .aside {
    margin-block-end: 10px;
  }

  .aside > summary {
    font-weight: 500;
  }

  .tools {
    display: grid;
    gap: 12px;
    margin: 8px 0 0;
    padding: 0;
    list-style: none;
  }

  .tools .said {
    margin-block: 2px 6px;
  }

  .settings {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin-block-end: 10px;
    overflow-wrap: anywhere;
  }

  :is(.setting, .tool-head, .tools) code {
    font: 0.9em var(--_mono);
  }

  .tool,
  .media {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 8px 12px 10px;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.6);
    background: color-mix(in srgb, var(--_text) 2.5%, var(--_card));
  }

  .tool-result {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
  }

  .tool > .tool-result:not(:first-child) {
    padding-block-start: 8px;
    border-block-start: 1px solid var(--_line);
  }

  .kind {
    color: var(--_soft);
    font-size: 0.86em;
    font-weight: 600;
  }

  .tool-name {
    font-weight: 650;
  }

  .media-head {
    align-items: center;
  }

  .picture {
    display: block;
    max-width: 100%;
    max-height: 420px;
    border-radius: 4px;
  }

  .failure {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    padding: 10px 14px;
    border-inline-start: 3px solid var(--_bad);
    border-radius: 4px;
    background: color-mix(in srgb, var(--_bad) 7%, var(--_card));
    overflow-wrap: anywhere;
  }

  .failure code {
    color: var(--_bad);
    font: 0.9em var(--_mono);
  }

  .failure.quiet {
    border-color: var(--_soft);
    background: color-mix(in srgb, var(--_text) 3%, var(--_card));
  }
`;

/** All styles of a conversation. */
export const conversationStyles = [layout, markdownStyles];
