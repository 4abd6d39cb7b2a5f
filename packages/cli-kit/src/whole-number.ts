/** Returns the number in the value of an option, or `NaN`, which the rules of the domain refuse with their bounds. */
export function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
}
