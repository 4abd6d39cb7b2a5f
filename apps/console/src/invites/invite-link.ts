import { baseUrl } from '../api/server.ts';
import { addresses } from '../navigation/addresses.ts';
import type { ShownSecret } from '../secret/shown-secret.ts';
import { text } from '../text.ts';

/**
 * Returns the link of an invite. Its token is behind `#`, so that no server and no log on the way gets it.
 */
function inviteLink(token: string): string {
  return new URL(`${addresses.invite}#token=${encodeURIComponent(token)}`, baseUrl).href;
}

/** Returns the link of an invite for the panel that shows it once. */
export function shownInvite(email: string, token: string): ShownSecret {
  return {
    kind: 'invite',
    title: text.invites.shownTitle(email),
    value: inviteLink(token),
    fileName: 'invite.txt',
    commands: [],
  };
}

/** Returns the token in the address of an invite: behind `#`, or in the query as the dashboard of NetBird has it. */
export function inviteTokenIn({ hash, search }: Pick<Location, 'hash' | 'search'>): string {
  const ours = new URLSearchParams(hash.slice(1)).get('token');
  return (ours ?? new URLSearchParams(search).get('token') ?? '').trim();
}
