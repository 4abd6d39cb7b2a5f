const controlOrLoneSurrogate = /[\p{Cc}\p{Cs}]/u;

/** Returns whether a text has control characters or half a surrogate pair. No stored text may have them. */
export function hasControlCharacter(text: string): boolean {
  return controlOrLoneSurrogate.test(text);
}
