const instantPattern = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)?$/;

/**
 * Returns the instant of a text like `2027-01-31` or `2027-01-31T12:00:00Z` in UTC, or `undefined` for any other text.
 */
export function parseIsoDate(text: string): Date | undefined {
  const instant = new Date(instantPattern.test(text) ? text : Number.NaN);
  if (Number.isNaN(instant.getTime())) return undefined;
  // JavaScript reads a date that does not exist, like 31 February, as another day.
  return instant.toISOString().startsWith(text.slice(0, 10)) ? instant : undefined;
}
