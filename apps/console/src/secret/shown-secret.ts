import { createContext, use } from 'react';

/** A line for a terminal, with what it does. */
interface CommandLine {
  readonly title: string;
  readonly line: string;
}

/** A secret that the server returned once. It stays in the memory of a component until somebody has stored it. */
export interface ShownSecret {
  readonly kind: 'token' | 'invite' | 'password' | 'setupKey';
  /** The heading above it, such as `Token "ci" of deploy-bot`. */
  readonly title: string;
  readonly value: string;
  readonly fileName: string;
  /** The next step with it. It may contain the secret. */
  readonly commands: readonly CommandLine[];
}

/** Shows a secret above every page, so that no change of the page loses it. */
export type ShowSecret = (secret: ShownSecret) => void;

/** See {@link useShowSecret}. */
export const ShowSecretContext = createContext<ShowSecret>(() => undefined);

/** Returns the function that shows a secret. */
export function useShowSecret(): ShowSecret {
  return use(ShowSecretContext);
}
