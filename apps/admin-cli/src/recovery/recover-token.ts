import { parseDuration } from '@nbsetup/cli-kit';
import { isExpired, type Member } from '@nbsetup/domain';
import {
  findOwner,
  recoverToken,
  recoveryTokenName,
  selectMember,
  type MemberSelector,
  type ResidualTokens,
} from '@nbsetup/domain/admin';
import type { Rendered } from '../output/print-result.ts';
import { isBare } from '../output/token-format.ts';
import type { CommandContext } from '../program/command-context.ts';
import { openOperator, type Host } from '../store/open-operator.ts';
import { deliverToken, type TokenReport } from '../token/deliver-token.ts';
import { renderNewToken } from '../token/render-token.ts';
import { findStoredToken, tokenUser } from '../token/store-token-backend.ts';
import { requireTokenDestination } from '../token/require-token-destination.ts';
import type { TokenDestinationOptions } from '../token/token-destination.ts';
import {
  findSelector,
  tokenUserSelectorOptions,
  type UserSelectorOptions,
} from '../program/user-selector.ts';
import { supersededFields, supersededLines } from '../output/render-superseded.ts';

/** The parsed options of `recover token`. */
export interface RecoverTokenOptions extends UserSelectorOptions, TokenDestinationOptions {
  readonly reason: string;
  readonly 'expires-in': string | undefined;
  readonly revoke: boolean;
}

/** Creates a short-lived token and delivers it. Prints the other tokens of its user. */
export async function runRecoverToken(context: CommandContext, options: RecoverTokenOptions): Promise<void> {
  await requireTokenDestination(context, options);
  const selector = findSelector(options, tokenUserSelectorOptions);
  const { reason, revoke, 'expires-in': life } = options;
  const lifeMs = life === undefined ? undefined : parseDuration(life);
  await using host = await openOperator(context);
  const { ports, operator: caller, tokenPolicy: policy } = host;
  const user = tokenUser(await findUser(host, selector));
  let superseded: ResidualTokens | undefined;
  await deliverToken(context, {
    options,
    backend: { findByPlainText: (plainText) => findStoredToken(ports.read, plainText) },
    isWanted: (pending) =>
      pending.user.id === user.id &&
      pending.token.name === recoveryTokenName &&
      !isExpired(pending.token, ports.clock.now()),
    create: async (deliver) => {
      const command = { caller, userId: user.id, reason, lifeMs, revoke, policy };
      const created = await recoverToken(ports, {
        ...command,
        deliver: (recovery) => {
          superseded = recovery.superseded;
          return deliver({ ...recovery, user });
        },
      });
      return { ...created, user };
    },
    render: (report) => render(report, superseded),
  });
  // If stdout has only the token, the superseded tokens go to stderr.
  if (isBare(options.output)) noteSuperseded(context, superseded);
}

async function findUser(
  { ports: { read }, operator: { accountId } }: Host,
  selector: MemberSelector | undefined,
): Promise<Member> {
  return selector === undefined
    ? findOwner(read.users, accountId)
    : selectMember(read.users, { accountId, selector });
}

/** Returns the report. `superseded` is undefined if an earlier run created the token. */
function render(report: TokenReport, superseded: ResidualTokens | undefined): Rendered {
  const { text, json } = renderNewToken('recovery token created', report);
  if (superseded === undefined) return { text, json };
  return {
    text: [text, ...supersededLines(superseded)].join('\n'),
    json: { ...json, ...supersededFields(superseded) },
  };
}

function noteSuperseded({ stderr }: CommandContext, superseded: ResidualTokens | undefined): void {
  const lines = superseded === undefined ? [] : supersededLines(superseded);
  if (lines.length > 0) stderr.write(`note: ${lines.join('\n')}\n`);
}
