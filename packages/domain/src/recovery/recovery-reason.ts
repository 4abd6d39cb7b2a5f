import { parseLabel } from '../text/label.ts';
import { redactTokens } from '../token/redact-tokens.ts';

/**
 * Why somebody broke the glass, as `parseLabel` says, with tokens shortened as in logs: it is kept in the audit log, which
 * more people read than may have them, and an emergency is no time to refuse it.
 */
export function parseRecoveryReason(text: string): string {
  return redactTokens(parseLabel(text, { subject: 'reason', whenEmpty: "reason can't be empty" }));
}
