/** Time zones, each with an instant at which its clocks change or a day has an unusual length. */
export interface ZoneOfNote {
  timeZone: string;
  instant: number;
  what: string;
}

function zone(timeZone: string, instant: string, what: string): ZoneOfNote {
  return { timeZone, instant: Date.parse(instant), what };
}

export const ZONES: readonly ZoneOfNote[] = [
  zone('UTC', '2026-10-31T00:00Z', 'no change at all'),
  zone('Asia/Kathmandu', '2026-10-31T18:15Z', 'midnight at a quarter past the hour'),
  zone('Australia/Lord_Howe', '2026-04-04T15:00Z', 'clocks back by half an hour'),
  zone('Australia/Lord_Howe', '2026-10-03T15:30Z', 'clocks forward by half an hour'),
  zone('America/St_Johns', '2026-11-01T04:30Z', 'half an hour off, clocks back'),
  zone('America/St_Johns', '2026-03-08T05:30Z', 'half an hour off, clocks forward'),
  zone('America/New_York', '2026-11-01T06:00Z', 'an hour comes twice'),
  zone('America/New_York', '2026-03-08T07:00Z', 'an hour is skipped'),
  zone('Europe/London', '2026-10-25T01:00Z', 'a Sunday of 25 hours ends its week'),
  zone('America/Santiago', '2026-09-06T04:00Z', 'a day begins at 01:00'),
  zone('America/St_Johns', '2010-11-07T02:31Z', 'midnight comes twice'),
  zone('Pacific/Chatham', '2027-04-03T14:00Z', 'clocks back at a quarter to the hour'),
  zone('America/Sao_Paulo', '2018-11-04T03:00Z', 'midnight is skipped'),
  zone('Pacific/Apia', '2011-12-30T10:00Z', 'a whole day is skipped'),
];
