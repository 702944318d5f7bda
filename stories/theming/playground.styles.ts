import { css } from 'lit';

export const playgroundStyles = css`
  :host {
    display: grid;
    grid-template-columns: 300px minmax(0, 1fr);
    min-height: 100vh;
    font:
      13px/1.4 system-ui,
      'Noto Sans',
      sans-serif;
  }

  .form {
    position: sticky;
    inset-block-start: 0;
    box-sizing: border-box;
    max-height: 100vh;
    display: flex;
    flex-direction: column;
    gap: 12px;
    padding: 16px;
    overflow-y: auto;
    background: light-dark(#ffffff, #161b22);
    border-inline-end: 1px solid light-dark(#e3e6ea, #2a313b);
    color: light-dark(#14181f, #e8ebf0);
  }

  fieldset {
    min-width: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }

  legend {
    padding: 0;
    margin-block-end: 4px;
    font-weight: 650;
  }

  .row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    min-height: 30px;
  }

  .row input[type='range'] {
    flex: 0 0 120px;
    width: 120px;
  }

  .schemes {
    display: flex;
    gap: 16px;
  }

  .colour {
    display: flex;
    align-items: center;
    gap: 6px;
  }

  input,
  select,
  button {
    font: inherit;
  }

  input[type='color'] {
    width: 34px;
    height: 26px;
    padding: 1px;
    cursor: pointer;
  }

  input[type='text'],
  select {
    box-sizing: border-box;
    width: 9ch;
    height: 26px;
    padding: 0 4px;
    border: 1px solid light-dark(#8a94a3, #667180);
    border-radius: 4px;
    background: light-dark(#ffffff, #0e1116);
    color: inherit;
  }

  input[type='text'] {
    font-family: ui-monospace, 'SF Mono', 'DejaVu Sans Mono', monospace;
    font-size: 12px;
  }

  select {
    width: 160px;
  }

  output,
  .contrast {
    color: light-dark(#5b6470, #9aa4b2);
  }

  .contrast {
    margin: 4px 0 0;
    font-size: 12px;
  }

  .css {
    position: sticky;
    inset-block-end: -16px;
    margin: auto -16px -16px;
    padding: 12px 16px 16px;
    background: light-dark(#f6f7f9, #0e1116);
    border-block-start: 1px solid light-dark(#e3e6ea, #2a313b);
  }

  pre {
    max-height: 130px;
    margin: 0 0 10px;
    overflow: auto;
    font:
      11.5px/1.5 ui-monospace,
      'SF Mono',
      'DejaVu Sans Mono',
      monospace;
  }

  .actions {
    display: flex;
    align-items: center;
    gap: 8px;
  }

  button {
    min-height: 30px;
    padding: 0 12px;
    border: 1px solid light-dark(#8a94a3, #667180);
    border-radius: 6px;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  button.primary {
    border-color: light-dark(#2450d8, #7da2ff);
    background: light-dark(#2450d8, #7da2ff);
    color: light-dark(#ffffff, #0e1116);
    font-weight: 600;
  }

  :focus-visible {
    outline: 2px solid light-dark(#2450d8, #7da2ff);
    outline-offset: 2px;
  }

  .page {
    min-width: 0;
    padding: 20px;
    background: light-dark(#f6f7f9, #0e1116);
  }

  .page.light {
    color-scheme: light;
  }

  .page.dark {
    color-scheme: dark;
  }

  @media (max-width: 760px) {
    :host {
      grid-template-columns: minmax(0, 1fr);
    }

    .form {
      position: static;
      max-height: none;
    }
  }
`;
