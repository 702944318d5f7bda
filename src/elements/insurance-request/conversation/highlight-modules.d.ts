declare module '@highlightjs/cdn-assets/es/core.min.js' {
  /** The used part; the package has no types. */
  interface Highlighter {
    newInstance(): Highlighter;
    registerLanguage(name: string, language: unknown): void;
    getLanguage(name: string): object | undefined;
    highlight(code: string, options: { language: string; ignoreIllegals?: boolean }): { value: string };
  }
  const highlighter: Highlighter;
  export default highlighter;
}

declare module '@highlightjs/cdn-assets/es/languages/*.min.js' {
  const language: unknown;
  export default language;
}
