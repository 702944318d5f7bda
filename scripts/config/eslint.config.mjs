import globals from 'globals';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const domGlobals = [
  'window',
  'document',
  'navigator',
  'location',
  'history',
  'localStorage',
  'sessionStorage',
  'customElements',
  'getComputedStyle',
  'matchMedia',
  'requestAnimationFrame',
  'cancelAnimationFrame',
  'requestIdleCallback',
  'Node',
  'Element',
  'HTMLElement',
  'ShadowRoot',
  'DocumentFragment',
  'CSSStyleSheet',
  'CustomEvent',
  'MutationObserver',
  'ResizeObserver',
  'IntersectionObserver',
];

const noInlineStyle = {
  selector: 'TemplateElement[value.raw=/\\sstyle=/]',
  message: 'A strict CSP drops style attributes: use a class, or set the style through CSSOM.',
};
const noDefine = {
  selector: 'CallExpression[callee.property.name="define"][callee.object.name="customElements"]',
  message: 'Only define.ts registers elements.',
};
const noDefineOnWindow = {
  selector: 'CallExpression[callee.property.name="define"][callee.object.property.name="customElements"]',
  message: noDefine.message,
};
const noStyleMap = {
  selector: 'ImportDeclaration[source.value=/style-map/]',
  message: 'styleMap writes a style attribute at first, which a strict CSP drops.',
};
const noDecorator = {
  selector: 'Decorator > CallExpression[callee.name="customElement"]',
  message: noDefine.message,
};
const noOnly = {
  selector: 'MemberExpression[object.name=/^(it|describe|test|suite)$/][property.name="only"]',
  message: 'A test left alone hides the others.',
};

/** For modules that define classes and register nothing. */
const inModules = [noInlineStyle, noStyleMap, noDefine, noDefineOnWindow, noDecorator];

/** Consoles of hosts, which their own tools check. */
const consoles = ['angular', 'jsx', 'next', 'react', 'svelte', 'vite', 'vue'].map(
  (name) => `test/hosts/${name}/`,
);

export default defineConfig(
  // What src/frameworks imports is there in hosts alone: their consoles in test/hosts check it.
  globalIgnores(['dist/', 'storybook-static/', 'coverage/', 'src/frameworks/', ...consoles]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // A data source answers with promises even where it has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  {
    files: ['src/**/*.ts', 'stories/**/*.ts', 'test/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/recommended']],
    rules: { 'no-restricted-syntax': ['error', noInlineStyle, noStyleMap, noOnly] },
  },
  {
    files: ['src/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...inModules] },
  },
  {
    files: ['src/**/define.ts'],
    rules: { 'no-restricted-syntax': ['error', noInlineStyle, noStyleMap] },
  },
  {
    files: ['src/model/**/*.ts', 'src/sources/**/*.ts', 'src/testing/**/*.ts'],
    rules: { 'no-restricted-globals': ['error', ...domGlobals] },
  },
  {
    files: ['test/bench/**/*.mjs'],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // What tests read from JSON files is untyped; chai's assertions are expressions.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'no-console': 'off',
    },
  },
  {
    // These run in Node, whose test runner waits for its own promises.
    files: ['test/sources/{clickhouse,postgres}/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['describe', 'it'] }] },
      ],
    },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: { globals: globals.node },
    rules: {
      'no-undef': 'error',
      'no-unused-vars': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', noOnly],
    },
  },
  {
    files: [
      'scripts/test-page.js',
      'test/e2e/**',
      'test/hosts/**/*.{js,mjs}',
      'test/package/**',
      'test/storybook/**/*.mjs',
      'test/visual/**/*.mjs',
      'stories/**/*.js',
    ],
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
  },
);
