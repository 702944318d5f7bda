import '../../../../dist/elements/insurance-json/define.js';

const only = (host) => host.querySelector('insurance-json');
const find = (host, selector) => only(host).shadowRoot.querySelector(selector);

export function show(host, value) {
  const element = document.createElement('insurance-json');
  element.lang = 'en';
  element.masked = true;
  element.value = value;
  host.append(element);
  return element.updateComplete;
}

export const remove = (host) => host.replaceChildren();

// Nobody gives a headless browser leave to write to the clipboard: what is made for it is what takes time.
const written = async (items) => Promise.all(items.map((item) => item.getType('text/plain')));
Object.defineProperty(navigator, 'clipboard', { value: { writeText: async () => {}, write: written } });

/** What a reader does with a body, one after the other. */
export const steps = {
  open: show,
  'open all': async (host) => {
    find(host, '[part=open-button]').click();
    await only(host).updateComplete;
  },
  search: async (host) => {
    const field = find(host, '[part=search]');
    field.value = 'no such thing';
    field.dispatchEvent(new Event('input'));
    await only(host).whenShown();
  },
  view: async (host) => {
    find(host, '[data-action=view]')?.click();
    await only(host).updateComplete;
  },
  unfold: async (host) => {
    find(host, '[data-index="1"]')?.click();
    await only(host).updateComplete;
  },
  copy: async (host) => {
    find(host, '[part=copy-button]').click();
    const status = () => find(host, '.said').textContent;
    while (!/Copied|Could not/.test(status())) await new Promise((resolve) => setTimeout(resolve, 5));
    if (!/Copied/.test(status())) throw new Error(status());
  },
  scroll: async (host) => {
    const scroller = find(host, '[part=tree]');
    for (let step = 1; step <= 5; step++) {
      scroller.scrollTop = (scroller.scrollHeight / 5) * step;
      await new Promise(requestAnimationFrame);
    }
  },
  compare: async (host, body, other) => {
    only(host).other = other;
    await only(host).whenShown();
  },
};
