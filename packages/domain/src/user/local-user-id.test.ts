import { expect, it } from 'vitest';
import { localUserId } from './local-user-id.ts';

it('encodes the id of a local user as the reference does', () => {
  expect(localUserId('7aad8c05-3287-473f-b42a-365504bf25e7')).toBe(
    'CiQ3YWFkOGMwNS0zMjg3LTQ3M2YtYjQyYS0zNjU1MDRiZjI1ZTcSBWxvY2Fs',
  );
});
