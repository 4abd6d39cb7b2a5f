import { DomainError, parseLabel } from '@nbsetup/domain';
import { oneOffUses, setupKeySecondsMax, usageLimitMax } from './setup-key-limits.ts';
import { setupKeyTypes, type SetupKey, type SetupKeyType } from './setup-key.ts';

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
  if (type === undefined) throw new DomainError('invalid_input', `unknown setup key type ${text}`);
  return type;
}

function parseUsageLimit(limit: number, type: SetupKeyType): number {
  if (type === 'one-off' && limit > oneOffUses) {
    throw new DomainError(
      'invalid_input',
      `usage_limit ${limit} is not valid for a one-off setup key, which can be used once; use type reusable for a key that can be used more than once`,
    );
  }
  if (limit < 0 || limit > usageLimitMax) {
    throw new DomainError(
      'invalid_input',
      `usage_limit must be between 0 and ${usageLimitMax}, where 0 is no limit`,
    );
  }
  return type === 'one-off' ? oneOffUses : limit;
}

function parseExpiry(seconds: number): number {
  if (seconds < 0) throw new DomainError('invalid_input', 'expiresin can not be in the past');
  if (seconds > setupKeySecondsMax) {
    throw new DomainError(
      'invalid_input',
      `expires_in must be at most ${setupKeySecondsMax} seconds, or 0 for a key that never expires`,
    );
  }
  return seconds;
}
