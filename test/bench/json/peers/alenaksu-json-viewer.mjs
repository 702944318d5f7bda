import '@alenaksu/json-viewer';

export function show(host, value) {
  const viewer = document.createElement('json-viewer');
  viewer.data = value;
  host.append(viewer);
  return viewer.updateComplete;
}

export const remove = (host) => host.replaceChildren();
