import { css } from 'lit';

const edge = css`
  --_edge: light-dark(rgb(10 14 25 / 0.2), rgb(0 0 0 / 0.7));
`;

/** Declarations of a box on a card that scrolls sideways: its edges have shadows where it goes on beyond them. */
export const sideShadows = css`
  ${edge}
  background:
    linear-gradient(90deg, var(--_card) 40%, transparent) 0 0 / 40px 100% no-repeat local,
    linear-gradient(-90deg, var(--_card) 40%, transparent) 100% 0 / 40px 100% no-repeat local,
    linear-gradient(90deg, var(--_edge), transparent) 0 0 / 10px 100% no-repeat scroll,
    linear-gradient(-90deg, var(--_edge), transparent) 100% 0 / 10px 100% no-repeat scroll,
    var(--_card);
`;

/** The same of one that scrolls up and down. */
export const blockShadows = css`
  ${edge}
  background:
    linear-gradient(var(--_card) 40%, transparent) 0 0 / 100% 40px no-repeat local,
    linear-gradient(0deg, var(--_card) 40%, transparent) 0 100% / 100% 40px no-repeat local,
    linear-gradient(var(--_edge), transparent) 0 0 / 100% 10px no-repeat scroll,
    linear-gradient(0deg, var(--_edge), transparent) 0 100% / 100% 10px no-repeat scroll,
    var(--_card);
`;
