import { hashToken } from '@nbsetup/domain';
import { sampleInvite } from '@nbsetup/testing';
import type { Sweep } from '../role-sweep/sweep.ts';

/** The token of `invite-1`, an invite to the account of most callers. */
const inviteToken = 'nbi_0000000000000000000000000000002C8GjS';

/** The response to each caller on invites. */
export const sweep: Sweep = {
  bodies: {
    'POST /api/users/invites': { name: 'New', email: 'new@example.com', role: 'user', auto_groups: [] },
    'POST /api/users/invites/{token}/accept': { password: 'MyP@ssw0rd#2024' },
  },
  parameters: { inviteId: () => 'invite-1', token: () => inviteToken },
  prepare: ({ storage }) =>
    storage.unitOfWork.run(({ invites }) => invites.add(sampleInvite({ hash: hashToken(inviteToken) }))),
  expected: `
route                                         | target | own adm net aud usr bil | ser sad | blo str | non unk
GET /api/users/invites                        |        | 200 200 200 200 403 403 | 200 200 | 403 200 | 401 401
POST /api/users/invites                       |        | 200 200 403 403 403 403 | 403 200 | 403 200 | 401 401
DELETE /api/users/invites/{inviteId}          |        | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
POST /api/users/invites/{inviteId}/regenerate |        | 200 200 403 403 403 403 | 403 200 | 403 404 | 401 401
GET /api/users/invites/{token}                |        | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
POST /api/users/invites/{token}/accept        |        | 200 200 200 200 200 200 | 200 200 | 200 200 | 200 200
`,
};
