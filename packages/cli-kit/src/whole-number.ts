/** Returns the whole number in the value of an option. Returns `NaN` for any other text, which the domain refuses. */
export function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
