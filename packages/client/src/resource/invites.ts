import {
  inviteAcceptedShape,
  invitePreviewShape,
  inviteShape,
  renewedInviteShape,
  type Invite,
  type InvitePreview,
  type InviteRequest,
  type RenewedInvite,
} from '@nbsetup/contract';
import { path } from '../transport/path.ts';
import type { CallOptions, Transport } from '../transport/transport.ts';
import { listOf } from './list-of.ts';

/** The fields of an invite to create. `expires_in` is in seconds. */
export type NewInvite = InviteRequest & Required<Pick<InviteRequest, 'email' | 'name' | 'role'>>;

/** Invites. The invited person chooses the password. */
export interface InvitesApi {
  /** Returns the invites that are not accepted yet. */
  list(options?: CallOptions): Promise<readonly Invite[]>;
  /** Creates an invite. Only this response has the `invite_token`. */
  create(invite: NewInvite, options?: CallOptions): Promise<Invite>;
  /** Replaces the token of an invite. The old token is refused from then on. */
  regenerate(inviteId: string, seconds?: number, options?: CallOptions): Promise<RenewedInvite>;
  delete(inviteId: string, options?: CallOptions): Promise<void>;
  /** Returns the invite of a token. Needs no API token. */
  preview(inviteToken: string, options?: CallOptions): Promise<InvitePreview>;
  /** Accepts an invite and sets the password of the new user. Needs no API token. */
  accept(inviteToken: string, password: string, options?: CallOptions): Promise<void>;
}

/** Creates the calls about invites. */
export function invitesApi(transport: Transport): InvitesApi {
  const { request } = transport;
  return {
    list: (options) =>
      request({ method: 'GET', path: '/api/users/invites', shape: listOf(inviteShape) }, options),
    create: (body, options) =>
      request({ method: 'POST', path: '/api/users/invites', shape: inviteShape, body }, options),
    regenerate: async (inviteId, seconds, options) => {
      const body = seconds === undefined ? {} : { expires_in: seconds };
      const to = path`/api/users/invites/${inviteId}/regenerate`;
      return request({ method: 'POST', path: to, shape: renewedInviteShape, body }, options);
    },
    delete: async (inviteId, options) => transport.delete(path`/api/users/invites/${inviteId}`, options),
    preview: async (inviteToken, options) =>
      request(
        { method: 'GET', path: path`/api/users/invites/${inviteToken}`, shape: invitePreviewShape },
        options,
      ),
    accept: async (inviteToken, password, options) => {
      const to = path`/api/users/invites/${inviteToken}/accept`;
      await request({ method: 'POST', path: to, shape: inviteAcceptedShape, body: { password } }, options);
    },
  };
}
