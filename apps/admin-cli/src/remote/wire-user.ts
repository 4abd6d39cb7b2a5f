import type { Client } from '@nbsetup/client';
import { userShape } from '@nbsetup/contract';
import { roles, type Role } from '@nbsetup/domain';
import { z } from 'zod';
import { printable } from './printable.ts';

// Of users this program reads what it needs and no more, so that it works with every version of NetBird.

/** A user as far as commands need it. */
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

// One that only another product knows gives no right over the tokens of others.
const roleShape = z.enum(roles).catch('user');

/** The users that the caller may see, with nothing in their texts that can move a cursor. */
export async function listUsers({ transport }: Client): Promise<readonly WireUser[]> {
  const users = await transport.request({ method: 'GET', path: '/api/users', shape: listShape });
  return users.map(({ id, email, name, role, is_service_user, is_current }) => ({
    id: printable(id),
    email: printable(email),
    name: printable(name),
    role: roleShape.parse(role),
    isServiceUser: is_service_user === true,
    isCurrent: is_current === true,
  }));
}

/** The user whom the token speaks for. */
export function findCurrentUser({ transport }: Client): Promise<z.infer<typeof currentShape>> {
  return transport.request({ method: 'GET', path: '/api/users/current', shape: currentShape });
}
