/**
 * Gives how much of the heap a page uses, MiB, after collection.
 *
 * @param devtools a session of the page
 */
export async function usedHeap(tab, devtools) {
  for (let i = 0; i < 2; i++) await devtools.send('HeapProfiler.collectGarbage');
  return tab.evaluate(() => performance.memory.usedJSHeapSize / 2 ** 20);
}
