import { isDomainError, type ErrorCode } from '../error/domain-error.ts';
import { unreadable, type Read } from './bootstrap-request.ts';

/** Where in a document something is: names of fields, and numbers of items from 0 on. */
export type DocumentPath = readonly (string | number)[];

/** Something that is wrong with a document, or with carrying it out. */
export interface DocumentProblem {
  readonly path: DocumentPath;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Collects what is wrong, so that all of it can be told at once. */
export interface ProblemList {
  readonly problems: readonly DocumentProblem[];
  /** Tells whether every part that was asked for could be read; what could not be is reported by who read it. */
  isWhole(): boolean;
  add(path: DocumentPath, message: string): void;
  /** Returns what `parse` does, or `undefined` when it throws a domain error, which is then a problem of that place. */
  collect<Value>(path: DocumentPath, parse: () => Value): Value | undefined;
  /** The same for a part that may be unreadable, for which `parse` is not called. */
  read<Given, Value>(
    path: DocumentPath,
    given: Read<Given>,
    parse: (given: Given) => Value,
  ): Value | undefined;
}

/** A list without problems. */
export function createProblemList(): ProblemList {
  const problems: DocumentProblem[] = [];
  let isWhole = true;
  const collect: ProblemList['collect'] = (path, parse) => {
    try {
      return parse();
    } catch (error) {
      if (!isDomainError(error)) throw error;
      problems.push({ path, code: error.code, message: error.message });
      return undefined;
    }
  };
  return {
    problems,
    isWhole: () => isWhole,
    add: (path, message) => {
      problems.push({ path, code: 'invalid_input', message });
    },
    collect,
    read: (path, given, parse) => {
      if (given !== unreadable) return collect(path, () => parse(given));
      isWhole = false;
      return undefined;
    },
  };
}
