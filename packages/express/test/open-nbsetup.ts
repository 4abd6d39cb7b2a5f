import { quickPasswordHasher } from '@nbsetup/testing';
import { onTestFinished } from 'vitest';
import { createNbsetup, memory, type Nbsetup, type NbsetupOptions } from '../src/index.ts';

const all = ['create', 'read', 'update', 'delete'] as const;

const modules = { notes: { owner: all, admin: all, user: ['read'] } } as const;

/** Creates an nbsetup in memory, with notes and setup tokens, that is closed after the test. */
export async function openNbsetup(options: Partial<NbsetupOptions> = {}): Promise<Nbsetup> {
  const nbsetup = await createNbsetup({
    storage: memory(),
    setup: { tokens: true },
    modules,
    passwordHasher: quickPasswordHasher,
    ...options,
  });
  onTestFinished(() => nbsetup.close());
  return nbsetup;
}

/** Returns a field of a JSON body as text. Returns an empty text if there is none. */
export function fieldOf(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === 'string' ? value : '';
}

/** The request body that sets the instance up with a token. */
export const owner = { email: 'a@example.com', name: 'Admin', password: 'long-enough', create_pat: true };
