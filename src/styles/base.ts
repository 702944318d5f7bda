import { css } from 'lit';
import { controlStyles } from './controls.js';
import { stateStyles } from './states.js';

const frameStyles = css`
  :host {
    display: block;
    box-sizing: border-box;
    min-width: 0;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  p {
    margin: 0;
  }

  /* Contains hidden and floating parts: they would lengthen a page whose main part scrolls. */
  [part='base'] {
    position: relative;
    container-type: inline-size;
  }

  .card {
    background: var(--_card);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    padding: 14px 16px;
    min-width: 0;
  }

  .header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    min-height: 32px;
    margin-block-end: 4px;
  }

  .title {
    font-size: var(--_heading-size);
    font-weight: 600;
    line-height: 1.333;
  }

  /* Its text changes: it takes the available room, and never more. */
  .status {
    flex: 1 1 0;
    min-width: 0;
    overflow: hidden;
    color: var(--_soft);
    font-size: var(--_secondary-size);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .soft {
    color: var(--_soft);
  }

  .mono {
    font-family: var(--_mono);
    font-size: 0.9em;
  }

  .icon {
    display: block;
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.5px;
    stroke-linecap: round;
    stroke-linejoin: round;
  }

  /* They point along the reading direction. */
  .icon.turns:dir(rtl) {
    transform: scaleX(-1);
  }

  .number {
    text-align: end;
  }
`;

/** Styles of every view: card, header, controls and states. */
export const baseStyles = [frameStyles, controlStyles, stateStyles];
