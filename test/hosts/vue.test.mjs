import { testConsole } from './kit/test-console.mjs';

testConsole({
  name: 'vue',
  heading: 'Vue',
  files: ['vite.config.ts', 'src/Insurance.vue'],
  check: ['vue-tsc'],
  checkWrong: ['vue-tsc', '-p', 'tsconfig.wrong.json', '--pretty', 'false'],
  wrong: 'wrong/Wrong.vue',
  wrongAt: /^wrong\/Wrong\.vue\((\d+),/gm,
  build: ['vite', 'build', '--logLevel', 'warn'],
  built: 'dist',
});
