import type { Client } from '@nbsetup/client';
import type { Format } from '@nbsetup/cli-kit';
import { listSetupKeys, maskedSetupKey, setupKeyState } from '@nbsetup/network/stores';
import { printResult } from '../output/print-result.ts';
import { textTable } from '../output/text-table.ts';
import type { CommandContext } from '../program/command-context.ts';
import type { CallerOptions } from '../remote/connection-options.ts';
import { printable } from '../remote/printable.ts';
import type { ReadingHost } from '../store/open-operator.ts';
import { listFrom } from './list-from.ts';

/** The parsed options of `setup-key list`. */
export interface ListSetupKeysOptions extends CallerOptions {
  readonly output: Format;
}

/** A setup key as it is printed, with the field names of the API. */
interface ListedKey {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  /** The first characters. */
  readonly key: string;
  readonly state: string;
  readonly used_times: number;
  /** 0 without a limit. */
  readonly usage_limit: number;
  /** Absent if the key never expires. */
  readonly expires: string | undefined;
  /** Ids of groups. */
  readonly auto_groups: readonly string[];
}

/** Prints the setup keys of the account, oldest first. */
export async function printSetupKeys(context: CommandContext, options: ListSetupKeysOptions): Promise<void> {
  const keys = await listFrom(context, options, { store: keysInStore, api: keysOverApi });
  await printResult(context, options.output, {
    text:
      keys.length === 0
        ? 'no setup keys found'
        : textTable(['ID', 'NAME', 'TYPE', 'KEY', 'STATE', 'USED', 'EXPIRES'], keys.map(rowOf)),
    json: { setup_keys: keys },
  });
}

function rowOf(key: ListedKey): readonly string[] {
  const used = key.usage_limit === 0 ? String(key.used_times) : `${key.used_times} of ${key.usage_limit}`;
  return [key.id, key.name, key.type, key.key, key.state, used, key.expires ?? 'never'];
}

async function keysInStore({ read, clock, operator }: ReadingHost): Promise<readonly ListedKey[]> {
  const now = clock.now();
  return (await listSetupKeys(read, { caller: operator })).map((key) => ({
    id: key.id,
    name: key.name,
    type: key.type,
    key: maskedSetupKey(key),
    state: setupKeyState(key, now),
    used_times: key.usedTimes,
    usage_limit: key.usageLimit,
    expires: key.expiresAt?.toISOString(),
    auto_groups: key.autoGroups,
  }));
}

/** Control characters are removed from the texts of the server. */
async function keysOverApi({ transport }: Client): Promise<readonly ListedKey[]> {
  const { networkClient } = await import('@nbsetup/network/client');
  const { setupKeys } = networkClient(transport);
  return (await setupKeys.list()).map((key) => ({
    id: printable(key.id),
    name: printable(key.name),
    type: key.type,
    key: printable(key.key),
    state: key.state,
    used_times: key.used_times,
    usage_limit: key.usage_limit,
    expires: expiryOf(key.expires),
    auto_groups: key.auto_groups.map(printable),
  }));
}

/** The API shows the zero time of Go for a key that never expires. */
function expiryOf(expires: string): string | undefined {
  const instant = new Date(expires);
  return instant.getUTCFullYear() <= 1 ? undefined : instant.toISOString();
}
