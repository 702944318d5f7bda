/** The territories whose weeks do not begin on Monday, by CLDR: for engines whose `Intl.Locale` does not tell. */
const OTHERS: readonly (readonly [day: number, regions: string])[] = [
  [5, 'MV'],
  [6, 'AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'],
  [
    7,
    'AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN IS JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW',
  ],
];

type WeekInfo = { firstDay: number };
type LocaleWithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo };

/** The first day of a week in a locale: 1 is Monday, 7 Sunday. */
export function weekStart(locale: string): number {
  try {
    const known: LocaleWithWeek = new Intl.Locale(locale);
    return (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? weekStartOfRegion(known);
  } catch {
    // A page that has no whole Intl.
    return 1;
  }
}

/** The same by the territory that the locale names, or most likely means. */
export function weekStartOfRegion(locale: Intl.Locale): number {
  const { region } = locale.maximize();
  return OTHERS.find(([, regions]) => region && regions.split(' ').includes(region))?.[0] ?? 1;
}
