const long = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** Returns an instant in the zone of the browser, with the zone. */
export function instantText(instant: Date): string {
  return long.format(instant);
}

/** Returns an instant in UTC, to the second. */
export function utcText(instant: Date): string {
  return `${instant.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Returns how far an instant is from now, such as "in 3 days". */
export function relativeText(instant: Date, now: Date): string {
  const distance = instant.getTime() - now.getTime();
  const [unit, size] =
    units.find(([, length]) => Math.abs(distance) >= length) ?? (['minute', 60_000] as const);
  return relative.format(Math.round(distance / size), unit);
}

/** Returns the time until an instant as hours, minutes and seconds. */
export function countdownText(end: Date, now: Date): string {
  const seconds = Math.max(0, Math.floor((end.getTime() - now.getTime()) / 1_000));
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(seconds / 3_600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
