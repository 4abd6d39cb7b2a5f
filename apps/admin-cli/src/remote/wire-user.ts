import type { Client } from '@nbsetup/client';
import { userShape } from '@nbsetup/contract';
import type { Role } from '@nbsetup/domain';
import { z } from 'zod';
import { printable } from './printable.ts';

// This program reads only the fields that it needs, so it works with every version of NetBird.

/** The fields of a user that commands need. */
export interface WireUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly isServiceUser: boolean;
  readonly isCurrent: boolean;
}

const listShape = z.array(
  userShape
    .pick({ id: true, email: true, name: true, role: true, is_service_user: true, is_current: true })
    .partial({ is_service_user: true, is_current: true }),
);

const currentShape = userShape.pick({ id: true, email: true, role: true });

/** Returns the users that the caller may see. Control characters are removed from their texts. */
export async function listUsers({ transport }: Client): Promise<readonly WireUser[]> {
  const users = await transport.request({ method: 'GET', path: '/api/users', shape: listShape });
  return users.map(({ id, email, name, role, is_service_user, is_current }) => ({
    id: printable(id),
    email: printable(email),
    name: printable(name),
    role: printable(role),
    isServiceUser: is_service_user === true,
    isCurrent: is_current === true,
  }));
}

/** Returns the user of the token. */
export function findCurrentUser({ transport }: Client): Promise<z.infer<typeof currentShape>> {
  return transport.request({ method: 'GET', path: '/api/users/current', shape: currentShape });
}
