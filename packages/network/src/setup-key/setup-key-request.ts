import { parseLabel } from '@nbsetup/domain';
import { oneOffUses, setupKeySecondsMax, usageLimitMax } from './setup-key-limits.ts';
import { setupKeyTypes, type SetupKey, type SetupKeyType } from './setup-key.ts';
import { setupKeyRefusal } from './setup-key-refusal.ts';

/** A setup key to create, unchecked. Absent fields count as empty, 0 or `false`. */
export interface SetupKeyRequest {
  readonly name?: string | undefined;
  readonly type?: string | undefined;
  /** 0 for a key that never expires. */
  readonly expiresInSeconds?: number | undefined;
  readonly autoGroups?: readonly string[] | undefined;
  /** 0 for a key without a limit. */
  readonly usageLimit?: number | undefined;
  readonly isEphemeral?: boolean | undefined;
  readonly allowsExtraDnsLabels?: boolean | undefined;
}

/** A checked request, whose groups are not looked up yet. */
export interface SetupKeyPlan extends Pick<
  SetupKey,
  'name' | 'type' | 'usageLimit' | 'autoGroups' | 'isEphemeral' | 'allowsExtraDnsLabels'
> {
  readonly expiresInSeconds: number;
}

/**
 * Returns the setup key that is asked for. A one-off key can be used once, whatever the request says.
 *
 * @throws `invalid_input` for the first field that breaks a rule, in the order and with the messages of the reference.
 * Source: docs/netbird-api.md 3.5.
 */
export function parseSetupKeyRequest(request: SetupKeyRequest): SetupKeyPlan {
  const { autoGroups = [], isEphemeral = false, allowsExtraDnsLabels = false } = request;
  const name = parseLabel(request.name ?? '', {
    subject: 'setup key name',
    whenEmpty: "setup key name shouldn't be empty",
  });
  const type = parseType(request.type ?? '');
  const usageLimit = parseUsageLimit(request.usageLimit ?? 0, type);
  const expiresInSeconds = parseExpiry(request.expiresInSeconds ?? 0);
  return { name, type, usageLimit, expiresInSeconds, autoGroups, isEphemeral, allowsExtraDnsLabels };
}

function parseType(text: string): SetupKeyType {
  const type = setupKeyTypes.find((known) => known === text);
  if (type === undefined) throw setupKeyRefusal('setup_key_type_unknown', { type: text });
  return type;
}

function parseUsageLimit(limit: number, type: SetupKeyType): number {
  if (type === 'one-off' && limit > oneOffUses) {
    throw setupKeyRefusal('setup_key_one_off_uses', { limit });
  }
  if (limit < 0 || limit > usageLimitMax) {
    throw setupKeyRefusal('setup_key_uses_out_of_range', { min: 0, max: usageLimitMax });
  }
  return type === 'one-off' ? oneOffUses : limit;
}

function parseExpiry(seconds: number): number {
  if (seconds < 0) throw setupKeyRefusal('setup_key_expiry_past');
  if (seconds > setupKeySecondsMax) {
    throw setupKeyRefusal('setup_key_expiry_too_late', { maxSeconds: setupKeySecondsMax });
  }
  return seconds;
}
