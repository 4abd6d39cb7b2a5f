const lengthMax = 500;

/** A text of a server for a terminal: it must not be able to move the cursor of whoever asks it. */
export function printable(text: string): string {
  return text.replace(/\p{C}+/gu, ' ').slice(0, lengthMax);
}
