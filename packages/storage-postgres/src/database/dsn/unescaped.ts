import { DsnProblem, enumeration } from './dsn-problem.ts';

/**
 * Refuses characters that must be escaped. The text after such a character is usually the rest of a password, which
 * would be taken for a host and sent to DNS.
 * @throws `DsnProblem` with the characters.
 */
export function refuseUnescaped(dsn: string): void {
  const unescaped = unescapedIn(dsn);
  if (unescaped.length > 0) {
    throw new DsnProblem(
      `has characters in the user name, the password or elsewhere that must be escaped: write ${enumeration(unescaped)}`,
    );
  }
  if (dsn.includes('%00')) throw new DsnProblem('must not have a zero character, %00');
  if (!isDecodable(dsn)) throw new DsnProblem('must have escapes that are UTF-8, like %C3%A9 for é');
}

/** Returns how to write each unescaped character of `dsn`. */
function unescapedIn(dsn: string): readonly string[] {
  // The user name and the password end at the last @.
  const [, beforeHost = ''] = /^[^:]*:\/\/(.*)@/s.exec(dsn) ?? [];
  const isMisplaced = /[@/?]/.test(beforeHost);
  return [
    ...(dsn.includes('#') ? ['# as %23'] : []),
    ...(/%(?![\da-f]{2})/i.test(dsn) ? ['% as %25'] : []),
    ...(isMisplaced ? ['@ as %40'] : []),
    ...(beforeHost.includes('/') ? ['/ as %2F'] : []),
    ...(beforeHost.includes('?') ? ['? as %3F'] : []),
    ...(/[\s\p{Cc}]/u.test(dsn) ? ['a blank as %20'] : []),
  ];
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
