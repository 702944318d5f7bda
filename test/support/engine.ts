/** The engine that the tests run in, where its own data or rounding shows. */
export const isWebKit = navigator.vendor.startsWith('Apple');
export const isChromium = 'userAgentData' in navigator;

/** The type of a CSV that was fetched from its address: WebKit drops the charset. */
export const CSV_TYPE = isWebKit ? 'text/csv' : 'text/csv;charset=utf-8';
