import { css } from 'lit';

/** The header row: sort buttons, resize handles and the drop marker. */
export const headerStyles = css`
  .head-cell {
    display: flex;
    align-items: center;
    gap: 2px;
    position: relative;
    /* For the part of the resize handle that is beyond the border. */
    overflow-clip-margin: 15px;
    font-weight: 500;
    line-height: 1.25;
  }

  .head-cell > :is(.name, .sort) {
    user-select: none;
  }

  /* WebKit clips at the border: the contents are clipped there instead of the cell. */
  @supports not (overflow-clip-margin: 1px) {
    .head-cell {
      overflow: visible;
    }

    .head-cell > :is(.name, .sort) {
      min-inline-size: 0;
      overflow: clip;
    }
  }

  .head-cell[data-dragged] {
    opacity: 0.5;
    cursor: grabbing;
  }

  .head-cell.number {
    justify-content: flex-end;
  }

  .head-cell .unit {
    color: var(--_soft);
    font-size: 0.92em;
    font-weight: 400;
  }

  /* On two lines where one is too short, so that figures decide how wide a column is, not its name. */
  .head-cell .name {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    white-space: normal;
  }

  .sort {
    display: inline-flex;
    align-items: center;
    font: inherit;
    color: var(--_soft);
    background: none;
    border: 0;
    border-radius: 4px;
    margin-inline: -4px;
    padding: 2px 4px;
    text-align: inherit;
    cursor: pointer;
  }

  .sort:hover {
    color: var(--_text);
  }

  [aria-sort]:not([aria-sort='none']) .sort {
    color: var(--_text);
    font-weight: 600;
  }

  .arrow:not(:empty) {
    margin-inline-start: 3px;
  }

  .edge {
    position: absolute;
    inset-block: 6px;
    /* Across the border, so that it is a target of 24 px without covering the buttons at their ends. */
    inset-inline-end: -15px;
    z-index: 1;
    width: 24px;
    cursor: col-resize;
    touch-action: pan-y pinch-zoom;
    overflow: visible;
  }

  .edge::after {
    content: '';
    position: absolute;
    inset-block: 2px;
    inset-inline-end: 15px;
    width: 1px;
    background: var(--_line);
  }

  .edge:hover::after,
  .edge:focus::after {
    width: 3px;
    background: var(--_accent);
  }

  .edge:focus-visible {
    outline: none;
  }
`;
