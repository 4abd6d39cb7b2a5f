const instantPattern = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d{1,3})?Z)?$/;

/** The moment in UTC in a text like `2027-01-31` or `2027-01-31T12:00:00Z`; `undefined` for any other. */
export function parseIsoDate(text: string): Date | undefined {
  const moment = new Date(instantPattern.test(text) ? text : Number.NaN);
  if (Number.isNaN(moment.getTime())) return undefined;
  // A date that no calendar has, like 31 February, is another day.
  return moment.toISOString().startsWith(text.slice(0, 10)) ? moment : undefined;
}
