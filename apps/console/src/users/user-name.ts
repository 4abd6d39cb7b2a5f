import type { User } from '@nbsetup/contract';

/** Returns what people call a user: the name, or the address of one without a name. */
export function userName({ name, email }: Pick<User, 'name' | 'email'>): string {
  return name === '' ? email : name;
}
