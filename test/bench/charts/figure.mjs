/** What waits for figures in a page that is written by hand; gives the boxes of the charts. */
export function addFigures(host, { series }, sizes) {
  return [
    addFigure(host, 'Compensation by Type', sizes[0]),
    addFigure(host, 'Compensation by Model', sizes[1]),
    addFigure(
      host,
      'Compensation over Time',
      sizes[2],
      series.map(({ name }) => name),
    ),
  ];
}

/** What stands around a chart: its title, its legend, and a box of its size. */
function addFigure(host, title, [width, height], names = []) {
  const figure = document.createElement('section');
  const heading = document.createElement('h3');
  heading.textContent = title;
  const legend = document.createElement('ul');
  names.forEach((name, i) => {
    const item = document.createElement('li');
    item.textContent = name;
    item.style.color = COLORS[i];
    legend.append(item);
  });
  const box = document.createElement('div');
  box.style.cssText = `position: relative; width: ${width}px; height: ${height}px`;
  figure.append(heading, ...(names.length > 0 ? [legend] : []), box);
  host.append(figure);
  return box;
}

export const FONT = 'system-ui, sans-serif';
export const COLORS = ['#3157d8', '#d9730f'];
const dollars = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' });
const roundDollars = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 0,
});
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

export const amount = (value) => dollars.format(value);
export const tick = (value) => roundDollars.format(value);

/** What is written at the ends of bars. */
export function captionsOf(values) {
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => `${amount(value)} · ${percent.format(value / total)}`);
}
