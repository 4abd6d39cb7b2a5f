import { isDomainError, type DomainError } from '../error/domain-error.ts';
import type { Problem } from '../error/first-problem.ts';
import { bootstrapRefusal } from './bootstrap-refusal.ts';
import { unreadable, type Read } from './bootstrap-request.ts';

/** A path in a document: names of fields, and numbers of items from 0. */
export type DocumentPath = readonly (string | number)[];

/** A problem of a document, or of applying it. */
export interface DocumentProblem extends Problem {
  readonly path: DocumentPath;
}

/** Collects problems, so that all of them can be reported at once. */
export interface ProblemList {
  readonly problems: readonly DocumentProblem[];
  /** Returns whether every part could be read. The reader reports the parts that could not. */
  isWhole(): boolean;
  add(path: DocumentPath, message: string): void;
  /**
   * Returns the result of `parse`. If it throws a domain error, adds a problem at this path and returns `undefined`.
   */
  collect<Value>(path: DocumentPath, parse: () => Value): Value | undefined;
  /** Does the same for a part that may be unreadable. Then `parse` is not called. */
  read<Given, Value>(
    path: DocumentPath,
    given: Read<Given>,
    parse: (given: Given) => Value,
  ): Value | undefined;
}

/** Creates a list without problems. */
export function createProblemList(): ProblemList {
  const problems: DocumentProblem[] = [];
  let isWhole = true;
  const collect: ProblemList['collect'] = (path, parse) => {
    try {
      return parse();
    } catch (error) {
      if (!isDomainError(error)) throw error;
      problems.push(problemAt(path, error));
      return undefined;
    }
  };
  return {
    problems,
    isWhole: () => isWhole,
    add: (path, message) => {
      problems.push(problemAt(path, bootstrapRefusal('document_invalid', {}, { message })));
    },
    collect,
    read: (path, given, parse) => {
      if (given !== unreadable) return collect(path, () => parse(given));
      isWhole = false;
      return undefined;
    },
  };
}

function problemAt(path: DocumentPath, { code, message, reason, params }: DomainError): DocumentProblem {
  return { path, code, message, reason, params };
}
