/**
 * What `npm run test:all` runs in Firefox and in WebKit: where engines have differed. All browser tests run there by
 * `npm run test:engines`, which takes most of an hour.
 */
export const PART = [
  // A panel from its first call to its last figure, changes of its data included.
  'test/elements/insurance-dashboard/clock.test.ts',
  'test/elements/insurance-dashboard/live.test.ts',
  'test/elements/insurance-dashboard/panel.test.ts',
  'test/elements/insurance-dashboard/url-state-link.test.ts',
  // A million rows, to the last one.
  'test/elements/insurance-details/scrolling.test.ts',
  'test/elements/insurance-details/keyboard.test.ts',
  'test/elements/insurance-filters/filters.test.ts',
  // What models may write.
  'test/elements/insurance-request/conversation/hostile.test.ts',
  'test/elements/insurance-request/drawer.test.ts',
  'test/elements/insurance-trend/bars.test.ts',
  'test/elements/insurance-trend/keys.test.ts',
  'test/elements/changed-page/*.test.ts',
  'test/elements/strict-page.test.ts',
  // Days of all zones, by the engine’s rules or by ours; texts by its Intl.
  'test/model/time/**/*.test.ts',
  'test/model/text/**/*.test.ts',
  'test/sources/http/*.test.ts',
  'test/sources/memory/conformance.test.ts',
  'test/sources/worker/worker-source.test.ts',
];
