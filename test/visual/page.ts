import '../../src/index.js';
import { memorySource } from '../../src/index.js';
import { loadCompensations } from '../data/trace.js';

// For a look by hand: `?lang=zh&scheme=dark`.
const asked = new URLSearchParams(location.search);
const { documentElement: root } = document;
root.lang = asked.get('lang') ?? root.lang;
root.style.colorScheme = asked.get('scheme') ?? '';

const dashboard = document.querySelector('insurance-dashboard')!;
const [records] = await Promise.all([
  loadCompensations(),
  // What a canvas shows is not drawn again when its typeface comes.
  ...[...document.fonts].map((face) => face.load()),
]);
dashboard.source = memorySource(records);
