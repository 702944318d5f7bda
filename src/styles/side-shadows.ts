import { css } from 'lit';

/** Declarations of a box on a card that scrolls sideways: its edges have shadows where it goes on beyond them. */
export const sideShadows = css`
  --_edge: light-dark(rgb(10 14 25 / 0.2), rgb(0 0 0 / 0.7));
  background:
    linear-gradient(90deg, var(--_card) 40%, transparent) 0 0 / 40px 100% no-repeat local,
    linear-gradient(-90deg, var(--_card) 40%, transparent) 100% 0 / 40px 100% no-repeat local,
    linear-gradient(90deg, var(--_edge), transparent) 0 0 / 10px 100% no-repeat scroll,
    linear-gradient(-90deg, var(--_edge), transparent) 100% 0 / 10px 100% no-repeat scroll,
    var(--_card);
`;
