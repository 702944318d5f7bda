import { css } from 'lit';

/** The drawer over the page. */
export const drawerStyles = css`
  :host([drawer]:not([hidden])) {
    display: contents;
  }

  :host([drawer])::before {
    content: none;
  }

  .drawer {
    position: fixed;
    inset-block: 0;
    inset-inline: auto 0;
    width: min(1080px, 100vw);
    max-width: none;
    height: 100dvh;
    max-height: none;
    margin: 0;
    padding: 0;
    border: 0;
    background: var(--_card);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overscroll-behavior: contain;
  }

  /* One column, where nothing was said. */
  .drawer.narrow {
    width: min(480px, 100vw);
  }

  @media (prefers-reduced-motion: no-preference) {
    .drawer[open] {
      animation: slide-in 200ms ease-out;
    }

    .drawer[open]:dir(rtl) {
      animation-name: slide-in-left;
    }
  }

  @keyframes slide-in {
    from {
      transform: translateX(32px);
    }
  }

  @keyframes slide-in-left {
    from {
      transform: translateX(-32px);
    }
  }

  .drawer-body {
    display: grid;
    min-height: 100%;
    outline: none;
  }

  .drawer::backdrop {
    background: rgb(10 14 20 / 0.45);
  }

  .drawer .card {
    min-height: 100%;
    border: 0;
    border-radius: 0;
    padding: 0 0 24px;
  }

  .drawer .header {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    margin: 0 0 16px;
    padding: 12px 20px;
    border-block-end: 1px solid var(--_line);
    background: var(--_card);
  }

  .drawer :is(.content, .message, .banner) {
    margin-inline: 20px;
  }

  /* The metadata has the whole height below the heads of drawer and view, and below the search. */
  .drawer .view {
    --_json-height: max(320px, calc(100dvh - 12.5 * var(--_font-size)));
  }

  /* One line of tabs and buttons, and the id below. */
  @media (max-width: 640px) {
    .drawer .header {
      gap: 8px;
      padding: 10px 14px;
    }

    .drawer :is(.title, .status) {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }

    .drawer .id {
      order: 1;
      flex-basis: 100%;
      /* For the place among the others, in any language. */
      padding-inline-end: 9em;
    }

    .drawer .head-tools {
      gap: 0;
    }

    .drawer .steps [role='status'] {
      position: absolute;
      inset-block-end: 20px;
      inset-inline-end: 14px;
    }

    .drawer :is(.content, .message, .banner) {
      margin-inline: 14px;
    }
  }

  @media (max-width: 360px) {
    .drawer .views button {
      padding-inline: 6px;
    }
  }

  @media print {
    .drawer {
      position: absolute;
      inset: 0 auto auto 0;
      width: 100%;
      max-width: none;
      height: auto;
      overflow: visible;
      box-shadow: none;
    }

    .drawer::backdrop {
      display: none;
    }

    .drawer-body {
      display: block;
    }

    .drawer .header {
      position: static;
    }
  }
`;
