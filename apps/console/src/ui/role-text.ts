import { text } from '../text.ts';

const roles: Readonly<Record<string, string>> = text.roles;

/** Returns the name of a role. Returns the role itself if it has no name here. */
export function roleText(role: string): string {
  return roles[role] ?? role;
}
