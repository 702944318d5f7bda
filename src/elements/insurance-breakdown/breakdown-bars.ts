import type { Drawing } from '../../controllers/charts/chart-drawing.js';
import type { Theme } from '../../controllers/charts/theme-controller.js';
import type { Localizer } from '../../locales/localize.js';
import type { Dimension } from '../../model/base/types.js';
import type { Unit } from '../../model/statistics/groups.js';
import type { Formatter } from '../../model/text/format.js';
import { looksOf, OTHERS } from '../shared/charts/series.js';
import { breakdownDrawing, type Bar } from './breakdown-drawing.js';
import { barGroupsOf, breakdownSentence, type BarGroup } from './breakdown-figures.js';

/**
 * What the bars look like.
 *
 * @param chosen the members that the reader filters by
 */
export function barsOf(
  groups: readonly BarGroup[],
  dimension: Dimension,
  chosen: readonly string[],
  theme: Theme,
): Bar[] {
  const keys = groups.flatMap(({ key }) => (key === undefined ? [] : [key]));
  const looks = looksOf(keys, dimension, { distinct: theme.isForced });
  return groups.map(({ name, key, isFilteredOut, value, interval, figure, shortFigure, exactFigure }) => {
    const { color, pattern } = key === undefined ? OTHERS : looks.get(key)!;
    return {
      name,
      value,
      interval,
      isOthers: key === undefined,
      figure,
      shortFigure,
      exactFigure,
      color: theme.color(color),
      pattern,
      isChosen: key !== undefined && chosen.includes(key),
      isFilteredOut,
    };
  });
}

const EXAMPLE_KEYS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven'];

/** Made-up figures, processed as the real ones will be, which warms up the code and the fonts. */
export function exampleBars(
  dimension: Dimension,
  { unit, format, localize }: { unit: Unit; format: Formatter; localize: Localizer },
  theme: Theme,
): Drawing {
  const groups = EXAMPLE_KEYS.map((key, i) => ({ key, credits: `0.0${9 - i}1`, times: 9 - i }));
  const naming = { localize, knownTypes: new Set<string>() };
  const view = { dimension, groups, unfiltered: groups, unit, rank: unit, maxBars: 5, format, ...naming };
  breakdownSentence(view);
  return breakdownDrawing(barsOf(barGroupsOf(view), dimension, [], theme), () => undefined, theme);
}
