import { css } from 'lit';

/** What a view shows instead of figures: messages, errors, skeletons; and the mark of refreshing figures. */
export const stateStyles = css`
  .message {
    display: grid;
    justify-items: center;
    gap: 6px;
    padding: 28px 12px;
    color: var(--_soft);
    text-align: center;
    overflow-wrap: anywhere;
  }

  /* A message over the hidden skeleton. */
  .over-skeleton {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
  }

  .over-skeleton > * {
    grid-area: 1 / 1;
  }

  .over-skeleton > .content {
    visibility: hidden;
  }

  .over-skeleton > .message {
    align-content: center;
  }

  /* Delayed, since most sources are set at once. */
  .over-skeleton > .idle {
    animation: appear 0.4s 1s backwards;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  /* A server does not know the reader's language; in a browser, the words of some languages come later. */
  .wordless :is(h2, h3, p, th, button, select, .label, .status-line, .hidden) {
    visibility: hidden;
  }

  .message strong {
    color: var(--_text);
    font-weight: 600;
  }

  .error strong {
    color: var(--_bad);
  }

  .error .button {
    margin-block-start: 6px;
  }

  .banner {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin-block: 4px 10px;
    padding: 8px 12px;
    border: 1px solid color-mix(in srgb, var(--_bad) 45%, transparent);
    border-radius: var(--_control-radius);
    background: color-mix(in srgb, var(--_bad) 7%, var(--_card));
    overflow-wrap: anywhere;
  }

  /* Its skeleton stays in sight, and still. */
  .over-skeleton.not-loaded > .content {
    visibility: visible;
  }

  .not-loaded :is(.skeletons, .skeleton) {
    animation: none;
  }

  .not-loaded > .message {
    justify-self: center;
    align-self: center;
    padding: 4px 12px;
    border-radius: var(--_control-radius);
    background: var(--_card);
    z-index: 1;
  }

  /* A line above figures that are refreshed; a panel has one for all its views. */
  .card.alone[data-state='refreshing'],
  .bare.alone[data-state='refreshing'] .card {
    box-shadow: inset 0 2px var(--_accent);
    animation: still-plain 150ms;
  }

  .alone[data-state='refreshing'] .status {
    animation: still-quiet 150ms;
  }

  /* What is refreshed at once does not flicker, nor is it announced. */
  @keyframes still-plain {
    from,
    to {
      box-shadow: none;
    }
  }

  @keyframes still-quiet {
    from,
    to {
      visibility: hidden;
    }
  }

  /* Figures of the former query stay readable, and are seen to be old; what loads at once does not flicker. */
  .old > .content {
    color: var(--_soft);
    animation: still-current 150ms;
  }

  /* Not a colour of its own: those of keyframes do not follow a change of the colour scheme. */
  @keyframes still-current {
    from,
    to {
      color: inherit;
    }
  }

  .old :is(.canvas-box, .sparkline, .swatch, .track) {
    animation: fade 0s 150ms forwards;
  }

  @keyframes fade {
    to {
      opacity: 0.4;
    }
  }

  .skeleton {
    display: block;
    height: 1em;
    border-radius: 4px;
    background: var(--_line);
  }

  /* Those of a list pulse as one: each animation takes a layer of its own, and with a hundred of them every frame is slow. */
  .skeletons,
  .skeleton:not(:where(.skeletons *)) {
    animation: pulse 1.4s ease-in-out infinite alternate;
  }

  @keyframes pulse {
    to {
      opacity: 0.45;
    }
  }

  @media (prefers-reduced-motion: reduce) {
    .skeletons,
    .skeleton:not(:where(.skeletons *)),
    .canvas-box.waiting {
      animation: none;
    }
  }
`;
