import { parseLabel } from '../text/label.ts';

/** Why somebody broke the glass, as `parseLabel` says; it is kept in the audit log. */
export function parseRecoveryReason(text: string): string {
  return parseLabel(text, { subject: 'reason', whenEmpty: "reason can't be empty" });
}
