import { goZeroTime, wireTime } from '@nbsetup/contract';
import type { z } from 'zod';
import type { setupKeyShape } from './setup-key-shapes.http.ts';
import { maskedSetupKey, setupKeyState, type IssuedSetupKey, type SetupKey } from './setup-key.ts';

type WireSetupKey = z.infer<typeof setupKeyShape>;

/** Returns a setup key as the API shows it at that time, with most of its text masked. */
export function setupKeyView(key: SetupKey, now: Date): WireSetupKey {
  const state = setupKeyState(key, now);
  return {
    id: key.id,
    name: key.name,
    type: key.type,
    key: maskedSetupKey(key),
    expires: timeOrNever(key.expiresAt),
    valid: state === 'valid',
    revoked: key.isRevoked,
    used_times: key.usedTimes,
    last_used: timeOrNever(key.lastUsedAt),
    state,
    auto_groups: [...key.autoGroups],
    updated_at: wireTime(key.updatedAt),
    usage_limit: key.usageLimit,
    ephemeral: key.isEphemeral,
    allow_extra_dns_labels: key.allowsExtraDnsLabels,
  };
}

/** Returns a new setup key: the one response with the plain text. */
export function issuedSetupKeyView({ setupKey, plainText }: IssuedSetupKey, now: Date): WireSetupKey {
  return { ...setupKeyView(setupKey, now), key: plainText };
}

function timeOrNever(time: Date | undefined): string {
  return time === undefined ? goZeroTime : wireTime(time);
}
