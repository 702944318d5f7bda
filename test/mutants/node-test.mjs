// `node:test` as far as the tests use it, by mocha.
const { after, describe, it } = globalThis;

export { after, describe, it as test };
