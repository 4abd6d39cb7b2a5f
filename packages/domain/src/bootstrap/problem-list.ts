import { isDomainError } from '../error/domain-error.ts';

/** Where in a document something is: names of fields, and numbers of items from 0 on. */
export type DocumentPath = readonly (string | number)[];

/** Something that is wrong with a document. */
export interface DocumentProblem {
  readonly path: DocumentPath;
  readonly message: string;
}

/** Collects what is wrong, so that all of it can be told at once. */
export interface ProblemList {
  readonly problems: readonly DocumentProblem[];
  add(path: DocumentPath, message: string): void;
  /** What `parse` answers, or `undefined` when it throws `invalid_input`, which is then a problem of that place. */
  collect<Value>(path: DocumentPath, parse: () => Value): Value | undefined;
}

/** A list without problems. */
export function createProblemList(): ProblemList {
  const problems: DocumentProblem[] = [];
  const add = (path: DocumentPath, message: string): void => {
    problems.push({ path, message });
  };
  return {
    problems,
    add,
    collect: (path, parse) => {
      try {
        return parse();
      } catch (error) {
        if (!isDomainError(error, 'invalid_input')) throw error;
        add(path, error.message);
        return undefined;
      }
    },
  };
}
