import { css } from 'lit';

/** The element by which a view watches whether it is shown. */
export const probeStyles = css`
  /* Fixed, so that it enlarges no scroller; its visibility has a transition, whose event reports changes. */
  .probe {
    position: fixed;
    inset: 0 auto auto 0;
    width: 1px;
    height: 1px;
    pointer-events: none;
    transition: visibility 1ms step-end;
  }
`;
