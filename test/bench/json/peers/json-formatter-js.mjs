import JSONFormatter from 'json-formatter-js';

export function show(host, value) {
  // Its own default: the first level is open.
  host.append(new JSONFormatter(value, 1).render());
}

export const remove = (host) => host.replaceChildren();
