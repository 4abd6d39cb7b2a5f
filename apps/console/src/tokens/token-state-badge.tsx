import type { ReactNode } from 'react';
import type { Token } from '@nbsetup/contract';
import { readSettings } from '../api/settings.ts';
import { text } from '../text.ts';
import { Badge, type Tone } from '../ui/badge.tsx';
import { countdownText } from '../ui/instant.ts';
import { useNow } from '../ui/use-now.ts';
import { tokenState, type TokenState } from './token-state.ts';

const tones: Readonly<Record<TokenState, Tone>> = {
  active: 'good',
  soon: 'warn',
  replaced: 'warn',
  expired: 'bad',
};

const { expiryWarningMs: warningMs } = readSettings();

/** The state of a token. It counts down while a replaced token still works. */
export function TokenStateBadge({ token }: { readonly token: Token }): ReactNode {
  const now = useNow(token.replaced_by === undefined ? 30_000 : 1_000);
  const state = tokenState(token, { now, warningMs });
  const end = new Date(token.expiration_date);
  return (
    <Badge tone={tones[state]}>
      {state === 'replaced' ? text.tokens.replacedFor(countdownText(end, now)) : text.tokens.states[state]}
    </Badge>
  );
}
