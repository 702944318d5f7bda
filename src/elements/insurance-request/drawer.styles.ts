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

  .drawer-body {
    display: grid;
    min-height: 100%;
    outline: none;
  }

  /* Fixed, so that it enlarges no scroller; its visibility has a transition, whose event reports changes. */
  .probe {
    position: fixed;
    inset: 0 auto auto 0;
    width: 1px;
    height: 1px;
    pointer-events: none;
    transition: visibility 1ms step-end;
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
    flex-wrap: nowrap;
    margin: 0 0 16px;
    padding: 12px 22px;
    border-block-end: 1px solid var(--_line);
    background: var(--_card);
  }

  .drawer :is(.content, .message, .banner) {
    margin-inline: 22px;
  }

  @media (max-width: 640px) {
    .drawer .header {
      flex-wrap: wrap;
      padding: 10px 14px;
    }

    .drawer .id {
      order: 1;
      flex-basis: 100%;
    }

    .drawer :is(.content, .message, .banner) {
      margin-inline: 14px;
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
