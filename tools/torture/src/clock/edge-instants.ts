/** Time zones with unusual rules. The first has none. */
export const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  // Half an hour of summer time.
  'Australia/Lord_Howe',
  // A quarter of an hour off.
  'Asia/Kathmandu',
  // The farthest ahead and the farthest behind.
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  // Skipped a day in 2011.
  'Pacific/Apia',
  // Summer time with a pause of a month.
  'Africa/Casablanca',
] as const;

/** Instants at which calendars and clocks jump, each with the millisecond before. */
export const edgeInstants: readonly Date[] = [
  '2027-01-01T00:00:00.000Z',
  '2028-02-29T00:00:00.000Z',
  '2028-03-01T00:00:00.000Z',
  '2029-01-01T00:00:00.000Z',
  '2100-03-01T00:00:00.000Z',
  // The start and the end of summer time in Berlin, in New York and on Lord Howe.
  '2027-03-28T01:00:00.000Z',
  '2027-10-31T01:00:00.000Z',
  '2027-03-14T07:00:00.000Z',
  '2027-11-07T06:00:00.000Z',
  '2027-04-03T15:00:00.000Z',
  '2027-10-02T15:30:00.000Z',
  // A leap second, the day that Apia skipped, and the end of 32 bits.
  '2017-01-01T00:00:00.000Z',
  '2011-12-30T10:00:00.000Z',
  '2038-01-19T03:14:08.000Z',
  // Midnight on both sides of the date line.
  '2026-12-31T10:00:00.000Z',
  '2027-01-01T11:00:00.000Z',
].flatMap((text) => [new Date(Date.parse(text) - 1), new Date(text)]);
