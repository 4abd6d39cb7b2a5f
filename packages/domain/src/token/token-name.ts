import { parseLabel } from '../text/label.ts';

/** The name of a token, as `parseLabel` says. */
export function parseTokenName(text: string): string {
  return parseLabel(text, { subject: 'token name', whenEmpty: "token name can't be empty" });
}
