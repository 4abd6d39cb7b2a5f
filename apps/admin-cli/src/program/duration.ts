const unitMs = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;
const durationMsMax = 24 * unitMs.h;

/** Milliseconds in a text like `500ms`, `60s`, `5m` or `1h`. Throws for any other, and for more than a day. */
export function parseDuration(text: string): number {
  const [, digits = '', unit = ''] = /^(\d{1,9})(ms|s|m|h)$/.exec(text) ?? [];
  const milliseconds = isUnit(unit) ? Number(digits) * unitMs[unit] : Number.NaN;
  if (milliseconds <= durationMsMax) return milliseconds;
  throw new Error('a duration must be a number with a unit, like 500ms, 60s, 5m or 1h, and at most 24h');
}

function isUnit(text: string): text is keyof typeof unitMs {
  return text in unitMs;
}
