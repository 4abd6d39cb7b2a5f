const controlOrLoneSurrogate = /[\p{Cc}\p{Cs}]/u;

/** Tells whether a text has control characters or half a surrogate pair, which no stored text may have. */
export function hasControlCharacter(text: string): boolean {
  return controlOrLoneSurrogate.test(text);
}
