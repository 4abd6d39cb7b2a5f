import { parseLabel } from '../text/label.ts';
import { redactTokens } from '../token/redact-tokens.ts';

/**
 * Returns the reason of a recovery, as `parseLabel` does. Tokens in it are shortened, because many people can read the
 * audit log. They are not refused, because an emergency should not fail on that.
 */
export function parseRecoveryReason(text: string): string {
  return redactTokens(parseLabel(text, { subject: 'reason', whenEmpty: "reason can't be empty" }));
}
