// What happens in Storybook's frame. The functions run in the page.

/** Goes to another story or page of documentation as the sidebar does, and resolves once it is rendered. */
export function showEntry(page, id, viewMode) {
  return page.evaluate(
    async ({ id, viewMode }) => {
      const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
      const failures = ['storyErrored', 'storyThrewException', 'storyMissing', 'playFunctionThrewException'];
      await new Promise((resolve, reject) => {
        channel.once(viewMode === 'docs' ? 'docsRendered' : 'storyRendered', resolve);
        for (const failure of failures) {
          channel.once(failure, (error) => reject(new Error(`${failure}: ${error?.message ?? ''}`)));
        }
        channel.emit('setCurrentStory', { storyId: id, viewMode });
      });
    },
    { id, viewMode },
  );
}

/** Whether every view in the page has come to what it shows in the end. */
export function viewsSettled() {
  const settled = ['ready', 'empty', 'failed', 'stale', 'idle', 'refreshing'];
  const visit = (node) => {
    if (
      node.getAttribute?.('part') === 'base' &&
      node.dataset.state &&
      !settled.includes(node.dataset.state)
    ) {
      return false;
    }
    return [...(node.shadowRoot?.children ?? []), ...node.children].every(visit);
  };
  return document.querySelector('#storybook-root').childElementCount > 0 && visit(document.body);
}

/**
 * Whether every chart that has figures is drawn. A canvas is not blank; a list or a matrix of the breakdown has rows,
 * none of them a placeholder, and a list has a bar that can be seen.
 */
export function chartsDrawn() {
  const charts = [];
  const visit = (node) => {
    if (node.getAttribute?.('part') === 'chart') charts.push(node);
    for (const child of [...(node.shadowRoot?.children ?? []), ...node.children]) visit(child);
  };
  visit(document.body);
  return charts.every((chart) => {
    const state = chart.closest('[part=base]')?.dataset.state;
    if (['failed', 'idle', 'empty', 'loading'].includes(state)) return true;
    const canvas = chart.querySelector('canvas');
    if (!canvas && chart.getRootNode().host.localName === 'insurance-breakdown') {
      if (chart.inert || chart.querySelector('.skeleton') || !chart.querySelector('tbody tr td'))
        return false;
      // On paper the figures are a table.
      if (chart.querySelector('.paper-list')?.checkVisibility()) return true;
      const bars = [...chart.querySelectorAll('.ranked .bar')];
      return !chart.querySelector('.ranked') || bars.some((bar) => bar.getBoundingClientRect().width > 0);
    }
    if (!canvas?.width || !canvas.height) return false;
    // Read from a copy: the browser warns of canvases that are read again and again.
    const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
      willReadFrequently: true,
    });
    copy.drawImage(canvas, 0, 0);
    const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
    let ink = 0;
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) ink++;
    return ink > 100;
  });
}

/** Whether the trend, the first chart of the panel, is drawn. */
export function firstChartDrawn() {
  const trend = document.querySelector('insurance-dashboard').shadowRoot.querySelector('insurance-trend');
  const canvas = trend.shadowRoot.querySelector('canvas');
  if (!canvas?.width || !canvas.height) return false;
  const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {
    willReadFrequently: true,
  });
  copy.drawImage(canvas, 0, 0);
  return copy.getImageData(0, 0, canvas.width, canvas.height).data.some((byte) => byte > 0);
}
