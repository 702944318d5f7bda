const { origin } = location;

/** The rules of a page that forbids inline styles, scripts, and HTML from texts. In Firefox a `srcdoc` has no `'self'`. */
export const STRICT_POLICY = [
  "default-src 'none'",
  `script-src ${origin}`,
  `style-src ${origin}`,
  `connect-src ${origin}`,
  "require-trusted-types-for 'script'",
  'trusted-types lit-html',
].join('; ');
