/** The city of a time zone, as its IANA name has it: `Europe/Berlin` is Berlin. */
export function cityOf(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}
